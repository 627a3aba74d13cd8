/* air-chain.c - the pipeline: decoders in turn, then the output
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-chain.h"

#include "air-decoding.h"
#include "air-gst-load.h"
#include "air-leveller.h"
#include "air-state-change.h"

#define SPENT_NAME "air-spent"

struct _AirChain
{
  GstElement *pipeline; /* (owned) */
  GstElement *concat;   /* (unowned): the pipeline's */
  GstElement *output;   /* (unowned) (nullable): the pipeline's */
  GPtrArray *runs;      /* (owned): of GstElement (unowned): decoding bins at the concat, oldest first */
  guint rate;           /* of all runs since the chain was clear; 0: not yet known */
  gboolean stuck;       /* the output does not answer */
  double speed;         /* of what is decoded */
  AirLeveller *leveller; /* (unowned) (nullable): the probe's */
  gulong level_probe;    /* at the concat's end; 0: nothing is levelled */
};

/* The source's callbacks hold who feeds it, who holds the source. */
static void
forget_feeder (GstElement *bin)
{
  g_autoptr (GstIterator) iterator = gst_bin_iterate_sources (GST_BIN (bin));
  GstAppSrcCallbacks none = { NULL };
  GValue value = G_VALUE_INIT;

  while (gst_iterator_next (iterator, &value) == GST_ITERATOR_OK)
    {
      gst_app_src_set_callbacks (GST_APP_SRC (g_value_get_object (&value)), &none, NULL, NULL);
      g_value_reset (&value);
    }
  g_value_unset (&value);
}

static void
unplug (AirChain *self, guint index)
{
  GstElement *bin = g_ptr_array_steal_index (self->runs, index);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (bin, "src");
  g_autoptr (GstPad) peer = gst_pad_get_peer (pad);

  forget_feeder (bin);
  gst_element_set_locked_state (bin, TRUE);
  gst_element_set_state (bin, GST_STATE_NULL);
  if (peer != NULL)
    {
      gst_pad_unlink (pad, peer);
      gst_element_release_request_pad (self->concat, peer);
    }
  gst_bin_remove (GST_BIN (self->pipeline), bin);
}

static GstPadProbeReturn
run_event_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  g_autoptr (GstObject) bin = NULL;
  GstStructure *note;

  if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) != GST_EVENT_EOS)
    return GST_PAD_PROBE_OK;

  bin = gst_object_get_parent (GST_OBJECT (pad));
  note = gst_structure_new (SPENT_NAME, "run", G_TYPE_POINTER, bin, NULL);
  gst_element_post_message (GST_ELEMENT (bin), gst_message_new_application (bin, note));
  return GST_PAD_PROBE_OK;
}

static void
take_out_output (AirChain *self)
{
  GstElement *output = g_steal_pointer (&self->output);

  if (output == NULL)
    return;

  gst_element_set_locked_state (output, TRUE);
  gst_element_set_state (output, GST_STATE_NULL);
  gst_element_unlink (self->concat, output);
  gst_bin_remove (GST_BIN (self->pipeline), output);
}

AirChain *
air_chain_new (void)
{
  AirChain *self = g_new0 (AirChain, 1);

  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("air-chain"));
  self->concat = air_gst_make ("concat", NULL);
  self->runs = g_ptr_array_new ();
  gst_bin_add (GST_BIN (self->pipeline), self->concat);
  self->speed = 1.0;
  return self;
}

void
air_chain_free (AirChain *self)
{
  if (air_chain_clear (self))
    air_chain_set_state (self, GST_STATE_NULL);
  gst_object_unref (self->pipeline);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

GstElement *
air_chain_get_pipeline (AirChain *self)
{
  return self->pipeline;
}

void
air_chain_set_output (AirChain *self, GstElement *output)
{
  take_out_output (self);
  self->output = output;
  gst_bin_add (GST_BIN (self->pipeline), output);
  gst_element_link (self->concat, output);
}

GstElement *
air_chain_get_output (AirChain *self)
{
  return self->output;
}

gboolean
air_chain_is_of_output (AirChain *self, GstMessage *message)
{
  GstObject *source = GST_MESSAGE_SRC (message);

  return source == GST_OBJECT (self->output) || gst_object_has_as_ancestor (source, GST_OBJECT (self->output));
}

gboolean
air_chain_is_of_chain (AirChain *self, GstMessage *message)
{
  return gst_object_has_as_ancestor (GST_MESSAGE_SRC (message), GST_OBJECT (self->pipeline));
}

GstAppSrc *
air_chain_plug (AirChain *self, AirFormat *format, GError **error)
{
  GstAppSrc *source = NULL;
  GstElement *bin;
  g_autoptr (GstPad) pad = NULL;
  g_autoptr (GstPad) peer = NULL;

  if (self->rate == 0)
    self->rate = air_decoding_output_rate (format);
  bin = air_decoding_new (format, self->rate, self->speed, &source, error);
  if (bin == NULL)
    return NULL;

  pad = gst_element_get_static_pad (bin, "src");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, run_event_cb, NULL, NULL);
  gst_bin_add (GST_BIN (self->pipeline), bin);
  peer = gst_element_request_pad_simple (self->concat, "sink_%u");
  gst_pad_link (pad, peer);
  g_ptr_array_add (self->runs, bin);
  gst_element_sync_state_with_parent (bin);

  return source;
}

