/* air-deck-bus.c - what the deck's pipeline and its head tell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-private.h"

#include "air-error.h"
#include "air-limits.h"
#include "air-shaper.h"

#define DECODER_TRIES 5
#define AHEAD_NS ((gint64) (3 * GST_SECOND)) /* no more is decoded before it is heard */
#define RESTART_NS ((gint64) (100 * GST_MSECOND)) /* before the tape's end, if all of it is damaged */

static void
take_note (AirDeck *self, const AirHeadNote *note)
{
  switch (note->news)
    {
    case AIR_HEAD_RUN:
      air_deck_begin_run (self, note->position_ns);
      break;
    case AIR_HEAD_TITLE:
      air_deck_marks_add_title (&self->marks, note->position_ns, note->title);
      air_deck_look_soon (self);
      break;
    case AIR_HEAD_GAP:
      air_deck_marks_add_gap (&self->marks, note->position_ns, note->length_ns);
      air_deck_skip_gap (self, note->position_ns, note->length_ns);
      air_deck_look_soon (self);
      break;
    case AIR_HEAD_FILLED:
    default:
      air_deck_go (self);
      break;
    }
}

static void
take_pipeline_state (AirDeck *self, GstMessage *message)
{
  GstState state;

  /* Messages of what played before may still be on the bus. */
  gst_message_parse_state_changed (message, NULL, &state, NULL);
  if (state == GST_STATE_PLAYING && GST_STATE (self->pipeline) == GST_STATE_PLAYING && self->tape != NULL)
    air_deck_take_playing (self);
}

/* A decoder that fails on damaged frames gets another start behind them. */
static void
recover_decoder (AirDeck *self, const GError *error)
{
  gint64 last_ns;

  if (self->tape == NULL)
    return;

  last_ns = MAX (self->position_ns, air_deck_get_tape_end_ns (self) - RESTART_NS);
  if (g_get_monotonic_time () - self->decoder_us > AIR_LIMIT_GOOD_SOUND_S * G_USEC_PER_SEC)
    self->decoder_tries = 0;
  self->decoder_us = g_get_monotonic_time ();
  if (self->decoder_tries++ < DECODER_TRIES)
    air_deck_cue (self, MIN (self->position_ns + AHEAD_NS, last_ns));
  else
    {
      g_autoptr (GError) told = g_error_new (AIR_ERROR, AIR_ERROR_CODEC, "The sound cannot be decoded: %s",
                                             error->message);

      air_deck_tell_failed (self, told);
    }
}

static void
take_error (AirDeck *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  gst_message_parse_error (message, &error, NULL);
  g_info ("%s: %s", GST_MESSAGE_SRC_NAME (message), error->message);
  if (air_chain_is_of_output (self->chain, message))
    air_deck_lose_output (self, error);
  else if (air_chain_is_of_chain (self->chain, message))
    recover_decoder (self, error);
}

gboolean
air_deck_message_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  AirDeck *self = data;
  AirHeadNote note;
  gint64 clock_ns, skipped_ns;

  switch ((int) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_APPLICATION:
      if (air_shaper_parse (message, &clock_ns, &skipped_ns))
        {
          if (air_chain_is_of_chain (self->chain, message))
            air_deck_shifts_add (&self->shifts, clock_ns, skipped_ns);
        }
      else if (!air_chain_take_spent (self->chain, message) && self->head != NULL &&
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
      air_deck_end_finishing (self);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}
