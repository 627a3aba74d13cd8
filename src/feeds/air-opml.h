/* air-opml.h - stations with their feeds as OPML, for other programs and from them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-info.h"

G_BEGIN_DECLS

/**
 * air_opml_write:
 * @stations: of AirStationInfo
 *
 * OPML 2.0: an outline of type "rss" for each feed of stories that others can read; several feeds of one station stand
 * in an outline of its name.
 *
 * Returns: (transfer full)
 */
char *air_opml_write (GPtrArray *stations, GDateTime *now);

/**
 * air_opml_read:
 * @warnings: of char *, gets what was passed over
 *
 * Outlines with an address of a feed (http or https), at whatever depth; any version of OPML.
 *
 * Returns: (transfer full): of AirStationInfo: name (nullable), homepage (nullable) and sources, the feeds. Feeds that
 *   name the same page are one station. At most AIR_LIMIT_OPML_FEEDS feeds. AIR_ERROR_MALFORMED if it is no OPML
 */
GPtrArray *air_opml_read (GBytes *body, GPtrArray *warnings, GError **error);

G_END_DECLS
