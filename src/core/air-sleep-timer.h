/* air-sleep-timer.h - ends the sound after a while, fading it out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-clock.h"

G_BEGIN_DECLS

/**
 * AirSleepTimer:
 *
 * Properties: "sleep-left-s" (int, -1: it does not run; notified each second while it does).
 * Signal: ::over (): the sound is to be stopped now; after it, "fade" is 1 again.
 */
#define AIR_TYPE_SLEEP_TIMER (air_sleep_timer_get_type ())
G_DECLARE_FINAL_TYPE (AirSleepTimer, air_sleep_timer, AIR, SLEEP_TIMER, GObject)

/* Sets the "fade" of `audio` during the last AIR_PLAYER_SLEEP_FADE_S. */
AirSleepTimer *air_sleep_timer_new (AirAudio *audio, AirClock *clock);

/* Anew, whatever was set; less than 0: not at all. */
void air_sleep_timer_set (AirSleepTimer *self, int seconds);
int air_sleep_timer_get_left_s (AirSleepTimer *self);

G_END_DECLS
