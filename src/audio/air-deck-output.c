/* air-deck-output.c - the deck's output: found, lost, found again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-private.h"

#include "air-error.h"
#include "air-output.h"

static void
put_output (AirDeck *self, GstElement *output, gboolean stand_in)
{
  self->stand_in = stand_in;
  air_output_set_volume (output, self->volume, self->fade, self->muted);
  air_chain_set_output (self->chain, output);
}

static void
go_on (AirDeck *self)
{
  if (self->tape != NULL && air_deck_get_tape_end_ns (self) > 0)
    air_deck_cue (self, self->position_ns);
  else if (self->tape != NULL)
    air_deck_thread_tape (self);
}

static void
tell_none (AirDeck *self)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "There is no sound output; time is kept silently");

  air_deck_tell_no_device (self, error);
}

void
air_deck_make_chain (AirDeck *self)
{
  g_autoptr (GstBus) bus = NULL;

  self->chain = air_chain_new ();
  air_chain_set_levelling (self->chain, self->levelling);
  self->pipeline = air_chain_get_pipeline (self->chain);
  bus = gst_element_get_bus (self->pipeline);
  self->bus_watch = gst_bus_add_watch (bus, air_deck_message_cb, self);
}

void
air_deck_replace_chain (AirDeck *self)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "The sound output does not answer");

  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_pointer (&self->chain, air_chain_free);
  air_deck_make_chain (self);
  put_output (self, air_output_new_stand_in (), TRUE);
  if (self->sink_description != NULL)
    air_deck_tell_failed (self, error);
  else
    {
      tell_none (self);
      air_output_seeker_search (self->seeker);
    }
}

void
air_deck_set_pipeline (AirDeck *self, GstState state)
{
  if (air_chain_set_state (self->chain, state))
    return;

  air_deck_clear_chain (self);
  go_on (self);
}

static void
found_cb (GstElement *output, gboolean waited, gpointer data)
{
  AirDeck *self = data;

  air_deck_look_at_clock (self);
  air_deck_clear_chain (self);
  put_output (self, output, FALSE);
  if (waited)
    air_deck_thread_tape (self);
  else if (self->tape != NULL)
    {
      air_deck_tell_no_device (self, NULL);
      go_on (self);
    }
}

/* The tape waited for an output; now it is played from its beginning into nothing. */
static void
missing_cb (gpointer data)
{
  AirDeck *self = data;

  air_deck_thread_tape (self);
  tell_none (self);
  air_output_seeker_search (self->seeker);
}

void
air_deck_open_output (AirDeck *self)
{
  const char *description = self->sink_description;
  GstElement *output = description != NULL ? air_output_open (description, &self->sink_error) : NULL;

  self->seeker = air_output_seeker_new (found_cb, missing_cb, self);
  put_output (self, output != NULL ? output : air_output_new_stand_in (), output == NULL);
  if (description == NULL)
    air_output_seeker_try (self->seeker);
}

/* A sink that was asked for is not replaced: a file that was begun would be begun anew. */
void
air_deck_lose_output (AirDeck *self, const GError *error)
{
  if (self->stand_in || self->sink_description != NULL)
    {
      air_deck_tell_failed (self, error);
      return;
    }

  air_deck_look_at_clock (self);
  air_deck_clear_chain (self);
  if (self->stand_in) /* it was left behind */
    {
      go_on (self);
      return;
    }

  put_output (self, air_output_new_stand_in (), TRUE);
  tell_none (self);
  air_output_seeker_search (self->seeker);
  go_on (self);
}
