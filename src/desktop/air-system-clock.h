/* air-system-clock.h - the machine's clock, or one that runs beside it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"

G_BEGIN_DECLS

#define AIR_TYPE_SYSTEM_CLOCK (air_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (AirSystemClock, air_system_clock, AIR, SYSTEM_CLOCK, AirClock)

/* `now`: (nullable): what time it is said to be at this moment (the command line's --at); it goes
 * on from there. Emits ::jumped when the wall clock is set and when the machine wakes. */
AirClock *air_system_clock_new (GDateTime *now);

G_END_DECLS
