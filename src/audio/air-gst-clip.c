/* air-gst-clip.c - a recording by GStreamer, fed by a line
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-clip.h"

#include "air-clip-feed.h"
#include "air-error.h"
#include "air-limits.h"
#include "air-line-error.h"
#include "air-output.h"
#include "air-state-change.h"

#include <string.h>

struct _AirGstClip
{
  GObject parent_instance;

  AirLineNew line_new;
  gpointer line_data;     /* (unowned) */
  char *sink_description; /* (owned) (nullable) */

  AirLine *line;          /* (owned) (nullable): until the last byte has come */
  GCancellable *opening;  /* (owned) (nullable): while the output opens */
  GstElement *pipeline;   /* (owned) (nullable): while something is open */
  GstElement *last;       /* (unowned) (nullable): the pipeline's, before the output */
  GstElement *output;     /* (unowned) (nullable): the pipeline's, once it is open */
  AirClipFeed *feed;      /* (owned) (nullable) */
  guint bus_watch;

  AirClipState state;
  gboolean wanted;        /* to be heard, and not paused */
  GError *error;          /* (owned) (nullable) */
  gint64 position_us;     /* when it was last known */
  gint64 length_us;       /* -1 */
  double volume;
  gboolean muted;
};

enum { PROP_STATE = 1, PROP_VOLUME, PROP_MUTED };

static void air_clip_iface_init (AirClipInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirGstClip, air_gst_clip, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_CLIP, air_clip_iface_init))

static void
set_state (AirGstClip *self, AirClipState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

/* Lets go of everything but what is told. */
static void
take_down (AirGstClip *self)
{
  if (self->line != NULL)
    air_line_close (self->line);
  g_clear_object (&self->line);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  if (self->pipeline != NULL)
    air_state_change (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->feed, air_clip_feed_free);
  self->output = NULL;
  self->last = NULL;
  gst_clear_object (&self->pipeline);
}

/* Takes the error. */
static void
fail (AirGstClip *self, GError *error)
{
  take_down (self);
  g_clear_error (&self->error);
  self->error = error;
  set_state (self, AIR_CLIP_FAILED);
}

/* What may be plugged in: containers of sound, and what makes samples of it. Not what follows addresses that stand in
 * a document (playlists), and nothing for pictures. */
static gboolean
is_allowed (GstElementFactory *factory)
{
  static const char *const containers[] = { "aiffparse", "apedemux", "id3demux", "matroskademux", "oggdemux", "qtdemux",
                                            "wavparse", NULL };
  const char *kind = gst_element_factory_get_metadata (factory, GST_ELEMENT_METADATA_KLASS);

  if (g_strv_contains (containers, GST_OBJECT_NAME (factory)))
    return TRUE;
  return kind != NULL && strstr (kind, "Audio") != NULL && strstr (kind, "Video") == NULL &&
         (strstr (kind, "Decoder") != NULL || strstr (kind, "Parser") != NULL);
}

/* GstAutoplugSelectResult, which has no header. */
static int
select_cb (GstElement *bin, GstPad *pad, GstCaps *caps, GstElementFactory *factory, gpointer data)
{
  enum { TRY = 0, SKIP = 2 };

  return is_allowed (factory) ? TRY : SKIP;
}

/* In a streaming thread. The first sound that is found is the one. */
static void
pad_added_cb (GstElement *bin, GstPad *pad, GstElement *convert)
{
  g_autoptr (GstPad) sink = gst_element_get_static_pad (convert, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char *name = caps != NULL ? gst_structure_get_name (gst_caps_get_structure (caps, 0)) : "";

  if (g_str_has_prefix (name, "audio/") && !gst_pad_is_linked (sink))
    gst_pad_link (pad, sink);
}

static void
update_place (AirGstClip *self)
{
  gint64 position_ns, length_ns;

  if (self->output == NULL)
    return;

  if (gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position_ns))
    self->position_us = position_ns / 1000;
  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &length_ns) && length_ns > 0)
    self->length_us = length_ns / 1000;
}

