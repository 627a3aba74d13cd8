/* air-azuracast.h - programme and songs from AzuraCast
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* Reads `/api/nowplaying/STATION`, which tells the track, and `/api/station/ID/schedule`. Times are Unix
 * seconds. */
AirReading *air_azuracast_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
