/* air-deck-transport.c - the place on the tape: begin, hold, resume, seek
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-private.h"

#include "air-decoding.h"
#include "air-output.h"

#define LEAD_NS ((gint64) (100 * GST_MSECOND)) /* decoded unheard before a place in mid-tape */
#define FIRST_TICK_MS 20
#define CATCHING_UP_MS 100

static void plan_tick (AirDeck *self, guint ms);

gint64
air_deck_get_tape_end_ns (AirDeck *self)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  air_tape_get_range (self->tape, &start_ns, &end_ns);
  return end_ns;
}

/* As the tape's: while the machine sleeps the live place goes on, as far as there will be a gap. */
static gint64
now_ns (void)
{
  return air_tape_now_us () * 1000;
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

/* Asks for word when the tape ends at `end_ns`; until then nothing sounds. */
static void
wait_for (AirDeck *self, gint64 end_ns)
{
  self->enough_ns = end_ns;
  air_head_wake_at (self->head, end_ns);
}

void
air_deck_begin_run (AirDeck *self, gint64 position_ns)
{
  AirFormat *format = air_head_get_format (self->head);
  GstAppSrc *last = self->source;
  gint64 start_ns = MAX (position_ns + lead_in_ns (format), self->cue_ns);
  g_autoptr (GError) error = NULL;
  GstAppSrc *source = air_chain_plug (self->chain, format, &error);

  if (source == NULL)
    {
      air_deck_tell_failed (self, error);
      return;
    }

  self->cue_ns = -1;
  self->source = source;
  air_deck_marks_add_format (&self->marks, position_ns, format);
  air_deck_shifts_add (&self->shifts, position_ns, 0);
  air_deck_look_soon (self);
  air_head_begin (self->head, source, start_ns);
  if (last != NULL)
    {
      gst_app_src_end_of_stream (last);
      air_deck_go (self);
    }
  else
    {
      self->begin_ns = start_ns;
      self->refill_ns = 0;
      air_deck_set_state (self, AIR_DECK_FILLING);
      wait_for (self, start_ns + AIR_CUSHION_BEGIN_NS);
    }
}

/* Loading */

void
air_deck_clear_chain (AirDeck *self)
{
  if (self->cueing != NULL)
    g_cancellable_cancel (self->cueing);
  g_clear_object (&self->cueing);
  g_weak_ref_set (&self->head_ref, NULL);
  if (!air_chain_clear (self->chain))
    air_deck_replace_chain (self);
  g_clear_object (&self->head);
  self->source = NULL;
  air_deck_marks_clear (&self->marks);
  air_deck_shifts_clear (&self->shifts);
  g_clear_handle_id (&self->tick, g_source_remove);
}

/* Reads on after `sequence`; what is before `cue_ns` is not heard. */
static void
thread_after (AirDeck *self, guint64 sequence, gint64 cue_ns)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  air_deck_clear_chain (self);
  self->cue_ns = cue_ns;
  self->head = air_head_new (self->tape, sequence, bus, ++self->serial);
  g_weak_ref_set (&self->head_ref, self->head);
  air_cushion_forget_burst (&self->cushion);
  air_head_feed (self->head);
}

void
air_deck_thread_tape (AirDeck *self)
{
  thread_after (self, 0, -1);
}

static void
cued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirDeck *self = data;
  g_autoptr (GError) error = NULL;
  guint64 sequence = air_tape_seek_finish (NULL, result, &error);

  /* The deck may be gone then. */
  if (error == NULL)
    thread_after (self, sequence, self->position_ns);
}

void
air_deck_cue (AirDeck *self, gint64 position_ns)
{
  air_deck_clear_chain (self);
  air_deck_lose_pace (self);
  self->position_ns = position_ns;
  air_deck_set_state (self, AIR_DECK_FILLING);
  if (self->held)
    return;

  self->cueing = g_cancellable_new ();
  air_tape_seek_async (self->tape, MAX (0, position_ns - LEAD_NS), self->cueing, cued_cb, self);
}

/* The clock */

