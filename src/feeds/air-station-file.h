/* air-station-file.h - stations from their files (the STATION shape)
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_station_file_read:
 * @warnings: (nullable): of char *, gets what was left out and why
 *
 * Every member may be missing. What is not valid (a zone that does not exist, an address that is not
 * http or https, a slot without hours) is left out. Without an id the name gives one.
 *
 * Returns: (transfer full): NULL with AIR_ERROR_MALFORMED if it is not JSON or names no station
 */
AirStationInfo *air_station_file_read (GBytes *body,
                                       const AirReadContext *context,
                                       GPtrArray *warnings,
                                       GError **error);

/* (transfer none) (nullable): the codec's name as STREAM has it, of whatever a document calls it
 * ("audio/mpeg", "AAC+", "mp3"); NULL if it does not tell. */
const char *air_station_file_codec (const char *name);

G_END_DECLS
