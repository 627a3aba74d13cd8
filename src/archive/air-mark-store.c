/* air-mark-store.c - the archive's table of what became of stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-mark-store.h"

#include "air-stored-time.h"

static int
put (AirDatabase *database, const char *sql, const char *station, const char *id, GDateTime *when)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, id, -1, SQLITE_STATIC);
  air_stored_time_bind (statement, 3, when);
  return air_database_step (statement);
}

static int
put_in (AirDatabase *database, const char *station, const char *id, AirMarkKind kind, GDateTime *when)
{
  static const char *const sqls[AIR_N_MARKS] = {
    "INSERT INTO marks (station, id, read_us) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (station, id) DO UPDATE SET read_us = ?3",
    "INSERT INTO marks (station, id, saved_us) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (station, id) DO UPDATE SET saved_us = ?3",
    "INSERT INTO marks (station, id, withdrawn_us) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (station, id) DO UPDATE SET withdrawn_us = ?3",
  };

  return put (database, sqls[kind], station, id, when);
}

int
air_mark_store_join (AirDatabase *database, const char *station, const char *id, AirMarkKind kind, GDateTime *when)
{
  static const char *const sqls[AIR_N_MARKS] = {
    "INSERT INTO marks (station, id, read_us) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (station, id) DO UPDATE SET read_us = MAX (COALESCE (read_us, ?3), ?3)",
    "INSERT INTO marks (station, id, saved_us) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (station, id) DO UPDATE SET saved_us = MAX (COALESCE (saved_us, ?3), ?3)",
    "INSERT INTO marks (station, id, withdrawn_us) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (station, id) DO UPDATE SET withdrawn_us = MAX (COALESCE (withdrawn_us, ?3), ?3)",
  };

  return put (database, sqls[kind], station, id, when);
}

int
air_mark_store_set (AirDatabase *database, const char *station, const char *id, AirMarkKind kind, GDateTime *when)
{
  int result = air_database_begin (database);

  if (result == SQLITE_OK)
    result = put_in (database, station, id, kind, when);
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

AirMark *
air_mark_store_read (sqlite3_stmt *statement, int column, const char *id)
{
  g_autoptr (GDateTime) read = air_stored_time_read (statement, column);
  g_autoptr (GDateTime) saved = air_stored_time_read (statement, column + 1);
  g_autoptr (GDateTime) withdrawn = air_stored_time_read (statement, column + 2);

  if (read == NULL && saved == NULL && withdrawn == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_MARK, "id", id, "read", read, "saved", saved, "withdrawn", withdrawn, NULL);
}

int
air_mark_store_load (AirDatabase *database, const char *station, GPtrArray *marks)
{
  sqlite3_stmt *statement;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = air_database_prepare (database,
                                   "SELECT read_us, saved_us, withdrawn_us, id FROM marks WHERE station = ?",
                                   &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      AirMark *mark = air_mark_store_read (statement, 0, (const char *) sqlite3_column_text (statement, 3));

      if (mark != NULL)
        g_ptr_array_add (marks, mark);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}
