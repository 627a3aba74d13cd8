/* air-broadcast-row.h - one airing in the programme
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Time, title and hosts; the one on air is marked and shows how far it has come. Activated, it tells
 * what the show is about, where the station says so. */
#define AIR_TYPE_BROADCAST_ROW (air_broadcast_row_get_type ())
G_DECLARE_FINAL_TYPE (AirBroadcastRow, air_broadcast_row, AIR, BROADCAST_ROW, GtkListBoxRow)

GtkWidget *air_broadcast_row_new (AirStation *station, AirBroadcast *broadcast);

AirBroadcast *air_broadcast_row_get_broadcast (AirBroadcastRow *self);

/* Shows or hides the description. */
void air_broadcast_row_toggle (AirBroadcastRow *self);

G_END_DECLS
