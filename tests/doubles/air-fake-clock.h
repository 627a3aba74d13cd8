/* air-fake-clock.h - a clock that moves only when the test says so
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_CLOCK (air_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeClock, air_fake_clock, AIR, FAKE_CLOCK, AirClock)

/* `now`: ISO 8601 with offset. Asserts in finalize that no wake is left. */
AirFakeClock *air_fake_clock_new (const char *now);

/* Lets time pass, running what falls due in order; each runs with the clock at its moment. */
void air_fake_clock_advance_us (AirFakeClock *self, gint64 us);
void air_fake_clock_advance_s (AirFakeClock *self, double s);

/* Sets the wall clock without the monotonic one, and emits ::jumped. */
void air_fake_clock_jump_s (AirFakeClock *self, gint64 s);

guint air_fake_clock_get_n_wakes (AirFakeClock *self);

/* Microseconds until the next wake; -1 if there is none. */
gint64 air_fake_clock_get_next_us (AirFakeClock *self);

G_END_DECLS
