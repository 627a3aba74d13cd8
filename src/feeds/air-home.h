/* air-home.h - a station's home page: its announcement, its name, its streams, its feeds
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* The strip above the page (`AlertBar`): AirNotice, each text once. A page without one gives none. */
AirReading *air_home_read_notices (GBytes *body, const AirReadContext *context, GError **error);

/**
 * air_home_discover:
 *
 * What any page of a station's site tells about it: name and tagline, the live streams of its player, Composer's
 * addresses for each stream's programme, the feeds that it names, then those that such sites usually have. Sources are
 * candidates.
 *
 * Returns: (transfer full)
 */
AirStationInfo *air_home_discover (GBytes *body, const AirReadContext *context);

G_END_DECLS
