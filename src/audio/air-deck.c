/* air-deck.c - plays the tape: frames to sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-private.h"

#include "air-error.h"
#include "air-output.h"

#define FINISH_S 6

G_DEFINE_FINAL_TYPE (AirDeck, air_deck, G_TYPE_OBJECT)

enum { STATE_CHANGED, TITLE, FORMAT_CHANGED, GAP, JUMPED, SPEED_CHANGED, FAILED, NO_DEVICE, FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What is told */

void
air_deck_tell_state (AirDeck *self)
{
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

void
air_deck_set_state (AirDeck *self, AirDeckState state)
{
  if (self->state == state)
    return;

  self->state = state;
  air_deck_tell_state (self);
}

void
air_deck_tell_failed (AirDeck *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
air_deck_tell_no_device (AirDeck *self, const GError *error)
{
  g_signal_emit (self, signals[NO_DEVICE], 0, error);
}

void
air_deck_tell_jumped (AirDeck *self)
{
  g_autofree char *title = air_tape_dup_title_at (self->tape, self->position_ns);

  g_signal_emit (self, signals[TITLE], 0, title != NULL ? title : "");
  g_signal_emit (self, signals[JUMPED], 0);
}

void
air_deck_tell_speed (AirDeck *self)
{
  g_signal_emit (self, signals[SPEED_CHANGED], 0);
}

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

void
air_deck_tell_marks (AirDeck *self)
{
  AirDeckMark *mark;

  while ((mark = air_deck_marks_take (&self->marks, self->position_ns)) != NULL)
    {
      tell_mark (self, mark);
      air_deck_mark_free (mark);
    }
}

void
air_deck_end_finishing (AirDeck *self)
{
  if (self->finishing == 0)
    return;

  g_clear_handle_id (&self->finishing, g_source_remove);
  air_deck_unload (self);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
appended_cb (gpointer data)
{
  AirDeck *self = data;
  g_autoptr (AirHead) head = g_weak_ref_get (&self->head_ref);

  if (head != NULL)
    air_head_appended (head);
}

/* GObject */

static void
air_deck_dispose (GObject *object)
{
  AirDeck *self = AIR_DECK (object);

  if (self->chain != NULL)
    air_deck_unload (self);
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_pointer (&self->seeker, air_output_seeker_free);
  g_clear_pointer (&self->chain, air_chain_free);

  G_OBJECT_CLASS (air_deck_parent_class)->dispose (object);
}

static void
air_deck_finalize (GObject *object)
{
  AirDeck *self = AIR_DECK (object);

  g_weak_ref_clear (&self->head_ref);
  air_deck_shifts_free (&self->shifts);
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
  signals[JUMPED] = g_signal_new ("jumped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SPEED_CHANGED] = g_signal_new ("speed-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[NO_DEVICE] = g_signal_new ("no-device", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
air_deck_init (AirDeck *self)
{
  self->volume = 1.0;
  self->fade = 1.0;
  self->speed = 1.0;
  self->cue_ns = -1;
  g_weak_ref_init (&self->head_ref, NULL);
  air_deck_marks_init (&self->marks);
  air_deck_shifts_init (&self->shifts);

  air_deck_make_chain (self);
}

AirDeck *
air_deck_new (const char *sink_description)
{
  AirDeck *self = g_object_new (AIR_TYPE_DECK, NULL);

  self->sink_description = g_strdup (sink_description);
  air_deck_open_output (self);
  return self;
}

void
air_deck_load (AirDeck *self, AirTape *tape)
{
  AirTape *held = air_tape_ref (tape); /* whoever hears of the unloading may let go of it */

  air_deck_unload (self);
  air_chain_forget_loudness (self->chain);

  self->tape = held;
  air_cushion_reset (&self->cushion);
  self->decoder_tries = 0;
  self->following = TRUE;
  self->line_lost = FALSE;
  self->landing_us = 0;
  self->live_offset_ns = 0;
  air_tape_set_appended (tape, appended_cb, self);
  if (self->stand_in && self->sink_description != NULL)
    air_deck_tell_failed (self, self->sink_error);
  else if (self->stand_in)
    air_output_seeker_wait (self->seeker);
  else
    air_deck_thread_tape (self);
}

void
air_deck_unload (AirDeck *self)
{
  g_clear_handle_id (&self->finishing, g_source_remove);
  air_deck_clear_chain (self);
  air_output_seeker_rest (self->seeker);
  if (self->tape != NULL)
    air_tape_set_appended (self->tape, NULL, NULL);
  g_clear_pointer (&self->tape, air_tape_unref);
  g_clear_pointer (&self->format, air_format_unref);
  self->position_ns = 0;
  self->speed = 1.0;
  air_chain_set_speed (self->chain, 1.0);
  self->held = FALSE;
  air_deck_set_state (self, AIR_DECK_EMPTY);
}

static gboolean
finish_late_cb (gpointer data)
{
  air_deck_end_finishing (data);
  return G_SOURCE_REMOVE;
}

void
air_deck_finish (AirDeck *self)
{
  if (self->finishing != 0)
    return;

  if (self->source == NULL || (self->held && self->sink_description == NULL))
    {
      self->finishing = g_idle_add (finish_late_cb, self);
      return;
    }

  self->finishing = g_timeout_add_seconds (FINISH_S, finish_late_cb, self);
  g_weak_ref_set (&self->head_ref, NULL);
  self->held = FALSE;
  air_deck_set_pipeline (self, GST_STATE_PLAYING);
  if (self->source != NULL)
    gst_app_src_end_of_stream (self->source);
}

AirDeckState
air_deck_get_state (AirDeck *self)
{
  return self->held ? AIR_DECK_HELD : self->state;
}

gint64
air_deck_get_position_ns (AirDeck *self)
{
  if (self->state == AIR_DECK_SOUNDING)
    air_deck_look_at_clock (self);
  return self->position_ns;
}

gint64
air_deck_get_still_us (AirDeck *self)
{
  if (self->state != AIR_DECK_SOUNDING)
    return 0;

  air_deck_look_at_clock (self);
  return g_get_monotonic_time () - self->moved_us;
}

AirFormat *
air_deck_get_format (AirDeck *self)
{
  return self->format;
}

void
air_deck_set_volume (AirDeck *self, double volume, double fade, gboolean muted)
{
  self->volume = volume;
  self->fade = fade;
  self->muted = muted;
  air_output_set_volume (air_chain_get_output (self->chain), volume, fade, muted);
}

void
air_deck_set_levelling (AirDeck *self, gboolean levelling)
{
  self->levelling = levelling;
  air_chain_set_levelling (self->chain, levelling);
}

void
air_deck_reopen (AirDeck *self)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The sound output has stopped");

  air_deck_lose_output (self, error);
}
