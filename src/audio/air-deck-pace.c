/* air-deck-pace.c - faster to the live place, and no drift once there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-private.h"

/* What is decoded ahead is still faster: so the speed ends before the place is reached. */
static void
approach (AirDeck *self, gint64 behind_ns)
{
  gint64 ahead_ns = air_chain_get_ahead_ns (self->chain);

  if (behind_ns > (gint64) ((self->speed - 1.0) * (double) ahead_ns))
    return;

  self->speed = 1.0;
  self->landing_us = g_get_monotonic_time () + ahead_ns / 1000;
  air_chain_set_speed (self->chain, 1.0);
  air_deck_tell_speed (self);
}

void
air_deck_keep_pace (AirDeck *self, gint64 left_ns)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->speed > 1.0)
    approach (self, air_deck_get_live_ns (self) - self->position_ns);
  else if (self->landing_us != 0 && now_us >= self->landing_us)
    {
      self->landing_us = 0;
      self->following = TRUE;
      air_cushion_forget_target (&self->cushion);
    }
  else if (self->landing_us == 0)
    air_chain_set_speed (self->chain, air_cushion_watch (&self->cushion, now_us, left_ns));
}

void
air_deck_lose_pace (AirDeck *self)
{
  air_cushion_rest (&self->cushion);
  air_chain_set_speed (self->chain, self->speed);
}

double
air_deck_get_speed (AirDeck *self)
{
  return self->speed;
}

void
air_deck_set_speed (AirDeck *self, double speed)
{
  if (speed == self->speed || self->tape == NULL || (self->following && speed > 1.0))
    return;

  self->speed = speed;
  air_cushion_forget_target (&self->cushion);
  air_chain_set_speed (self->chain, speed);
  if (self->state == AIR_DECK_SOUNDING)
    air_deck_cue (self, air_deck_get_position_ns (self)); /* what was decoded otherwise is not waited for */
  air_deck_tell_speed (self);
}
