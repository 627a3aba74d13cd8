/* air-now-here.c - the moment, in the listener's zone
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-now-here.h"

GDateTime *
air_now_here (AirClock *clock)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (clock);

  return g_date_time_to_local (now);
}
