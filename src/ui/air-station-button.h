/* air-station-button.h - the station that is chosen, and the choice of others
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"
#include "air-stations.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "stations" (AirStations, nullable). A choice is
 * told by the action "win.choose-station" with the station's id. */
#define AIR_TYPE_STATION_BUTTON (air_station_button_get_type ())
G_DECLARE_FINAL_TYPE (AirStationButton, air_station_button, AIR, STATION_BUTTON, AdwBin)

void air_station_button_popup (AirStationButton *self);

G_END_DECLS