static GError *
take_bus_error (GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  gboolean unknown;

  gst_message_parse_error (message, &error, NULL);
  unknown = error->domain == GST_STREAM_ERROR || error->domain == GST_CORE_ERROR;
  return g_error_new (AIR_ERROR, unknown ? AIR_ERROR_CODEC : AIR_ERROR_DISK, "%s", error->message);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  AirGstClip *self = data;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      self->bus_watch = 0;
      fail (self, take_bus_error (message));
      return G_SOURCE_REMOVE;
    case GST_MESSAGE_EOS:
      self->bus_watch = 0;
      update_place (self);
      take_down (self);
      set_state (self, AIR_CLIP_ENDED);
      return G_SOURCE_REMOVE;
    case GST_MESSAGE_ASYNC_DONE:
      update_place (self);
      set_state (self, self->wanted ? AIR_CLIP_PLAYING : AIR_CLIP_PAUSED);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
  AirGstClip *self = data;

  if (head->content_type != NULL && g_ascii_strncasecmp (head->content_type, "text/", 5) == 0)
    fail (self, g_error_new (AIR_ERROR, AIR_ERROR_CODEC, "This is no sound: %s", head->content_type));
  else if (head->content_length > AIR_LIMIT_CLIP_BYTES)
    fail (self, g_error_new (AIR_ERROR, AIR_ERROR_TOO_LARGE, "The recording is too large"));
  else if (self->feed != NULL)
    air_clip_feed_set_size (self->feed, head->content_length);
}

static void
bytes_cb (AirLine *line, GBytes *bytes, gpointer data)
{
  AirGstClip *self = data;

  if (self->feed != NULL && !air_clip_feed_append (self->feed, bytes))
    fail (self, g_error_new (AIR_ERROR, AIR_ERROR_TOO_LARGE, "The recording is too large"));
}

static void
icy_cb (AirLine *line, GBytes *block, gpointer data)
{
}

/* What broke off is heard as far as it came. */
static void
end_cb (AirLine *line, const AirLineEnd *end, gpointer data)
{
  AirGstClip *self = data;

  g_clear_object (&self->line);
  if (self->feed != NULL && !air_clip_feed_end (self->feed))
    fail (self, air_line_error_new (end));
}

static void
call (AirGstClip *self, const char *url, AirReach reach)
{
  static const AirLineEvents events = { head_cb, bytes_cb, icy_cb, end_cb };

  self->line = self->line_new (self->line_data);
  air_line_open (self->line, url, reach, &events, self);
}

/* Takes the floating output. */
static void
take_output (AirGstClip *self, GstElement *output)
{
  self->output = output;
  gst_bin_add (GST_BIN (self->pipeline), output);
  gst_element_link (self->last, output);
  air_output_set_volume (output, self->volume, 1.0, self->muted);
  gst_element_set_state (self->pipeline, self->wanted ? GST_STATE_PLAYING : GST_STATE_PAUSED);
}

static void
output_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GstElement *output = air_output_open_finish (result, &error);
  AirGstClip *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Not cancelled, so it is there, and something is open. */
  self = data;
  g_clear_object (&self->opening);
  if (output == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  take_output (self, output);
  gst_object_unref (output);
}

static void
open_output (AirGstClip *self)
{
  GError *error = NULL;
  GstElement *output;

  if (self->sink_description == NULL)
    {
      self->opening = g_cancellable_new ();
      air_output_open_async (self->opening, output_cb, self);
      return;
    }

  output = air_output_open (self->sink_description, &error);
  if (output != NULL)
    take_output (self, output);
  else
    fail (self, error);
}

static gboolean
build (AirGstClip *self)
{
  GstElement *source = gst_element_factory_make ("appsrc", NULL);
  GstElement *decode = gst_element_factory_make ("decodebin", NULL);
  GstElement *convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *resample = gst_element_factory_make ("audioresample", NULL);
  g_autoptr (GstBus) bus = NULL;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("air-clip"));
  if (source == NULL || decode == NULL || convert == NULL || resample == NULL)
    {
      fail (self, g_error_new (AIR_ERROR, AIR_ERROR_CODEC, "GStreamer's base plugins are missing"));
      return FALSE;
    }

  gst_bin_add_many (GST_BIN (self->pipeline), source, decode, convert, resample, NULL);
  gst_element_link (source, decode);
  gst_element_link (convert, resample);
  g_signal_connect (decode, "autoplug-select", G_CALLBACK (select_cb), NULL);
  g_signal_connect_object (decode, "pad-added", G_CALLBACK (pad_added_cb), convert, 0);
  self->last = resample;
  self->feed = air_clip_feed_new (GST_APP_SRC (source));
  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);
  return TRUE;
}