void
air_chain_set_speed (AirChain *self, double speed)
{
  if (speed == self->speed)
    return;

  self->speed = speed;
  for (guint i = 0; i < self->runs->len; i++)
    air_decoding_set_speed (g_ptr_array_index (self->runs, i), speed);
}

gint64
air_chain_get_ahead_ns (AirChain *self)
{
  gint64 clock_ns = 0;

  if (self->runs->len == 0 || !gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &clock_ns))
    return 0;

  return MAX (0, air_decoding_get_end_ns (g_ptr_array_index (self->runs, 0)) - clock_ns);
}

static void
take_rate (AirLeveller *leveller, GstEvent *event)
{
  GstCaps *caps = NULL;
  int rate = 0;

  gst_event_parse_caps (event, &caps);
  if (gst_structure_get_int (gst_caps_get_structure (caps, 0), "rate", &rate) && rate > 0)
    air_leveller_set_rate (leveller, (guint) rate);
}

/* In the streaming thread of the run that is heard; there is one at a time. */
static GstPadProbeReturn
level_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  AirLeveller *leveller = data;
  GstBuffer *buffer;
  GstMapInfo map;

  if (info->type & GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM)
    {
      if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_CAPS)
        take_rate (leveller, GST_PAD_PROBE_INFO_EVENT (info));
      return GST_PAD_PROBE_OK;
    }

  buffer = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));
  info->data = buffer;
  if (gst_buffer_map (buffer, &map, GST_MAP_READWRITE))
    {
      air_leveller_process (leveller, (gint16 *) (gpointer) map.data, (guint) (map.size / 4));
      gst_buffer_unmap (buffer, &map);
    }
  return GST_PAD_PROBE_OK;
}

void
air_chain_set_levelling (AirChain *self, gboolean levelling)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->concat, "src");
  g_autoptr (GstCaps) caps = NULL;

  if (self->leveller != NULL)
    air_leveller_set_active (self->leveller, levelling);
  if (!levelling || self->level_probe != 0)
    return;

  self->leveller = air_leveller_new ();
  caps = gst_pad_get_current_caps (pad);
  if (caps != NULL)
    air_leveller_set_rate (self->leveller, self->rate);
  self->level_probe = gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM,
                                         level_cb, self->leveller, (GDestroyNotify) air_leveller_free);
}

void
air_chain_forget_loudness (AirChain *self)
{
  g_return_if_fail (self->runs->len == 0);

  if (self->leveller != NULL)
    air_leveller_reset (self->leveller);
}

gboolean
air_chain_take_spent (AirChain *self, GstMessage *message)
{
  gpointer run = NULL;
  guint index;

  if (!gst_message_has_name (message, SPENT_NAME))
    return FALSE;

  /* The last one is spent when all is to end: the output needs it until then. */
  gst_structure_get (gst_message_get_structure (message), "run", G_TYPE_POINTER, &run, NULL);
  if (g_ptr_array_find (self->runs, run, &index) && index + 1 < self->runs->len)
    unplug (self, index);
  return TRUE;
}

gboolean
air_chain_set_state (AirChain *self, GstState state)
{
  if (self->stuck)
    return FALSE;

  if (GST_STATE (self->pipeline) != state || GST_STATE_TARGET (self->pipeline) != state)
    self->stuck = !air_state_change (self->pipeline, state);
  return !self->stuck;
}

gboolean
air_chain_clear (AirChain *self)
{
  if (!air_chain_set_state (self, GST_STATE_READY))
    {
      for (guint i = 0; i < self->runs->len; i++)
        forget_feeder (g_ptr_array_index (self->runs, i));
      return FALSE;
    }

  while (self->runs->len > 0)
    unplug (self, 0);
  self->rate = 0;
  return TRUE;
}
