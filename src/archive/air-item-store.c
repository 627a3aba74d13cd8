/* air-item-store.c - the archive's items, their revisions and their words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-store.h"

#include "air-feed-merge.h"
#include "air-item-variant.h"
#include "air-item-words.h"
#include "air-kept.h"
#include "air-mark-store.h"
#include "air-revision.h"
#include "air-stored-time.h"
#include "air-word-store.h"

#define GO_AT_ONCE 200

/* An item's row. */
typedef struct
{
  gint64 place;
  gint64 revised_us;
  gboolean whole;
  GBytes *told;   /* (owned) */
  GBytes *facts;  /* (owned) */
  AirItem *known; /* (owned) (nullable): read from the facts; NULL if they cannot be */
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->told, g_bytes_unref);
  g_clear_pointer (&row->facts, g_bytes_unref);
  g_clear_object (&row->known);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static GBytes *
read_bytes (sqlite3_stmt *statement, int column)
{
  gconstpointer data = sqlite3_column_blob (statement, column);

  return g_bytes_new (data, sqlite3_column_bytes (statement, column));
}

static void
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, size > 0 ? data : "", size, SQLITE_STATIC);
}

static GBytes *
digest (GBytes *bytes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 data[32];
  gsize size = sizeof data;

  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_checksum_get_digest (checksum, data, &size);
  return g_bytes_new (data, size);
}

/* SQLITE_ROW or SQLITE_DONE if all is well. */
static int
find_row (AirDatabase *database, const char *station, AirKeptKind kind, const char *id, Row *row)
{
  static const char sql[] =
    "SELECT item, revised_us, whole, told, facts FROM items WHERE station = ? AND kind = ? AND id = ?";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, kind);
  sqlite3_bind_text (statement, 3, id, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      row->place = sqlite3_column_int64 (statement, 0);
      row->revised_us = sqlite3_column_int64 (statement, 1);
      row->whole = sqlite3_column_int (statement, 2) != 0;
      row->told = read_bytes (statement, 3);
      row->facts = read_bytes (statement, 4);
    }
  sqlite3_reset (statement);
  return result;
}

static gint64
time_of (AirItem *item, gint64 seen_us)
{
  g_autoptr (AirItemWords) words = air_item_words_new (item);

  return words->time != NULL ? air_stored_time_of (words->time) : seen_us;
}

static int
insert (AirDatabase *database,
        const char *station,
        AirKeptKind kind,
        const char *id,
        AirItem *item,
        gboolean whole,
        GBytes *told,
        GBytes *facts,
        gint64 seen_us)
{
  static const char sql[] = "INSERT INTO items (station, kind, id, time_us, revised_us, whole, told, facts)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, kind);
  sqlite3_bind_text (statement, 3, id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, time_of (item, seen_us));
  sqlite3_bind_int64 (statement, 5, seen_us);
  sqlite3_bind_int (statement, 6, whole);
  bind_bytes (statement, 7, told);
  bind_bytes (statement, 8, facts);
  result = air_database_step (statement);
  if (result == SQLITE_OK)
    result = air_word_store_change (database, sqlite3_last_insert_rowid (air_database_get (database)), station, NULL,
                                    item);
  return result;
}

static int
keep_revision (AirDatabase *database, const Row *row)
{
  sqlite3_stmt *statement;
  int result =
    air_database_prepare (database, "INSERT INTO revisions (item, seen_us, facts) VALUES (?, ?, ?)", &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, row->place);
  sqlite3_bind_int64 (statement, 2, row->revised_us);
  bind_bytes (statement, 3, row->facts);
  return air_database_step (statement);
}

static int
update (AirDatabase *database, const Row *row, gint64 time_us, gint64 revised_us, gboolean whole, GBytes *told,
        GBytes *facts)
{
  static const char sql[] =
    "UPDATE items SET time_us = ?, revised_us = ?, whole = ?, told = ?, facts = ? WHERE item = ?";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, time_us);
  sqlite3_bind_int64 (statement, 2, revised_us);
  sqlite3_bind_int (statement, 3, whole);
  bind_bytes (statement, 4, told);
  bind_bytes (statement, 5, facts);
  sqlite3_bind_int64 (statement, 6, row->place);
  return air_database_step (statement);
}

/* (transfer full): what is to be kept of `item` where `row` is known. */
static AirItem *
join (const Row *row, AirItem *item, gboolean whole)
{
  if (row->known == NULL || whole || !AIR_IS_STORY (item))
    return g_object_ref (item);

  return row->whole ? AIR_ITEM (air_story_update (AIR_STORY (item), AIR_STORY (row->known)))
                    : air_item_merge (item, row->known);
}

