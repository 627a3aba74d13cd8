/* air-word-store.c - the archive's table of words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-word-store.h"

static int
run_for (AirDatabase *database, const char *sql, gint64 place)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, place);
  return air_database_step (statement);
}

int
air_word_store_put_in (AirDatabase *database, gint64 place)
{
  return run_for (database,
                  "INSERT INTO words (rowid, title, people, body, place)"
                  " SELECT item, title, people, body, place FROM items WHERE item = ?",
                  place);
}

int
air_word_store_take_out (AirDatabase *database, gint64 place)
{
  return run_for (database,
                  "INSERT INTO words (words, rowid, title, people, body, place)"
                  " SELECT 'delete', item, title, people, body, place FROM items WHERE item = ?",
                  place);
}

static int
command (AirDatabase *database, const char *sql)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  return result == SQLITE_OK ? air_database_step (statement) : result;
}

int
air_word_store_rebuild (AirDatabase *database)
{
  int result = air_database_begin (database);

  if (result == SQLITE_OK)
    result = command (database, "INSERT INTO words (words) VALUES ('rebuild')");
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

int
air_word_store_tidy (AirDatabase *database)
{
  return command (database, "INSERT INTO words (words, rank) VALUES ('merge', 200)");
}
