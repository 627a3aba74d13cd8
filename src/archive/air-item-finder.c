/* air-item-finder.c - items of the archive, as they were kept
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-finder.h"

#include "air-item-variant.h"
#include "air-kept.h"
#include "air-mark-store.h"
#include "air-revision.h"
#include "air-stored-time.h"

/* (transfer full) (nullable) */
static AirItem *
read_item (sqlite3_stmt *statement, int column)
{
  gconstpointer data = sqlite3_column_blob (statement, column);
  g_autoptr (GBytes) facts = g_bytes_new (data, sqlite3_column_bytes (statement, column));

  return air_item_from_bytes (facts);
}

int
air_item_finder_find (AirDatabase *database, const char *station, AirKeptKind kind, const char *id, AirItem **item)
{
  sqlite3_stmt *statement;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = air_database_prepare (database, "SELECT facts FROM items WHERE station = ? AND kind = ? AND id = ?",
                                   &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, kind);
  sqlite3_bind_text (statement, 3, id, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *item = read_item (statement, 0);
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result;
}

/* `revisions`: (nullable) */
static AirKept *
read_kept (sqlite3_stmt *statement, GPtrArray *revisions)
{
  g_autoptr (AirItem) item = read_item (statement, 6);
  g_autoptr (GDateTime) seen = air_stored_time_read (statement, 5);
  g_autoptr (AirMark) mark = NULL;
  AirKept *kept;

  if (item == NULL)
    return NULL;
  if (AIR_IS_STORY (item))
    mark = air_mark_store_read (statement, 0, air_story_get_id (AIR_STORY (item)));

  kept = g_object_new (AIR_TYPE_KEPT, "station", sqlite3_column_text (statement, 4), "item", item, "seen", seen,
                       "mark", mark, "whole", sqlite3_column_int (statement, 7) != 0, "revisions", revisions, NULL);
  air_kept_set_place (kept, sqlite3_column_int64 (statement, 3));
  return kept;
}

int
air_item_finder_list (AirDatabase *database,
                      const char *station,
                      gboolean saved_only,
                      gint64 before,
                      guint limit,
                      GPtrArray *kept)
{
  static const char all[] =
    "SELECT m.read_us, m.saved_us, m.withdrawn_us, i.item, i.station, i.revised_us, i.facts, i.whole"
    " FROM items i LEFT JOIN marks m ON m.station = i.station AND m.id = i.id"
    " WHERE i.kind = 0 AND i.item < ?1 AND (?2 IS NULL OR i.station = ?2) ORDER BY i.item DESC LIMIT ?3";
  static const char saved[] =
    "SELECT m.read_us, m.saved_us, m.withdrawn_us, i.item, i.station, i.revised_us, i.facts, i.whole"
    " FROM marks m CROSS JOIN items i ON i.station = m.station AND i.kind = 0 AND i.id = m.id"
    " WHERE m.saved_us IS NOT NULL AND i.item < ?1 AND (?2 IS NULL OR m.station = ?2) ORDER BY i.item DESC LIMIT ?3";
  sqlite3_stmt *statement;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = air_database_prepare (database, saved_only ? saved : all, &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, before > 0 ? before : G_MAXINT64);
  sqlite3_bind_text (statement, 2, station, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, limit);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      AirKept *one = read_kept (statement, NULL);

      if (one != NULL)
        g_ptr_array_add (kept, one);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* `revisions`: of AirRevision, to be added to; the oldest first. */
static int
read_earlier (AirDatabase *database, gint64 place, GPtrArray *revisions)
{
  static const char sql[] = "SELECT seen_us, facts FROM revisions WHERE item = ? ORDER BY seen_us, revision";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, place);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (GDateTime) seen = air_stored_time_read (statement, 0);
      g_autoptr (AirItem) item = read_item (statement, 1);

      if (item != NULL && AIR_IS_STORY (item))
        g_ptr_array_add (revisions, g_object_new (AIR_TYPE_REVISION, "seen", seen, "story", item, NULL));
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

int
air_item_finder_list_all (AirDatabase *database, const char *station, gint64 after, guint limit, GPtrArray *kept)
{
  static const char sql[] =
    "SELECT m.read_us, m.saved_us, m.withdrawn_us, i.item, i.station, i.revised_us, i.facts, i.whole"
    " FROM items i LEFT JOIN marks m ON i.kind = 0 AND m.station = i.station AND m.id = i.id"
    " WHERE i.item > ?1 AND (?2 IS NULL OR i.station = ?2) ORDER BY i.item";
  sqlite3_stmt *statement;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = air_database_prepare (database, sql, &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_text (statement, 2, station, -1, SQLITE_STATIC);
  while (kept->len < limit && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func (g_object_unref);
      int earlier = read_earlier (database, sqlite3_column_int64 (statement, 3), revisions);
      AirKept *one = earlier == SQLITE_OK ? read_kept (statement, revisions) : NULL;

      if (earlier != SQLITE_OK)
        {
          result = earlier;
          break;
        }
      if (one != NULL)
        g_ptr_array_add (kept, one);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE || result == SQLITE_ROW ? SQLITE_OK : result;
}

int
air_item_finder_load_revisions (AirDatabase *database, const char *station, const char *id, GPtrArray *revisions)
{
  static const char sql[] =
    "SELECT i.revised_us AS seen_us, i.facts, 1 AS newest, 0 AS revision FROM items i"
    " WHERE i.station = ?1 AND i.kind = 0 AND i.id = ?2"
    " UNION ALL SELECT r.seen_us, r.facts, 0, r.revision FROM items i JOIN revisions r ON r.item = i.item"
    " WHERE i.station = ?1 AND i.kind = 0 AND i.id = ?2 ORDER BY newest DESC, seen_us DESC, revision DESC";
  sqlite3_stmt *statement;
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = air_database_prepare (database, sql, &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, id, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (GDateTime) seen = air_stored_time_read (statement, 0);
      g_autoptr (AirItem) item = read_item (statement, 1);

      if (item != NULL && AIR_IS_STORY (item))
        g_ptr_array_add (revisions, g_object_new (AIR_TYPE_REVISION, "seen", seen, "story", item, NULL));
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}
