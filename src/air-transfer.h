/* air-transfer.h - the archive and the stations into a file, and out of one
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"
#include "air-stations.h"

G_BEGIN_DECLS

typedef enum {
  AIR_TRANSFER_JSON, /* all that the archive keeps: see air-export.h */
  AIR_TRANSFER_OPML, /* stations with their feeds */
} AirTransferFormat;

/* By the end of a file's name. FALSE if it is neither. */
gboolean air_transfer_format_of_name (const char *name, AirTransferFormat *format);

/* What came of it. */
typedef struct {
  AirTransferFormat format;
  guint n_items;       /* of the archive: written, or read */
  guint n_stations;    /* written, or added */
  guint n_known;       /* feeds that were there already */
  guint n_passed_over; /* items that could not be read, feeds that could not be had */
  GPtrArray *warnings; /* (owned) of char *, English */
} AirTransferReport;

void air_transfer_report_free (AirTransferReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTransferReport, air_transfer_report_free)

/**
 * air_transfer_export_async:
 * @archive, @stations: what is written; `stations` are loaded already
 * @station: (nullable): the id of the only station that is written
 *
 * A worker writes beside the file, which is replaced when all is written: on a full disk it stays what it was.
 * Finish returns (transfer full), or AIR_ERROR_DISK.
 */
void air_transfer_export_async (AirArchive *archive,
                                AirStations *stations,
                                AirClock *clock,
                                GFile *file,
                                AirTransferFormat format,
                                const char *station,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
AirTransferReport *air_transfer_export_finish (GAsyncResult *result, GError **error);

/**
 * air_transfer_import_async:
 * @surroundings: with archive, fetcher, clock and readers
 * @may_ask: whether feeds beyond this machine may be asked
 *
 * Finds out by itself what the file is. What is here stays. An archive's file that breaks off is taken as far as it
 * goes, with a warning. The feeds of OPML are asked, one after the other; a station that is known by one of its feeds
 * is known.
 *
 * Finish returns (transfer full). AIR_ERROR_NOT_FOUND, AIR_ERROR_DISK, AIR_ERROR_MALFORMED, AIR_ERROR_UNSUPPORTED,
 * AIR_ERROR_TOO_LARGE; why the first feed could not be had if none could.
 */
void air_transfer_import_async (const AirSurroundings *surroundings,
                                AirStations *stations,
                                GFile *file,
                                gboolean may_ask,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
AirTransferReport *air_transfer_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