void
air_deck_look_at_clock (AirDeck *self)
{
  gint64 clock_ns = 0;
  gint64 position_ns;

  if (self->source == NULL || !gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &clock_ns))
    return;

  position_ns = air_deck_shifts_take (&self->shifts, clock_ns);
  if (position_ns <= self->position_ns)
    return;

  self->position_ns = position_ns;
  self->moved_us = g_get_monotonic_time ();
  if (self->following)
    self->live_offset_ns = position_ns - now_ns ();
}

/* What is given to the output is not cut off: it is held back, and goes on as if nothing had been. */
static void
hold_breath (AirDeck *self)
{
  gint64 place_ns = MIN (self->position_ns, air_deck_get_tape_end_ns (self));

  air_deck_set_state (self, AIR_DECK_FILLING);
  air_deck_lose_pace (self);
  self->refill_ns = air_cushion_take_refill_ns (&self->cushion, self->line_lost);
  wait_for (self, place_ns + self->refill_ns);
  air_deck_set_pipeline (self, GST_STATE_PAUSED);
}

void
air_deck_set_line_lost (AirDeck *self, gboolean lost)
{
  self->line_lost = lost;
  if (!lost || self->refill_ns <= AIR_CUSHION_NO_BURST_NS || self->state != AIR_DECK_FILLING || self->source == NULL)
    return;

  self->enough_ns -= self->refill_ns - AIR_CUSHION_NO_BURST_NS;
  self->refill_ns = AIR_CUSHION_NO_BURST_NS;
  air_deck_go (self);
}

/* When something may have to be done or told; else seldom, since each look wakes the processor. */
static guint
next_look_ms (AirDeck *self, gint64 left_ns)
{
  guint ms = air_cushion_next_look_ms (&self->cushion, left_ns);
  gint64 mark_ms = (air_deck_marks_next_ns (&self->marks) - self->position_ns) / (gint64) GST_MSECOND;

  if (self->speed != 1.0 || self->landing_us != 0)
    ms = MIN (ms, CATCHING_UP_MS);
  return (guint) CLAMP (mark_ms, FIRST_TICK_MS, ms);
}

static gboolean
tick_cb (gpointer data)
{
  AirDeck *self = data;
  gint64 left_ns, still_us;

  self->tick = 0;
  if (self->state != AIR_DECK_SOUNDING)
    return G_SOURCE_REMOVE;

  air_deck_look_at_clock (self);
  air_deck_tell_marks (self);
  if (self->state != AIR_DECK_SOUNDING)
    return G_SOURCE_REMOVE;

  left_ns = air_deck_get_tape_end_ns (self) - self->position_ns;
  still_us = g_get_monotonic_time () - self->moved_us;
  if (self->finishing == 0 && air_cushion_is_dry (&self->cushion, left_ns, still_us))
    hold_breath (self);
  else
    {
      air_deck_keep_pace (self, left_ns);
      plan_tick (self, next_look_ms (self, left_ns));
    }

  return G_SOURCE_REMOVE;
}

static void
plan_tick (AirDeck *self, guint ms)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  self->tick = g_timeout_add (ms, tick_cb, self);
}

void
air_deck_look_soon (AirDeck *self)
{
  if (self->state == AIR_DECK_SOUNDING && self->tick != 0)
    plan_tick (self, FIRST_TICK_MS);
}

void
air_deck_take_playing (AirDeck *self)
{
  if (self->held)
    return;

  self->refill_ns = 0;
  self->moved_us = g_get_monotonic_time ();
  air_deck_set_state (self, AIR_DECK_SOUNDING);
  air_deck_look_at_clock (self);
  air_deck_tell_marks (self);
  if (self->state == AIR_DECK_SOUNDING)
    plan_tick (self, FIRST_TICK_MS);
}

/* Beginning */

static void
begin_sound (AirDeck *self, gint64 cushion_ns)
{
  gboolean long_pieces = air_output_set_cushion (air_chain_get_output (self->chain), cushion_ns / 1000);

  air_cushion_begin (&self->cushion, long_pieces);
  air_deck_set_pipeline (self, GST_STATE_PLAYING);
}

