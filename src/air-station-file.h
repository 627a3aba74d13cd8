/* air-station-file.h - a station file that the listener names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"
#include "air-station-info.h"

G_BEGIN_DECLS

/**
 * air_station_file_read_async:
 * @readers: static
 * @now: the time of reading
 *
 * Reads and parses in a worker. Nothing but a plain file is opened, and of that at most
 * AIR_LIMIT_STATION_BYTES are read.
 */
void air_station_file_read_async (GFile *file,
                                  const AirReaders *readers,
                                  GDateTime *now,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

/* (transfer full). AIR_ERROR_NOT_FOUND, AIR_ERROR_TOO_LARGE, AIR_ERROR_MALFORMED or AIR_ERROR_DISK. */
AirStationInfo *air_station_file_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