static int
change (AirDatabase *database, const char *station, Row *row, AirItem *item, gboolean whole, GBytes *told,
        gint64 seen_us)
{
  g_autoptr (AirItem) now = NULL;
  g_autoptr (GBytes) facts = NULL;
  gboolean differs;
  int result = SQLITE_OK;

  row->known = air_item_from_bytes (row->facts);
  if (row->known != NULL && G_OBJECT_TYPE (row->known) != G_OBJECT_TYPE (item))
    g_clear_object (&row->known);

  now = join (row, item, whole);
  facts = air_item_to_bytes (now);
  differs = row->known != NULL && AIR_IS_STORY (now) && air_story_differs (AIR_STORY (row->known), AIR_STORY (now));

  if (differs)
    result = keep_revision (database, row);
  if (result == SQLITE_OK)
    result = update (database, row, time_of (now, seen_us), differs ? seen_us : row->revised_us, row->whole || whole,
                     told, facts);
  if (result == SQLITE_OK)
    result = air_word_store_change (database, row->place, station, row->known, now);
  return result;
}

/* What was told in the same words before needs no second look. */
static int
keep_one (AirDatabase *database, const char *station, AirItem *item, gboolean whole, gint64 seen_us)
{
  g_autofree char *id = air_item_dup_key (item);
  g_autoptr (GBytes) facts = NULL;
  g_autoptr (GBytes) told = NULL;
  g_auto (Row) row = { 0 };
  AirKeptKind kind;
  int result;

  if (id == NULL || *id == '\0' || !air_kept_kind_of (item, &kind))
    return SQLITE_OK;

  facts = air_item_to_bytes (item);
  told = whole ? g_bytes_new_static ("", 0) : digest (facts);
  result = find_row (database, station, kind, id, &row);
  if (result == SQLITE_DONE)
    return insert (database, station, kind, id, item, whole, told, facts, seen_us);
  if (result != SQLITE_ROW)
    return result;
  if (g_bytes_equal (whole ? row.facts : row.told, whole ? facts : told))
    return SQLITE_OK;

  return change (database, station, &row, item, whole, whole ? row.told : told, seen_us);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 time_a = time_of (*(AirItem **) a, G_MAXINT64), time_b = time_of (*(AirItem **) b, G_MAXINT64);

  return (time_a > time_b) - (time_a < time_b);
}

/* The oldest first, so that their places are in the order of time. */
int
air_item_store_keep (AirDatabase *database, const char *station, GPtrArray *items, GDateTime *seen)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  AirKeptKind kind;
  int result = air_database_begin (database);

  for (guint i = 0; i < items->len; i++)
    if (air_kept_kind_of (g_ptr_array_index (items, i), &kind))
      g_ptr_array_add (sorted, g_ptr_array_index (items, i));
  g_ptr_array_sort (sorted, compare_times);

  for (guint i = 0; result == SQLITE_OK && i < sorted->len; i++)
    result = keep_one (database, station, g_ptr_array_index (sorted, i), FALSE, air_stored_time_of (seen));
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