static gboolean
begin_cb (gpointer data)
{
  AirDeck *self = data;
  gint64 cushion_ns = air_deck_get_tape_end_ns (self) - self->begin_ns;

  self->tick = 0;
  switch (air_cushion_advise (&self->cushion, cushion_ns))
    {
    case AIR_CUSHION_LOOK:
      self->tick = g_timeout_add (AIR_CUSHION_LOOK_MS, begin_cb, self);
      break;
    case AIR_CUSHION_WAIT:
      wait_for (self, self->begin_ns + AIR_CUSHION_NO_BURST_NS);
      break;
    case AIR_CUSHION_START:
    default:
      begin_sound (self, cushion_ns);
      break;
    }

  return G_SOURCE_REMOVE;
}

/* A breath that was held goes on; a beginning waits for what a burst brings. An output that has to go on before there
 * is a decoder is starved: PulseAudio's clock may then stand still for good, although it sounds. */
void
air_deck_go (AirDeck *self)
{
  if (self->held || self->source == NULL || self->state != AIR_DECK_FILLING || air_head_is_between_runs (self->head))
    return;

  if (air_deck_get_tape_end_ns (self) < self->enough_ns)
    wait_for (self, self->enough_ns);
  else if (GST_STATE (self->pipeline) >= GST_STATE_PAUSED)
    air_deck_set_pipeline (self, GST_STATE_PLAYING);
  else if (self->tick == 0)
    begin_cb (self);
}

void
air_deck_skip_gap (AirDeck *self, gint64 position_ns, gint64 length_ns)
{
  if (self->state == AIR_DECK_FILLING && self->source != NULL && self->enough_ns > position_ns)
    wait_for (self, self->enough_ns + length_ns);
}

/* The listener's hand */

void
air_deck_hold (AirDeck *self)
{
  if (self->tape == NULL || self->held)
    return;

  air_deck_look_at_clock (self);
  air_deck_tell_marks (self);
  self->held = TRUE;
  self->following = FALSE;
  self->landing_us = 0;
  air_cushion_forget_target (&self->cushion);
  air_deck_lose_pace (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  if (GST_STATE_TARGET (self->pipeline) == GST_STATE_PLAYING)
    air_deck_set_pipeline (self, GST_STATE_PAUSED);
  if (self->cueing != NULL)
    air_deck_clear_chain (self);
  if (self->state == AIR_DECK_SOUNDING)
    self->state = AIR_DECK_FILLING;
  air_deck_tell_state (self);
}

void
air_deck_resume (AirDeck *self)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  if (!self->held)
    return;

  self->held = FALSE;
  air_deck_tell_state (self);
  air_tape_get_range (self->tape, &start_ns, &end_ns);
  if (end_ns > 0 && self->position_ns < start_ns)
    {
      air_deck_cue (self, start_ns);
      air_deck_tell_jumped (self);
    }
  else if (end_ns > 0 && self->head == NULL)
    air_deck_cue (self, self->position_ns);
  else
    air_deck_go (self);
}

static void
jump (AirDeck *self, gint64 position_ns)
{
  self->landing_us = 0;
  air_cushion_forget_target (&self->cushion);
  air_deck_cue (self, position_ns);
  air_deck_tell_jumped (self);
}

void
air_deck_seek (AirDeck *self, gint64 position_ns)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  if (self->tape == NULL)
    return;

  air_tape_get_range (self->tape, &start_ns, &end_ns);
  if (end_ns == 0)
    return;

  self->following = FALSE;
  jump (self, CLAMP (position_ns, start_ns, MAX (start_ns, end_ns - AIR_CUSHION_NO_BURST_NS)));
}

void
air_deck_go_live (AirDeck *self)
{
  gint64 live_ns = air_deck_get_live_ns (self);

  if (self->tape == NULL || self->following || air_deck_get_tape_end_ns (self) == 0)
    return;

  self->following = !self->held;
  jump (self, live_ns);
}

gint64
air_deck_get_live_ns (AirDeck *self)
{
  gint64 start_ns = 0;
  gint64 end_ns = 0;

  if (self->tape == NULL)
    return 0;
  if (self->following)
    return air_deck_get_position_ns (self);

  air_tape_get_range (self->tape, &start_ns, &end_ns);
  return CLAMP (now_ns () + self->live_offset_ns, start_ns, MAX (start_ns, end_ns - AIR_CUSHION_NO_BURST_NS));
}
