/* air-archive-schema.c - the tables of the archive, version by version
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-archive-schema.h"

/* Times are microseconds since 1970 UTC.
 *
 * 1: documents. `kept` counts up: the smallest is the oldest.
 * 2: items (`facts`: air_item_to_bytes(); `told`: a digest of what the source told last; `whole`: its page was read;
 *    `revised_us`: since when it is as it is; `time`: its own, ISO 8601; the rest: AirItemWords), their earlier
 *    revisions, what the listener made of stories, and the words of all items, which hold no text of their own. Items
 *    count up, so that the newest of many matches are found without looking at the others. */
static const char *const steps[] = {
  "CREATE TABLE documents ("
  "  kept INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  url TEXT NOT NULL UNIQUE,"
  "  final_url TEXT NOT NULL,"
  "  content_type TEXT,"
  "  etag TEXT,"
  "  last_modified TEXT,"
  "  fetched_us INTEGER NOT NULL,"
  "  max_age_s INTEGER NOT NULL,"
  "  reach INTEGER NOT NULL,"
  "  body BLOB NOT NULL"
  ");",

  "CREATE TABLE items ("
  "  item INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  station TEXT NOT NULL,"
  "  kind INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  time_us INTEGER NOT NULL,"
  "  revised_us INTEGER NOT NULL,"
  "  whole INTEGER NOT NULL,"
  "  reach INTEGER NOT NULL,"
  "  time TEXT,"
  "  url TEXT,"
  "  place TEXT NOT NULL,"
  "  title TEXT NOT NULL,"
  "  people TEXT NOT NULL,"
  "  body TEXT NOT NULL,"
  "  told BLOB NOT NULL,"
  "  facts BLOB NOT NULL,"
  "  UNIQUE (station, kind, id)"
  ");"
  "CREATE INDEX items_by_time ON items (time_us);"
  "CREATE TABLE revisions ("
  "  revision INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  item INTEGER NOT NULL,"
  "  seen_us INTEGER NOT NULL,"
  "  facts BLOB NOT NULL"
  ");"
  "CREATE INDEX revisions_by_item ON revisions (item);"
  "CREATE TABLE marks ("
  "  station TEXT NOT NULL,"
  "  id TEXT NOT NULL,"
  "  read_us INTEGER,"
  "  saved_us INTEGER,"
  "  withdrawn_us INTEGER,"
  "  PRIMARY KEY (station, id)"
  ") WITHOUT ROWID;"
  "CREATE VIRTUAL TABLE words USING fts5 (title, people, body, place, content='items', content_rowid='item',"
  "  prefix='2 3 4', tokenize='unicode61 remove_diacritics 2');",
};

int
air_archive_schema_get_version (void)
{
  return G_N_ELEMENTS (steps);
}

int
air_archive_schema_read_version (sqlite3 *db, int *version)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *version = sqlite3_column_int (statement, 0);
      result = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return result;
}

int
air_archive_schema_migrate (sqlite3 *db, int version)
{
  g_autofree char *number = g_strdup_printf ("PRAGMA user_version = %d", air_archive_schema_get_version ());
  int result = sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);

  /* Another program may have done it while this one waited. */
  if (result == SQLITE_OK)
    result = air_archive_schema_read_version (db, &version);
  for (guint i = MAX (version, 0); result == SQLITE_OK && i < G_N_ELEMENTS (steps); i++)
    result = sqlite3_exec (db, steps[i], NULL, NULL, NULL);
  if (result == SQLITE_OK && version < air_archive_schema_get_version ())
    result = sqlite3_exec (db, number, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  if (result != SQLITE_OK)
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return result;
}