int
air_item_store_keep_story (AirDatabase *database, const char *station, AirStory *story, GDateTime *seen)
{
  int result = air_database_begin (database);

  if (result == SQLITE_OK)
    result = keep_one (database, station, AIR_ITEM (story), TRUE, air_stored_time_of (seen));
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

/* What is here was seen here: only what is not is taken. */
static int
restore_one (AirDatabase *database, AirKept *kept, gint64 now_us)
{
  const char *station = air_kept_get_station (kept);
  AirStory *story = air_kept_get_story (kept);
  AirMark *mark = air_kept_get_mark (kept);
  const char *id = story != NULL ? air_story_get_id (story) : NULL;
  gint64 seen_us = air_kept_get_seen (kept) != NULL ? air_stored_time_of (air_kept_get_seen (kept)) : now_us;
  g_auto (Row) row = { 0 };
  int result;

  if (station == NULL || id == NULL || *id == '\0')
    return SQLITE_OK;

  result = find_row (database, station, AIR_KEPT_STORY, id, &row);
  if (result == SQLITE_DONE || (result == SQLITE_ROW && seen_us > row.revised_us))
    result = keep_one (database, station, AIR_ITEM (story), air_story_get_blocks (story)->len > 0, seen_us);
  else if (result == SQLITE_ROW)
    result = SQLITE_OK;

  for (AirMarkKind kind = 0; mark != NULL && result == SQLITE_OK && kind < AIR_N_MARKS; kind++)
    if (air_mark_get (mark, kind) != NULL)
      result = air_mark_store_put (database, station, id, kind, air_mark_get (mark, kind));
  return result;
}

int
air_item_store_restore (AirDatabase *database, GPtrArray *kept)
{
  gint64 now_us = g_get_real_time ();
  int result = air_database_begin (database);

  for (guint i = 0; result == SQLITE_OK && i < kept->len; i++)
    result = restore_one (database, g_ptr_array_index (kept, i), now_us);
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

int
air_item_store_find (AirDatabase *database, const char *station, AirKeptKind kind, const char *id, AirItem **item)
{
  g_auto (Row) row = { 0 };
  int result = air_database_open (database);

  if (result == SQLITE_OK)
    result = find_row (database, station, kind, id, &row);
  if (result == SQLITE_ROW)
    *item = air_item_from_bytes (row.facts);
  return result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result;
}

static AirKept *
read_kept (sqlite3_stmt *statement)
{
  g_autoptr (GBytes) facts = read_bytes (statement, 6);
  g_autoptr (AirItem) item = air_item_from_bytes (facts);
  g_autoptr (GDateTime) seen = air_stored_time_read (statement, 5);
  g_autoptr (AirMark) mark = NULL;
  AirKept *kept;

  if (item == NULL || !AIR_IS_STORY (item))
    return NULL;

  mark = air_mark_store_read (statement, 0, air_story_get_id (AIR_STORY (item)));
  kept = air_kept_new ((const char *) sqlite3_column_text (statement, 4), AIR_STORY (item), seen, mark);
  air_kept_set_place (kept, sqlite3_column_int64 (statement, 3));
  return kept;
}

int
air_item_store_list (AirDatabase *database,
                     const char *station,
                     gboolean saved_only,
                     gint64 before,
                     guint limit,
                     GPtrArray *kept)
{
  static const char all[] =
    "SELECT m.read_us, m.saved_us, m.withdrawn_us, i.item, i.station, i.revised_us, i.facts"
    " FROM items i LEFT JOIN marks m ON m.station = i.station AND m.id = i.id"
    " WHERE i.kind = 0 AND i.item < ?1 AND (?2 IS NULL OR i.station = ?2) ORDER BY i.item DESC LIMIT ?3";
  static const char saved[] =
    "SELECT m.read_us, m.saved_us, m.withdrawn_us, i.item, i.station, i.revised_us, i.facts"
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
      AirKept *one = read_kept (statement);

      if (one != NULL)
        g_ptr_array_add (kept, one);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

static void
add_revision (GPtrArray *revisions, GBytes *facts, GDateTime *seen)
{
  g_autoptr (AirItem) item = air_item_from_bytes (facts);

  if (item != NULL && AIR_IS_STORY (item))
    g_ptr_array_add (revisions, g_object_new (AIR_TYPE_REVISION, "seen", seen, "story", item, NULL));
}

int
air_item_store_load_revisions (AirDatabase *database, const char *station, const char *id, GPtrArray *revisions)
{
  static const char sql[] =
    "SELECT i.revised_us AS seen_us, i.facts, 1 AS newest, 0 AS revision FROM items i"
    " WHERE i.station = ?1 AND i.kind = 0 AND i.id = ?2"
    " UNION ALL SELECT r.seen_us, r.facts, 0, r.revision FROM items i JOIN revisions r ON r.item = i.item"
    " WHERE i.station = ?1 AND i.kind = 0 AND i.id = ?2 ORDER BY newest DESC, revision DESC";
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
      g_autoptr (GBytes) facts = read_bytes (statement, 1);

      add_revision (revisions, facts, seen);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* Sees each item and its place, within what was begun. */
static int
index_all (AirDatabase *database)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, "SELECT item, station, facts FROM items ORDER BY item", &statement);
  int indexed = result;

  while (indexed == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (GBytes) facts = read_bytes (statement, 2);
      g_autoptr (AirItem) item = air_item_from_bytes (facts);

      if (item != NULL)
        indexed = air_word_store_change (database, sqlite3_column_int64 (statement, 0),
                                         (const char *) sqlite3_column_text (statement, 1), NULL, item);
    }
  sqlite3_reset (statement);
  return indexed != SQLITE_OK ? indexed : result == SQLITE_DONE ? SQLITE_OK : result;
}

int
air_item_store_reindex (AirDatabase *database)
{
  int result = air_database_begin (database);

  if (result == SQLITE_OK)
    result = air_word_store_clear (database);
  if (result == SQLITE_OK)
    result = index_all (database);
  return result == SQLITE_OK ? air_database_commit (database) : result;
}

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
let_go (AirDatabase *database, gint64 place, const char *station, AirItem *item)
{
  int result = item != NULL ? air_word_store_change (database, place, station, item, NULL) : SQLITE_OK;

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

static int
let_some_go (AirDatabase *database)
{
  static const char sql[] =
    "SELECT i.item, i.station, i.facts FROM items i"
    " LEFT JOIN marks m ON i.kind = 0 AND m.station = i.station AND m.id = i.id"
    " WHERE m.saved_us IS NULL ORDER BY i.item LIMIT ?";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement), gone = result;

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int (statement, 1, GO_AT_ONCE);
  while (gone == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr (GBytes) facts = read_bytes (statement, 2);
      g_autoptr (AirItem) item = air_item_from_bytes (facts);
      g_autofree char *station = g_strdup ((const char *) sqlite3_column_text (statement, 1));

      gone = let_go (database, sqlite3_column_int64 (statement, 0), station, item);
    }
  sqlite3_reset (statement);
  return gone != SQLITE_OK ? gone : result == SQLITE_DONE ? SQLITE_OK : result;
}

int
air_item_store_make_room (AirDatabase *database, guint64 max_bytes)
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
