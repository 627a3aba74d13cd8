/* air-now-here.h - the moment, in the listener's zone
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"

G_BEGIN_DECLS

/* (transfer full) */
GDateTime *air_now_here (AirClock *clock);

G_END_DECLS
