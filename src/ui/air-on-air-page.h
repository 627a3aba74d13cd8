/* air-on-air-page.h - the front page: the show, what follows, the stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/* Property "station" (AirStation, nullable). */
#define AIR_TYPE_ON_AIR_PAGE (air_on_air_page_get_type ())
G_DECLARE_FINAL_TYPE (AirOnAirPage, air_on_air_page, AIR, ON_AIR_PAGE, AirStationBin)

G_END_DECLS
