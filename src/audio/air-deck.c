/* air-deck.c - plays the tape: frames to sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck.h"

#include "air-chain.h"
#include "air-cushion.h"
#include "air-deck-marks.h"
#include "air-decoding.h"
#include "air-error.h"
#include "air-head.h"
#include "air-limits.h"
#include "air-output-seeker.h"
#include "air-output.h"

#define LEAD_NS (100 * GST_MSECOND)      /* decoded unheard before a place in mid-tape */
#define FIRST_TICK_MS 20
#define DECODER_TRIES 5
#define FINISH_S 6

struct _AirDeck
{
  GObject parent_instance;

  char *sink_description; /* (owned) (nullable) */
  GError *sink_error;     /* (owned) (nullable): why it did not open */
  AirChain *chain;        /* (owned) */
  GstElement *pipeline;   /* (unowned): the chain's */
  gboolean stand_in;      /* its output is one */
  guint bus_watch;
  double volume;
  gboolean muted;

  AirDeckState state;
  AirTape *tape;          /* (owned) (nullable) */
  AirHead *head;          /* (owned) (nullable) */
  GWeakRef head_ref;      /* the same, for the tuner's thread */
  guint serial;           /* of the head */
  GstAppSrc *source;      /* (unowned) (nullable): of the last run */
  AirFormat *format;      /* (owned) (nullable): heard */
  gint64 cue_ns;          /* sound is wanted from here; -1: from the beginning */
  gint64 begin_ns;        /* of the first run */
  gint64 position_ns;     /* when last asked */
  gint64 moved_us;        /* monotonic: when the position last changed */
  AirCushion cushion;
  AirDeckMarks marks;
  guint tick;             /* source id, also of the looks before the beginning */
  AirOutputSeeker *seeker; /* (owned) */
  guint decoder_tries;    /* without good sound between */
  gint64 decoder_us;      /* monotonic: of the last one */
  guint finishing;        /* source id of the time limit */
};

G_DEFINE_FINAL_TYPE (AirDeck, air_deck, G_TYPE_OBJECT)

enum { STATE_CHANGED, TITLE, FORMAT_CHANGED, GAP, FAILED, NO_DEVICE, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void lose_output (AirDeck *self, const GError *error);
static void plan_tick (AirDeck *self, guint ms);

static void
set_state (AirDeck *self, AirDeckState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

/* Marks */

static void
tell_mark (AirDeck *self, const AirDeckMark *mark)
{
  if (mark->format != NULL)
    {
      g_clear_pointer (&self->format, air_format_unref);
      self->format = air_format_ref (mark->format);
      g_signal_emit (self, signals[FORMAT_CHANGED], 0);
    }
  if (mark->title != NULL)
    g_signal_emit (self, signals[TITLE], 0, mark->title);
  if (mark->gap_ns >= 0)
    g_signal_emit (self, signals[GAP], 0, mark->gap_ns / 1000);
}

static void
tell_marks (AirDeck *self)
{
  AirDeckMark *mark;

  while ((mark = air_deck_marks_take (&self->marks, self->position_ns)) != NULL)
    {
      tell_mark (self, mark);
      air_deck_mark_free (mark);
    }
}

/* Runs */

static gint64
lead_in_ns (AirFormat *format)
{
  guint samples = format->codec == AIR_CODEC_MP3 ? (format->rate >= 32000 ? 1152 : 576) : 1024;

  return format->rate > 0 ? (gint64) gst_util_uint64_scale (air_decoding_lead_in (format->codec) * samples,
                                                            GST_SECOND, format->rate)
                          : 0;
}

static void
begin_run (AirDeck *self, gint64 position_ns)
{
  AirFormat *format = air_head_get_format (self->head);
  GstAppSrc *last = self->source;
  gint64 start_ns = MAX (position_ns + lead_in_ns (format), self->cue_ns);
  g_autoptr (GError) error = NULL;
  GstAppSrc *source = air_chain_plug (self->chain, format, &error);

  if (source == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  self->cue_ns = -1;
  self->source = source;
  air_deck_marks_add_format (&self->marks, position_ns, format);
  air_head_begin (self->head, source, start_ns);
  if (last != NULL)
    gst_app_src_end_of_stream (last);
  else
    {
      self->begin_ns = start_ns;
      set_state (self, AIR_DECK_FILLING);
      air_head_wake_at (self->head, start_ns + AIR_CUSHION_BEGIN_NS);
    }
}

/* Loading */

static void
appended_cb (gpointer data)
{
  AirDeck *self = data;
  g_autoptr (AirHead) head = g_weak_ref_get (&self->head_ref);

  if (head != NULL)
    air_head_appended (head);
}

/* Nothing is plugged; the output stays as open as it was. */
static void
clear_chain (AirDeck *self)
{
  g_weak_ref_set (&self->head_ref, NULL);
  air_chain_clear (self->chain);
  g_clear_object (&self->head);
  self->source = NULL;
  air_deck_marks_clear (&self->marks);
  g_clear_handle_id (&self->tick, g_source_remove);
}

/* Reads on after `sequence`; what is before `cue_ns` is not heard. */
static void
thread_tape (AirDeck *self, guint64 sequence, gint64 cue_ns)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  clear_chain (self);
  self->cue_ns = cue_ns;
  self->head = air_head_new (self->tape, sequence, bus, ++self->serial);
  g_weak_ref_set (&self->head_ref, self->head);
  air_cushion_forget_burst (&self->cushion);
  air_head_feed (self->head);
}

static void
cue (AirDeck *self, gint64 position_ns)
{
  guint64 sequence = air_tape_seek (self->tape, MAX (0, position_ns - (gint64) LEAD_NS));

  set_state (self, AIR_DECK_FILLING);
  thread_tape (self, sequence, position_ns);
}

/* The clock */

static gint64
tape_end_ns (AirDeck *self)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  air_tape_get_range (self->tape, &start_ns, &end_ns);
  return end_ns;
}

static void
look_at_clock (AirDeck *self)
{
  gint64 position_ns = 0;

  if (!gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position_ns) || position_ns <= self->position_ns)
    return;

