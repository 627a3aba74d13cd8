/* air-head.c - reads the tape into a decoder's source
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-head.h"

#include "air-decoding.h"

#define NOTE_NAME "air-head"
#define SOURCE_DEPTH 16 /* frames in the source's queue at most, */
#define SOURCE_DEPTH_LEAST 2
#define SOURCE_DEPTH_NS (450 * GST_MSECOND) /* and no more than this, as it is all played out at the end */
#define CONTINUOUS_NS (2 * GST_MSECOND)
#define WAKE_UNIT_NS (10 * GST_MSECOND)

/* Whose turn it is. */
typedef enum {
  TURN_TAPE,    /* the tape was read to its end: who appends may go on */
  TURN_SOURCE,  /* the source has enough: when it hungers it may go on */
  TURN_READING, /* somebody is at it */
  TURN_MAIN,    /* between two runs */
  TURN_NOBODY,  /* the source is being stopped: all it refuses, to the tape's end, would be read for nothing */
} AirTurn;

/**
 * AirHead:
 *
 * Everything below `turn` belongs to who has the turn.
 */
struct _AirHead
{
  GObject parent_instance;

  AirTape *tape; /* (owned) */
  GstBus *bus;   /* (owned) */
  guint serial;
  int wake_at;   /* atomic: in WAKE_UNIT_NS; 0: not wanted */
  int turn;      /* atomic: AirTurn */

  guint64 sequence;    /* of the last entry that is done with */
  AirTapeEntry entry;  /* a frame that waits for its run, if `pending` */
  gboolean pending;
  gboolean cut;        /* a gap lies before the next frame */
  guint depth;         /* frames in the source's queue at most */
  gint64 next_ns;      /* where the run's next frame must be */
  AirFormat *format;   /* (owned) (nullable): the run's */
  GstAppSrc *source;   /* (owned) (nullable): the run's */
  GstCaps *caps;       /* (owned) (nullable): the run's */
  GstSegment segment;
};

G_DEFINE_FINAL_TYPE (AirHead, air_head, G_TYPE_OBJECT)

static void
post (AirHead *self, AirHeadNews news, gint64 position_ns, gint64 length_ns, const char *title)
{
  GstStructure *note = gst_structure_new (NOTE_NAME,
                                          "serial", G_TYPE_UINT, self->serial,
                                          "news", G_TYPE_INT, (int) news,
                                          "position", G_TYPE_INT64, position_ns,
                                          "length", G_TYPE_INT64, length_ns,
                                          "title", G_TYPE_STRING, title,
                                          NULL);

  gst_bus_post (self->bus, gst_message_new_application (NULL, note));
}

static gboolean
take_turn (AirHead *self, AirTurn from)
{
  return g_atomic_int_compare_and_exchange (&self->turn, from, TURN_READING);
}

static gboolean
continues_run (AirHead *self, const AirTapeEntry *frame)
{
  return self->source != NULL && !self->cut && air_format_equal (self->format, frame->format) &&
         ABS (frame->position_ns - self->next_ns) < CONTINUOUS_NS;
}

/* FALSE if the source takes nothing any more. */
static gboolean
push (AirHead *self, const AirTapeEntry *frame)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new_wrapped_bytes (frame->data);
  g_autoptr (GstSample) sample = NULL;

  GST_BUFFER_PTS (buffer) = frame->position_ns;
  GST_BUFFER_DURATION (buffer) = frame->duration_ns;
  sample = gst_sample_new (buffer, self->caps, &self->segment, NULL);
  self->next_ns = frame->position_ns + frame->duration_ns;
  return gst_app_src_push_sample (self->source, sample) == GST_FLOW_OK;
}

static void
pass_entry (AirHead *self)
{
  self->sequence = self->entry.sequence;
  self->pending = FALSE;
  air_tape_entry_clear (&self->entry);
}

/* Returns whose turn it is next. */
static AirTurn
read_on (AirHead *self)
{
  while (self->source == NULL || gst_app_src_get_current_level_buffers (self->source) < self->depth)
    {
      if (!self->pending && !air_tape_read (self->tape, self->sequence, &self->entry))
        return TURN_TAPE;
      self->pending = TRUE;

      switch (self->entry.kind)
        {
        case AIR_TAPE_FRAME:
          if (!continues_run (self, &self->entry))
            return TURN_MAIN;
          if (!push (self, &self->entry))
            return TURN_NOBODY;
          break;
        case AIR_TAPE_TITLE:
          post (self, AIR_HEAD_TITLE, self->entry.position_ns, 0, self->entry.title);
          break;
        case AIR_TAPE_GAP:
          self->cut = TRUE;
          post (self, AIR_HEAD_GAP, self->entry.position_ns, self->entry.duration_ns, NULL);
          break;
        case AIR_TAPE_FORMAT:
        default:
          break;
        }
      pass_entry (self);
    }

  return TURN_SOURCE;
}

/* Did what the turn waits for happen while we were still reading? */
static gboolean
was_overtaken (AirHead *self, AirTurn turn, guint64 sequence, GstAppSrc *source)
{
  AirTapeEntry entry;

  if (turn == TURN_SOURCE)
    return gst_app_src_get_current_level_buffers (source) == 0;
  if (!air_tape_read (self->tape, sequence, &entry))
    return FALSE;

  air_tape_entry_clear (&entry);
  return TRUE;
}

