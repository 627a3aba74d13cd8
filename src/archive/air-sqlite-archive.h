/* air-sqlite-archive.h - what was received, in a database on disk
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"

G_BEGIN_DECLS

/**
 * AirSqliteArchive:
 *
 * An AirArchive in one SQLite file. A thread of its own holds the database and does one thing after the other,
 * so that the main thread never waits for the disk. All that was kept is written when the archive is disposed
 * of, which waits for it.
 *
 * A file that is damaged is set aside (`….corrupt`) and begun anew; what can be read of it comes back (AirSalvage).
 * `::failed` (AIR_ERROR_DISK) is emitted once for each kind of failure, in the main context that the archive was made
 * in.
 *
 * Properties: "megabytes" (int, write-only): air_sqlite_archive_set_max_bytes() for a setting.
 */
#define AIR_TYPE_SQLITE_ARCHIVE (air_sqlite_archive_get_type ())
G_DECLARE_FINAL_TYPE (AirSqliteArchive, air_sqlite_archive, AIR, SQLITE_ARCHIVE, GObject)

/* Opens nothing yet. The file's folder is made when needed. */
AirArchive *air_sqlite_archive_new (GFile *file);

/* About how large the file may grow: a quarter is for documents, the rest for items and their words. What was kept
 * first goes first; what is saved stays. At any time: it holds from the next keeping on. */
void air_sqlite_archive_set_max_bytes (AirSqliteArchive *self, guint64 max_bytes);

G_END_DECLS