  self->position_ns = position_ns;
  self->moved_us = g_get_monotonic_time ();
}

static void
hold_breath (AirDeck *self)
{
  gint64 end_ns = tape_end_ns (self);

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  set_state (self, AIR_DECK_FILLING);
  air_head_wake_at (self->head, MIN (self->position_ns, end_ns) + air_cushion_take_refill_ns (&self->cushion));
}

static gboolean
tick_cb (gpointer data)
{
  AirDeck *self = data;
  gint64 left_ns, still_us;

  self->tick = 0;
  if (self->state != AIR_DECK_SOUNDING)
    return G_SOURCE_REMOVE;

  look_at_clock (self);
  tell_marks (self);
  if (self->state != AIR_DECK_SOUNDING)
    return G_SOURCE_REMOVE;

  left_ns = tape_end_ns (self) - self->position_ns;
  still_us = g_get_monotonic_time () - self->moved_us;
  if (self->finishing == 0 && air_cushion_is_dry (&self->cushion, left_ns, still_us))
    hold_breath (self);
  else
    plan_tick (self, air_cushion_next_look_ms (&self->cushion, left_ns));

  return G_SOURCE_REMOVE;
}

static void
plan_tick (AirDeck *self, guint ms)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  self->tick = g_timeout_add (ms, tick_cb, self);
}

/* Beginning */

