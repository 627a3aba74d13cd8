/* air-discover.h - what one document of any kind tells about a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* A station file, calendar, playlist, feed or web page; (transfer full), never NULL. */
AirStationInfo *air_discover_document (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
