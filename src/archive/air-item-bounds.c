/* air-item-bounds.c - keeps the archive from growing for ever
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-bounds.h"

#include "air-word-store.h"

#define GO_AT_ONCE 200

static int
read_number (AirDatabase *database, const char *sql, gint64 *number)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *number = sqlite3_column_int64 (statement, 0);
      result = SQLITE_OK;
    }
  sqlite3_reset (statement);
  return result;
}

/* Of the file, without what is free in it. */
static int
measure (AirDatabase *database, guint64 *size)
{
  gint64 page_size = 0, pages = 0, free_pages = 0;
  int result = read_number (database, "PRAGMA page_size", &page_size);

  if (result == SQLITE_OK)
    result = read_number (database, "PRAGMA page_count", &pages);
  if (result == SQLITE_OK)
    result = read_number (database, "PRAGMA freelist_count", &free_pages);
  *size = (guint64) (pages - free_pages) * page_size;
  return result;
}

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

static int
let_go (AirDatabase *database, gint64 place)
{
  int result = air_word_store_take_out (database, place);

  if (result == SQLITE_OK)
    result = run_for (database, "DELETE FROM revisions WHERE item = ?", place);
  if (result == SQLITE_OK)
    result = run_for (database,
                      "DELETE FROM marks WHERE (station, id) IN"
                      " (SELECT station, id FROM items WHERE item = ? AND kind = 0)",
                      place);
  if (result == SQLITE_OK)
    result = run_for (database, "DELETE FROM items WHERE item = ?", place);
  return result;
}

/* `places`: of gint64, to be added to: of those that are not saved, the ones that were kept first. */
static int
find_first (AirDatabase *database, GArray *places)
{
  static const char sql[] =
    "SELECT i.item FROM items i LEFT JOIN marks m ON i.kind = 0 AND m.station = i.station AND m.id = i.id"
    " WHERE m.saved_us IS NULL ORDER BY i.item LIMIT ?";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int (statement, 1, GO_AT_ONCE);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 place = sqlite3_column_int64 (statement, 0);

      g_array_append_val (places, place);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

static int
let_some_go (AirDatabase *database)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  int result = find_first (database, places);

  for (guint i = 0; result == SQLITE_OK && i < places->len; i++)
    result = let_go (database, g_array_index (places, gint64, i));
  return result;
}

int
air_item_bounds_make_room (AirDatabase *database, guint64 max_bytes)
{
  guint64 size = 0;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = measure (database, &size);
  if (result != SQLITE_OK || size <= max_bytes)
    return result;

  result = air_database_begin (database);
  if (result == SQLITE_OK)
    result = let_some_go (database);
  if (result == SQLITE_OK)
    result = air_word_store_tidy (database);
  return result == SQLITE_OK ? air_database_commit (database) : result;
}
