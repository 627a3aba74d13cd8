/* air-coming-up.h - the next events, three at most
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/* Property "station" (AirStation, nullable). Hidden while there is nothing to come. */
#define AIR_TYPE_COMING_UP (air_coming_up_get_type ())
G_DECLARE_FINAL_TYPE (AirComingUp, air_coming_up, AIR, COMING_UP, AirStationBin)

G_END_DECLS