static void
begin_sound (AirDeck *self, gint64 cushion_ns)
{
  gboolean long_pieces = air_output_set_cushion (air_chain_get_output (self->chain), cushion_ns / 1000);

  air_cushion_begin (&self->cushion, long_pieces);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

static gboolean
begin_cb (gpointer data)
{
  AirDeck *self = data;
  gint64 cushion_ns = tape_end_ns (self) - self->begin_ns;

  self->tick = 0;
  switch (air_cushion_advise (&self->cushion, cushion_ns))
    {
    case AIR_CUSHION_LOOK:
      self->tick = g_timeout_add (AIR_CUSHION_LOOK_MS, begin_cb, self);
      break;
    case AIR_CUSHION_WAIT:
      air_head_wake_at (self->head, self->begin_ns + AIR_CUSHION_NO_BURST_NS);
      break;
    case AIR_CUSHION_START:
    default:
      begin_sound (self, cushion_ns);
      break;
    }

  return G_SOURCE_REMOVE;
}

/* Enough is on the tape. A breath that was held goes on; a beginning waits for what a burst brings. */
static void
go (AirDeck *self)
{
  if (GST_STATE (self->pipeline) >= GST_STATE_PAUSED)
    gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  else if (self->tick == 0)
    begin_cb (self);
}

/* The bus */

static void
take_note (AirDeck *self, const AirHeadNote *note)
{
  switch (note->news)
    {
    case AIR_HEAD_RUN:
      begin_run (self, note->position_ns);
      break;
    case AIR_HEAD_TITLE:
      air_deck_marks_add_title (&self->marks, note->position_ns, note->title);
      break;
    case AIR_HEAD_GAP:
      air_deck_marks_add_gap (&self->marks, note->position_ns, note->length_ns);
      break;
    case AIR_HEAD_FILLED:
    default:
      go (self);
      break;
    }
}

static void
take_pipeline_state (AirDeck *self, GstMessage *message)
{
  GstState state;

  /* Messages of what played before may still be on the bus. */
  gst_message_parse_state_changed (message, NULL, &state, NULL);
  if (state != GST_STATE_PLAYING || GST_STATE (self->pipeline) != GST_STATE_PLAYING || self->tape == NULL)
    return;

  self->moved_us = g_get_monotonic_time ();
  set_state (self, AIR_DECK_SOUNDING);
  look_at_clock (self);
  tell_marks (self);
  if (self->state == AIR_DECK_SOUNDING)
    plan_tick (self, FIRST_TICK_MS);
}

/* A decoder that fails on damaged frames gets another start behind them. */
static void
recover_decoder (AirDeck *self, const GError *error)
{
  if (self->tape == NULL)
    return;

  if (g_get_monotonic_time () - self->decoder_us > AIR_LIMIT_GOOD_SOUND_S * G_USEC_PER_SEC)
    self->decoder_tries = 0;
  self->decoder_us = g_get_monotonic_time ();
  if (self->decoder_tries++ < DECODER_TRIES)
    cue (self, MAX (self->position_ns, tape_end_ns (self) - (gint64) LEAD_NS));
  else
    {
      g_autoptr (GError) told = g_error_new (AIR_ERROR, AIR_ERROR_CODEC, "The sound cannot be decoded: %s",
                                             error->message);

      g_signal_emit (self, signals[FAILED], 0, told);
    }
}

static void
take_error (AirDeck *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  gst_message_parse_error (message, &error, NULL);
  g_info ("%s: %s", GST_MESSAGE_SRC_NAME (message), error->message);
  if (air_chain_is_of_output (self->chain, message))
    lose_output (self, error);
  else if (air_chain_is_of_chain (self->chain, message))
    recover_decoder (self, error);
}

static void
end_finishing (AirDeck *self)
{
  if (self->finishing == 0)
    return;

  g_clear_handle_id (&self->finishing, g_source_remove);
  air_deck_unload (self);
  g_signal_emit (self, signals[FINISHED], 0);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  AirDeck *self = data;
  AirHeadNote note;

  switch ((int) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_APPLICATION:
      if (!air_chain_take_spent (self->chain, message) && self->head != NULL &&
          air_head_parse (self->head, message, &note))
        take_note (self, &note);
      break;
    case GST_MESSAGE_STATE_CHANGED:
      if (GST_MESSAGE_SRC (message) == GST_OBJECT (self->pipeline))
        take_pipeline_state (self, message);
      break;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      break;
    case GST_MESSAGE_EOS:
      end_finishing (self);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

/* The output */

static void
put_output (AirDeck *self, GstElement *output, gboolean stand_in)
{
  self->stand_in = stand_in;
  air_output_set_volume (output, self->volume, self->muted);
  air_chain_set_output (self->chain, output);
}

static void
go_on (AirDeck *self, gint64 position_ns)
{
  if (self->tape != NULL && tape_end_ns (self) > 0)
    cue (self, position_ns);
  else if (self->tape != NULL)
    thread_tape (self, 0, -1);
}

static void
tell_no_device (AirDeck *self)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "There is no sound output; time is kept silently");

  g_signal_emit (self, signals[NO_DEVICE], 0, error);
}

static void
found_cb (GstElement *output, gboolean waited, gpointer data)
{
  AirDeck *self = data;

  look_at_clock (self);
  clear_chain (self);
  put_output (self, output, FALSE);
  if (waited)
    thread_tape (self, 0, -1);
  else if (self->tape != NULL)
    {
      g_signal_emit (self, signals[NO_DEVICE], 0, NULL);
      go_on (self, self->position_ns);
    }
}

/* The tape waited for an output; now it is played from its beginning into nothing. */
static void
missing_cb (gpointer data)
{
  AirDeck *self = data;

  thread_tape (self, 0, -1);
  tell_no_device (self);
  air_output_seeker_search (self->seeker);
}

/* A sink that was asked for is not replaced: a file that was begun would be begun anew. */
static void
lose_output (AirDeck *self, const GError *error)
{
  if (self->stand_in || self->sink_description != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  look_at_clock (self);
  clear_chain (self);
  put_output (self, air_output_new_stand_in (), TRUE);
  tell_no_device (self);
  air_output_seeker_search (self->seeker);
  go_on (self, self->position_ns);
}

/* GObject */

static void
air_deck_dispose (GObject *object)
{
  AirDeck *self = AIR_DECK (object);

  g_clear_handle_id (&self->bus_watch, g_source_remove);
  if (self->chain != NULL)
    air_deck_unload (self);
  g_clear_pointer (&self->seeker, air_output_seeker_free);
  g_clear_pointer (&self->chain, air_chain_free);

  G_OBJECT_CLASS (air_deck_parent_class)->dispose (object);
}

static void
air_deck_finalize (GObject *object)
{
  AirDeck *self = AIR_DECK (object);

  g_weak_ref_clear (&self->head_ref);
  g_clear_error (&self->sink_error);
  g_free (self->sink_description);

  G_OBJECT_CLASS (air_deck_parent_class)->finalize (object);
}

static void
air_deck_class_init (AirDeckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = air_deck_dispose;
  object_class->finalize = air_deck_finalize;

  signals[STATE_CHANGED] = g_signal_new ("state-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TITLE] = g_signal_new ("title", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FORMAT_CHANGED] = g_signal_new ("format-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[GAP] = g_signal_new ("gap", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[NO_DEVICE] = g_signal_new ("no-device", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
air_deck_init (AirDeck *self)
{
  g_autoptr (GstBus) bus = NULL;

  self->volume = 1.0;
  self->cue_ns = -1;
  g_weak_ref_init (&self->head_ref, NULL);
  air_deck_marks_init (&self->marks);

  self->chain = air_chain_new ();
  self->seeker = air_output_seeker_new (found_cb, missing_cb, self);
  self->pipeline = air_chain_get_pipeline (self->chain);
  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, message_cb, self);
}

AirDeck *
air_deck_new (const char *sink_description)
{
  AirDeck *self = g_object_new (AIR_TYPE_DECK, NULL);
  GstElement *output;

  self->sink_description = g_strdup (sink_description);
  output = sink_description != NULL ? air_output_open (sink_description, &self->sink_error) : NULL;
  put_output (self, output != NULL ? output : air_output_new_stand_in (), output == NULL);
  if (sink_description == NULL)
    air_output_seeker_try (self->seeker);
  return self;
}

void
air_deck_load (AirDeck *self, AirTape *tape)
{
  air_deck_unload (self);

  self->tape = air_tape_ref (tape);
  air_cushion_reset (&self->cushion);
  self->decoder_tries = 0;
  air_tape_set_appended (tape, appended_cb, self);
  if (self->stand_in && self->sink_description != NULL)
    g_signal_emit (self, signals[FAILED], 0, self->sink_error);
  else if (self->stand_in)
    air_output_seeker_wait (self->seeker);
  else
    thread_tape (self, 0, -1);
}

void
air_deck_unload (AirDeck *self)
{
  g_clear_handle_id (&self->finishing, g_source_remove);
  air_output_seeker_rest (self->seeker);
  clear_chain (self);
  if (self->tape != NULL)
    air_tape_set_appended (self->tape, NULL, NULL);
  g_clear_pointer (&self->tape, air_tape_unref);
  g_clear_pointer (&self->format, air_format_unref);
  self->position_ns = 0;
  set_state (self, AIR_DECK_EMPTY);
}

static gboolean
finish_late_cb (gpointer data)
{
  end_finishing (data);
  return G_SOURCE_REMOVE;
}

void
air_deck_finish (AirDeck *self)
{
  if (self->finishing != 0)
    return;

  if (self->source == NULL)
    {
      self->finishing = g_idle_add (finish_late_cb, self);
      return;
    }

  self->finishing = g_timeout_add_seconds (FINISH_S, finish_late_cb, self);
  g_weak_ref_set (&self->head_ref, NULL);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  gst_app_src_end_of_stream (self->source);
}

AirDeckState
air_deck_get_state (AirDeck *self)
{
  return self->state;
}

gint64
air_deck_get_position_ns (AirDeck *self)
{
  if (self->state == AIR_DECK_SOUNDING)
    look_at_clock (self);
  return self->position_ns;
}

gint64
air_deck_get_still_us (AirDeck *self)
{
  if (self->state != AIR_DECK_SOUNDING)
    return 0;

  look_at_clock (self);
  return g_get_monotonic_time () - self->moved_us;
}

AirFormat *
air_deck_get_format (AirDeck *self)
{
  return self->format;
}

void
air_deck_set_volume (AirDeck *self, double volume, gboolean muted)
{
  self->volume = volume;
  self->muted = muted;
  air_output_set_volume (air_chain_get_output (self->chain), volume, muted);
}

void
air_deck_reopen (AirDeck *self)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The sound output has stopped");

  lose_output (self, error);
}
