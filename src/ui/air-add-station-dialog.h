/* air-add-station-dialog.h - from a pasted address to a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-discovery.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for an address, shows what is found there, and emits ::added (AirStationInfo) if the listener
 * wants it; closes itself then. */
#define AIR_TYPE_ADD_STATION_DIALOG (air_add_station_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AirAddStationDialog, air_add_station_dialog, AIR, ADD_STATION_DIALOG, AdwWindow)

/* Takes references to what it needs of `surroundings`. */
GtkWidget *air_add_station_dialog_new (const AirSurroundings *surroundings);

/* Looks at an address as if it had been typed. */
void air_add_station_dialog_look_up (AirAddStationDialog *self, const char *address);

/* "ask", "looking" or "found". */
const char *air_add_station_dialog_get_state (AirAddStationDialog *self);

G_END_DECLS
