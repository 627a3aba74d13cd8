/* air-database.h - one SQLite file, for one thread: opened, written, set aside
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * AirDatabase:
 *
 * The file behind AirSqliteArchive. It blocks; it belongs to the archive's thread. It is opened by the first call that
 * needs it, and tried again by the next one if that failed; brought to the schema of this version; and set aside
 * (`….corrupt`) and begun anew when it is found to be damaged. A file of a later version is left as it is, and one
 * of this version used beside it. On a disk that cannot be written, what is there is read.
 *
 * Functions answer with SQLite's extended result codes.
 */
typedef struct _AirDatabase AirDatabase;

AirDatabase *air_database_new (const char *path);
void air_database_free (AirDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirDatabase, air_database_free)

/* SQLITE_OK: it can be read. */
int air_database_open (AirDatabase *self);

/* The same for several statements that are to see the same, and need not lock the file each. */
int air_database_begin_reading (AirDatabase *self);
int air_database_end_reading (AirDatabase *self);

/* Begins to write: nothing of it is there before air_database_commit(), all of it after. */
int air_database_begin (AirDatabase *self);
int air_database_commit (AirDatabase *self);

/* After a failure: takes back what was begun. TRUE: the file was damaged and has been set aside, so that the same may
 * go well now. */
gboolean air_database_recover (AirDatabase *self, int result);

/* The open database; NULL before. */
sqlite3 *air_database_get (AirDatabase *self);

/* (nullable): the path of the file, once after it was opened first, and once after another was set aside for it. */
const char *air_database_take_anew (AirDatabase *self);

/* `sql`: static. The statement is ready for binding and stays the database's: to be reset after its use. */
int air_database_prepare (AirDatabase *self, const char *sql, sqlite3_stmt **statement);

/* Steps once and resets: for what answers nothing. */
int air_database_step (sqlite3_stmt *statement);

G_END_DECLS
