/* air-shaper.c - samples on their way from a decoder: pace and soft edges
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-shaper.h"

#include "air-tempo.h"

#define FRAME_BYTES (AIR_TEMPO_CHANNELS * sizeof (gint16))
#define EDGE_DIVISOR 100 /* of a second */
#define NOTE_NAME "air-skipped"
#define NOTE_NS ((gint64) (50 * GST_MSECOND)) /* what is skipped is told in such portions */
#define UNIT_SPEED 10000

#define CAPS "audio/x-raw, format=S16LE, layout=interleaved, channels=2, rate=[1, MAX]"

struct _AirShaper
{
  GstElement parent_instance;

  GstPad *source; /* (unowned): the element's */
  int speed;      /* atomic: in 1 / UNIT_SPEED */
  gint64 end_ns;  /* under the object's lock: of what went out or is about to */

  /* The streaming thread's: */
  guint rate;
  AirTempo *tempo;         /* (owned) (nullable) */
  GstBuffer *kept;         /* (owned) (nullable): shaped, and perhaps the last */
  gboolean begun;          /* the first buffer has come */
  gint64 told_ns;          /* skipped, as last told */
};

G_DEFINE_FINAL_TYPE (AirShaper, air_shaper, GST_TYPE_ELEMENT)

static gint64
to_ns (AirShaper *self, gint64 frames)
{
  return frames * (gint64) GST_SECOND / self->rate;
}

/* Edges */

static GstBuffer *
fade (AirShaper *self, GstBuffer *buffer, gboolean in)
{
  guint edge = self->rate / EDGE_DIVISOR;
  GstMapInfo map;

  buffer = gst_buffer_make_writable (buffer);
  if (gst_buffer_map (buffer, &map, GST_MAP_READWRITE))
    {
      gint16 *samples = (gint16 *) (gpointer) map.data;
      guint n_frames = (guint) (map.size / FRAME_BYTES);
      guint n = MIN (n_frames, edge);
      guint first = in ? 0 : n_frames - n;

      for (guint i = 0; i < n * AIR_TEMPO_CHANNELS; i++)
        {
          int step = (int) (i / AIR_TEMPO_CHANNELS);
          gint16 *sample = &samples[first * AIR_TEMPO_CHANNELS + i];

          *sample = (gint16) (*sample * (in ? step : (int) n - step) / (int) n);
        }
      gst_buffer_unmap (buffer, &map);
    }

  return buffer;
}

/* Pace */

static void
tell_skipped (AirShaper *self, gint64 clock_ns, gint64 skipped_ns)
{
  GstStructure *note;

  if (ABS (skipped_ns - self->told_ns) < NOTE_NS)
    return;

  self->told_ns = skipped_ns;
  note = gst_structure_new (NOTE_NAME, "clock", G_TYPE_INT64, clock_ns, "skipped", G_TYPE_INT64, skipped_ns, NULL);
  gst_element_post_message (GST_ELEMENT (self), gst_message_new_application (GST_OBJECT (self), note));
}

/* Takes `frames`. NULL: nothing may go out yet. */
static GstBuffer *
wrap (AirShaper *self, GArray *frames, gint64 pts_ns)
{
  gsize n_samples;
  gint16 *samples;
  GstBuffer *buffer;

  if (frames->len == 0)
    {
      g_array_unref (frames);
      return NULL;
    }

  samples = g_array_steal (frames, &n_samples);
  g_array_unref (frames);
  buffer = gst_buffer_new_wrapped (samples, n_samples * sizeof (gint16));
  GST_BUFFER_PTS (buffer) = (GstClockTime) MAX (pts_ns, 0);
  GST_BUFFER_DURATION (buffer) = (GstClockTime) to_ns (self, (gint64) n_samples / AIR_TEMPO_CHANNELS);
  return buffer;
}

/* Takes `buffer`. NULL: nothing may go out yet. */
static GstBuffer *
pace (AirShaper *self, GstBuffer *buffer)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (gint16));
  gint64 pts_ns = (gint64) GST_BUFFER_PTS (buffer) -
                  to_ns (self, air_tempo_get_kept (self->tempo) + air_tempo_get_skipped (self->tempo));
  GstMapInfo map;

  if (gst_buffer_map (buffer, &map, GST_MAP_READ))
    {
      air_tempo_push (self->tempo, (const gint16 *) (gconstpointer) map.data, (guint) (map.size / FRAME_BYTES));
      gst_buffer_unmap (buffer, &map);
    }
  gst_buffer_unref (buffer);
  air_tempo_take (self->tempo, frames);
  buffer = wrap (self, frames, pts_ns);
  tell_skipped (self, pts_ns, to_ns (self, air_tempo_get_skipped (self->tempo)));

  return buffer;
}

/* Takes `buffer`. (nullable) */
static GstBuffer *
shape (AirShaper *self, GstBuffer *buffer)
{
  double speed = g_atomic_int_get (&self->speed) / (double) UNIT_SPEED;

  if (speed != 1.0 && self->tempo == NULL)
    self->tempo = air_tempo_new (self->rate);
  if (self->tempo != NULL)
    air_tempo_set_speed (self->tempo, speed);
  if (self->tempo != NULL && air_tempo_is_active (self->tempo))
    buffer = pace (self, buffer);
  else if (self->tempo != NULL)
    {
      buffer = gst_buffer_make_writable (buffer);
      GST_BUFFER_PTS (buffer) -= to_ns (self, air_tempo_get_skipped (self->tempo));
    }

  if (buffer != NULL && !self->begun)
    {
      self->begun = TRUE;
      buffer = fade (self, buffer, TRUE);
    }

  return buffer;
}