void
air_head_feed (AirHead *self)
{
  AirTurn turn = TURN_TAPE;

  if (!take_turn (self, TURN_TAPE) && !take_turn (self, turn = TURN_SOURCE))
    return;

  do
    {
      guint64 sequence;
      gint64 position_ns;
      g_autoptr (GstAppSrc) source = NULL;

      turn = read_on (self);
      sequence = self->sequence;
      position_ns = self->entry.position_ns;
      source = self->source != NULL ? gst_object_ref (self->source) : NULL;
      g_atomic_int_set (&self->turn, turn);
      if (turn == TURN_MAIN)
        {
          post (self, AIR_HEAD_RUN, position_ns, 0, NULL);
          return;
        }
      if (turn == TURN_NOBODY || !was_overtaken (self, turn, sequence, source))
        return;
    }
  while (take_turn (self, turn));
}

static gboolean
is_filled (AirHead *self, int wake_at)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  air_tape_get_range (self->tape, &start_ns, &end_ns);
  return end_ns / (gint64) WAKE_UNIT_NS >= wake_at;
}

static void
wake_if_filled (AirHead *self)
{
  int wake_at = g_atomic_int_get (&self->wake_at);

  if (wake_at > 0 && is_filled (self, wake_at) && g_atomic_int_compare_and_exchange (&self->wake_at, wake_at, 0))
    post (self, AIR_HEAD_FILLED, (gint64) wake_at * (gint64) WAKE_UNIT_NS, 0, NULL);
}

void
air_head_appended (AirHead *self)
{
  air_head_feed (self);
  wake_if_filled (self);
}

void
air_head_wake_at (AirHead *self, gint64 end_ns)
{
  g_atomic_int_set (&self->wake_at, (int) CLAMP (end_ns / (gint64) WAKE_UNIT_NS, 1, G_MAXINT));
  wake_if_filled (self);
}

gboolean
air_head_parse (AirHead *self, GstMessage *message, AirHeadNote *note)
{
  const GstStructure *structure = gst_message_get_structure (message);
  guint serial = 0;
  int news = 0;

  if (structure == NULL || !gst_structure_has_name (structure, NOTE_NAME) ||
      !gst_structure_get (structure, "serial", G_TYPE_UINT, &serial, "news", G_TYPE_INT, &news,
                          "position", G_TYPE_INT64, &note->position_ns,
                          "length", G_TYPE_INT64, &note->length_ns, NULL) ||
      serial != self->serial)
    return FALSE;

  note->news = news;
  note->title = gst_structure_get_string (structure, "title");
  return TRUE;
}

gboolean
air_head_is_between_runs (AirHead *self)
{
  return g_atomic_int_get (&self->turn) == TURN_MAIN;
}

AirFormat *
air_head_get_format (AirHead *self)
{
  g_return_val_if_fail (air_head_is_between_runs (self), NULL);

  return self->entry.format;
}

/* FLAC's frames are four times as long as those of other codecs. */
static guint
depth_of (gint64 frame_ns)
{
  return frame_ns > 0 ? (guint) CLAMP ((gint64) SOURCE_DEPTH_NS / frame_ns, SOURCE_DEPTH_LEAST, SOURCE_DEPTH)
                      : SOURCE_DEPTH;
}

static void
need_data_cb (GstAppSrc *source, guint length, gpointer data)
{
  air_head_feed (data);
}

void
air_head_begin (AirHead *self, GstAppSrc *source, gint64 start_ns)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb };

  g_return_if_fail (air_head_is_between_runs (self));

  g_clear_pointer (&self->format, air_format_unref);
  self->format = air_format_ref (self->entry.format);
  gst_caps_take (&self->caps, air_decoding_caps (self->format));
  g_set_object (&self->source, source);
  gst_segment_init (&self->segment, GST_FORMAT_TIME);
  self->segment.start = self->segment.time = self->segment.position = start_ns;
  self->next_ns = self->entry.position_ns;
  self->depth = depth_of (self->entry.duration_ns);
  self->cut = FALSE;

  gst_app_src_set_callbacks (source, &callbacks, g_object_ref (self), g_object_unref);
  g_atomic_int_set (&self->turn, TURN_SOURCE);
  air_head_feed (self);
}

static void
air_head_finalize (GObject *object)
{
  AirHead *self = AIR_HEAD (object);

  if (self->pending)
    air_tape_entry_clear (&self->entry);
  g_clear_pointer (&self->format, air_format_unref);
  g_clear_pointer (&self->caps, gst_caps_unref);
  g_clear_object (&self->source);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->tape, air_tape_unref);

  G_OBJECT_CLASS (air_head_parent_class)->finalize (object);
}

static void
air_head_class_init (AirHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = air_head_finalize;
}

static void
air_head_init (AirHead *self)
{
}

AirHead *
air_head_new (AirTape *tape, guint64 sequence, GstBus *bus, guint serial)
{
  AirHead *self = g_object_new (AIR_TYPE_HEAD, NULL);

  self->tape = air_tape_ref (tape);
  self->sequence = sequence;
  self->bus = gst_object_ref (bus);
  self->serial = serial;
  return self;
}
