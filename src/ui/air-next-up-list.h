/* air-next-up-list.h - what comes after what is on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable). The next shows with their times, in both zones where
 * these differ. */
#define AIR_TYPE_NEXT_UP_LIST (air_next_up_list_get_type ())
G_DECLARE_FINAL_TYPE (AirNextUpList, air_next_up_list, AIR, NEXT_UP_LIST, AirStationBin)

G_END_DECLS