/* Pads */

/* One buffer behind. */
static GstFlowReturn
chain (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  AirShaper *self = AIR_SHAPER (parent);
  GstBuffer *out;

  if (self->rate == 0 || !GST_BUFFER_PTS_IS_VALID (buffer) || !GST_BUFFER_DURATION_IS_VALID (buffer))
    return gst_pad_push (self->source, buffer);

  buffer = shape (self, buffer);
  if (buffer == NULL)
    return GST_FLOW_OK;

  GST_OBJECT_LOCK (self);
  self->end_ns = (gint64) (GST_BUFFER_PTS (buffer) + GST_BUFFER_DURATION (buffer));
  GST_OBJECT_UNLOCK (self);
  out = g_steal_pointer (&self->kept);
  self->kept = buffer;
  return out != NULL ? gst_pad_push (self->source, out) : GST_FLOW_OK;
}

static void
finish (AirShaper *self)
{
  if (self->tempo != NULL && air_tempo_get_kept (self->tempo) > 0 && self->kept != NULL)
    {
      GArray *frames = g_array_new (FALSE, FALSE, sizeof (gint16));
      GstBuffer *out = g_steal_pointer (&self->kept);
      gint64 pts_ns = (gint64) (GST_BUFFER_PTS (out) + GST_BUFFER_DURATION (out));

      air_tempo_drain (self->tempo, frames);
      self->kept = wrap (self, frames, pts_ns);
      gst_pad_push (self->source, out);
    }
  if (self->kept != NULL)
    gst_pad_push (self->source, fade (self, g_steal_pointer (&self->kept), FALSE));
}

static void
reset (AirShaper *self)
{
  gst_clear_buffer (&self->kept);
  g_clear_pointer (&self->tempo, air_tempo_free);
  self->begun = FALSE;
  self->told_ns = 0;
}

static void
take_caps (AirShaper *self, GstEvent *event)
{
  GstCaps *caps = NULL;
  int rate = 0;

  gst_event_parse_caps (event, &caps);
  if (gst_structure_get_int (gst_caps_get_structure (caps, 0), "rate", &rate) && rate > 0)
    self->rate = (guint) rate;
}

static gboolean
take_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  AirShaper *self = AIR_SHAPER (parent);

  switch ((int) GST_EVENT_TYPE (event))
    {
    case GST_EVENT_CAPS:
      take_caps (self, event);
      break;
    case GST_EVENT_EOS:
      finish (self);
      break;
    case GST_EVENT_FLUSH_STOP:
      reset (self);
      break;
    default:
      break;
    }

  return gst_pad_event_default (pad, parent, event);
}

/* GstElement */

static GstStateChangeReturn
air_shaper_change_state (GstElement *element, GstStateChange transition)
{
  GstStateChangeReturn result = GST_ELEMENT_CLASS (air_shaper_parent_class)->change_state (element, transition);

  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY)
    reset (AIR_SHAPER (element));
  return result;
}

static void
air_shaper_finalize (GObject *object)
{
  reset (AIR_SHAPER (object));

  G_OBJECT_CLASS (air_shaper_parent_class)->finalize (object);
}

static void
air_shaper_class_init (AirShaperClass *klass)
{
  static GstStaticPadTemplate sink = GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                                                              GST_STATIC_CAPS (CAPS));
  static GstStaticPadTemplate source = GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
                                                                GST_STATIC_CAPS (CAPS));
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = air_shaper_finalize;
  element_class->change_state = air_shaper_change_state;
  gst_element_class_add_static_pad_template (element_class, &sink);
  gst_element_class_add_static_pad_template (element_class, &source);
  gst_element_class_set_static_metadata (element_class, "Shaper", "Filter/Effect/Audio",
                                         "Pace and soft edges", "Airshift");
}

static void
air_shaper_init (AirShaper *self)
{
  GstElementClass *klass = GST_ELEMENT_GET_CLASS (self);
  GstPad *sink = gst_pad_new_from_template (gst_element_class_get_pad_template (klass, "sink"), "sink");

  self->speed = UNIT_SPEED;
  self->source = gst_pad_new_from_template (gst_element_class_get_pad_template (klass, "src"), "src");
  gst_pad_set_chain_function (sink, chain);
  gst_pad_set_event_function (sink, take_event);
  GST_PAD_SET_PROXY_CAPS (sink);
  GST_PAD_SET_PROXY_CAPS (self->source);
  GST_PAD_SET_PROXY_ALLOCATION (sink);
  gst_element_add_pad (GST_ELEMENT (self), sink);
  gst_element_add_pad (GST_ELEMENT (self), self->source);
}

AirShaper *
air_shaper_new (void)
{
  return g_object_new (AIR_TYPE_SHAPER, NULL);
}

void
air_shaper_set_speed (AirShaper *self, double speed)
{
  g_atomic_int_set (&self->speed, (int) (speed * UNIT_SPEED + 0.5));
}

gint64
air_shaper_get_end_ns (AirShaper *self)
{
  gint64 end_ns;

  GST_OBJECT_LOCK (self);
  end_ns = self->end_ns;
  GST_OBJECT_UNLOCK (self);

  return end_ns;
}

gboolean
air_shaper_parse (GstMessage *message, gint64 *clock_ns, gint64 *skipped_ns)
{
  return gst_message_has_name (message, NOTE_NAME) &&
         gst_structure_get (gst_message_get_structure (message), "clock", G_TYPE_INT64, clock_ns,
                            "skipped", G_TYPE_INT64, skipped_ns, NULL);
}