static void
open_clip (AirClip *clip, const char *url, AirReach reach)
{
  AirGstClip *self = AIR_GST_CLIP (clip);

  take_down (self);
  g_clear_error (&self->error);
  self->wanted = TRUE;
  self->position_us = 0;
  self->length_us = -1;
  set_state (self, AIR_CLIP_OPENING);
  if (!build (self))
    return;

  call (self, url, reach);
  open_output (self);
}

static void
play (AirClip *clip)
{
  AirGstClip *self = AIR_GST_CLIP (clip);

  self->wanted = TRUE;
  if (self->output == NULL)
    return;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  if (self->state == AIR_CLIP_PAUSED)
    set_state (self, AIR_CLIP_PLAYING);
}

static void
pause_clip (AirClip *clip)
{
  AirGstClip *self = AIR_GST_CLIP (clip);

  if (self->pipeline == NULL)
    return;

  update_place (self);
  self->wanted = FALSE;
  if (self->output != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  set_state (self, AIR_CLIP_PAUSED);
}

static void
seek (AirClip *clip, gint64 position_us)
{
  AirGstClip *self = AIR_GST_CLIP (clip);
  GstSeekFlags flags = GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE;

  update_place (self);
  if (self->output == NULL)
    return;

  position_us = CLAMP (position_us, 0, self->length_us >= 0 ? self->length_us : G_MAXINT64 / 1000);
  if (gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME, flags, position_us * 1000))
    self->position_us = position_us;
}

static void
close_clip (AirClip *clip)
{
  AirGstClip *self = AIR_GST_CLIP (clip);

  take_down (self);
  g_clear_error (&self->error);
  set_state (self, AIR_CLIP_CLOSED);
}

static void
get_place (AirClip *clip, gint64 *position_us, gint64 *length_us)
{
  AirGstClip *self = AIR_GST_CLIP (clip);

  update_place (self);
  *position_us = self->position_us;
  *length_us = self->length_us;
}

static const GError *
get_error (AirClip *clip)
{
  return AIR_GST_CLIP (clip)->error;
}

static void
air_clip_iface_init (AirClipInterface *iface)
{
  iface->open = open_clip;
  iface->play = play;
  iface->pause = pause_clip;
  iface->seek = seek;
  iface->close = close_clip;
  iface->get_place = get_place;
  iface->get_error = get_error;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AirGstClip *self = AIR_GST_CLIP (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, (int) self->state); break;
    case PROP_VOLUME: g_value_set_double (value, self->volume); break;
    case PROP_MUTED: g_value_set_boolean (value, self->muted); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AirGstClip *self = AIR_GST_CLIP (object);

  switch (id)
    {
    case PROP_VOLUME: self->volume = g_value_get_double (value); break;
    case PROP_MUTED: self->muted = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (self->output != NULL)
    air_output_set_volume (self->output, self->volume, 1.0, self->muted);
  g_object_notify_by_pspec (object, pspec);
}

static void
dispose (GObject *object)
{
  take_down (AIR_GST_CLIP (object));

  G_OBJECT_CLASS (air_gst_clip_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  AirGstClip *self = AIR_GST_CLIP (object);

  g_free (self->sink_description);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (air_gst_clip_parent_class)->finalize (object);
}

static void
air_gst_clip_class_init (AirGstClipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  g_object_class_override_property (object_class, PROP_STATE, "state");
  g_object_class_override_property (object_class, PROP_VOLUME, "volume");
  g_object_class_override_property (object_class, PROP_MUTED, "muted");
}

static void
air_gst_clip_init (AirGstClip *self)
{
  self->volume = 1.0;
  self->length_us = -1;
}

AirGstClip *
air_gst_clip_new (AirLineNew line_new, gpointer line_data, const char *sink_description)
{
  AirGstClip *self = g_object_new (AIR_TYPE_GST_CLIP, NULL);

  self->line_new = line_new;
  self->line_data = line_data;
  self->sink_description = g_strdup (sink_description);
  return self;
}
