/* air-item-store.c - writes items, their revisions and their words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-store.h"

#include "air-broadcast.h"
#include "air-event.h"
#include "air-feed-merge.h"
#include "air-item-variant.h"
#include "air-item-words.h"
#include "air-kept.h"
#include "air-mark-store.h"
#include "air-revision.h"
#include "air-stored-time.h"
#include "air-word-store.h"

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

/* What insert and update write alike, from the second parameter on. */
typedef struct
{
  AirItem *item;
  AirItemWords *words; /* (owned) */
  GBytes *told;
  GBytes *facts;
  gint64 revised_us;
  gboolean whole;
} Writing;

static void
bind_writing (sqlite3_stmt *statement, const Writing *writing)
{
  GDateTime *time = writing->words->time;
  g_autofree char *iso = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  sqlite3_bind_int64 (statement, 2, time != NULL ? air_stored_time_of (time) : writing->revised_us);
  sqlite3_bind_int64 (statement, 3, writing->revised_us);
  sqlite3_bind_int (statement, 4, writing->whole);
  sqlite3_bind_int (statement, 5, air_item_get_reach (writing->item));
  sqlite3_bind_text (statement, 6, iso, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 7, writing->words->url, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 8, writing->words->title, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 9, writing->words->people, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 10, writing->words->body, -1, SQLITE_STATIC);
  bind_bytes (statement, 11, writing->told);
  bind_bytes (statement, 12, writing->facts);
}

static int
insert (AirDatabase *database, const char *station, AirKeptKind kind, const char *id, const Writing *writing)
{
  static const char sql[] = "INSERT INTO items (station, kind, id, place, time_us, revised_us, whole, reach, time, url,"
                            " title, people, body, told, facts)"
                            " VALUES (?1, ?13, ?14, ?15, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
  g_autofree char *token = air_item_words_station_token (station);
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, station, -1, SQLITE_STATIC);
  bind_writing (statement, writing);
  sqlite3_bind_int (statement, 13, kind);
  sqlite3_bind_text (statement, 14, id, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 15, token, -1, SQLITE_STATIC);
  result = air_database_step (statement);
  if (result == SQLITE_OK)
    result = air_word_store_put_in (database, sqlite3_last_insert_rowid (air_database_get (database)));
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
update (AirDatabase *database, const Row *row, const Writing *writing)
{
  static const char sql[] = "UPDATE items SET time_us = ?2, revised_us = ?3, whole = ?4, reach = ?5, time = ?6,"
                            " url = ?7, title = ?8, people = ?9, body = ?10, told = ?11, facts = ?12 WHERE item = ?1";
  sqlite3_stmt *statement;
  int result = air_word_store_take_out (database, row->place);

  if (result == SQLITE_OK)
    result = air_database_prepare (database, sql, &statement);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, row->place);
  bind_writing (statement, writing);
  result = air_database_step (statement);
  return result == SQLITE_OK ? air_word_store_put_in (database, row->place) : result;
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
change (AirDatabase *database, Row *row, AirItem *item, gboolean whole, GBytes *told, gint64 seen_us)
{
  g_autoptr (AirItem) now = NULL;
  g_autoptr (GBytes) facts = NULL;
  g_autoptr (AirItemWords) words = NULL;
  gboolean differs;
  int result = SQLITE_OK;

  row->known = air_item_from_bytes (row->facts);
  if (row->known != NULL && G_OBJECT_TYPE (row->known) != G_OBJECT_TYPE (item))
    g_clear_object (&row->known);

  now = join (row, item, whole);
  facts = air_item_to_bytes (now);
  words = air_item_words_new (now);
  differs = row->known != NULL && AIR_IS_STORY (now) && air_story_differs (AIR_STORY (row->known), AIR_STORY (now));

  if (differs)
    result = keep_revision (database, row);
  if (result == SQLITE_OK)
    {
      Writing writing = { now, words, told, facts, differs ? seen_us : row->revised_us, row->whole || whole };

      result = update (database, row, &writing);
    }
  return result;
}

static int
add (AirDatabase *database,
     const char *station,
     AirKeptKind kind,
     const char *id,
     AirItem *item,
     gboolean whole,
     GBytes *told,
     GBytes *facts,
     gint64 seen_us)
{
  g_autoptr (AirItemWords) words = air_item_words_new (item);
  Writing writing = { item, words, told, facts, seen_us, whole };

  return insert (database, station, kind, id, &writing);
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
    return add (database, station, kind, id, item, whole, told, facts, seen_us);
  if (result != SQLITE_ROW)
    return result;
  if (g_bytes_equal (whole ? row.facts : row.told, whole ? facts : told))
    return SQLITE_OK;

  return change (database, &row, item, whole, whole ? row.told : told, seen_us);
}

/* Microseconds; what has no time of its own is the newest. */
static gint64
time_of (AirItem *item)
{
  GDateTime *time = NULL;

  if (AIR_IS_STORY (item))
    time = air_story_get_published (AIR_STORY (item));
  else if (AIR_IS_BROADCAST (item))
    time = air_broadcast_get_start (AIR_BROADCAST (item));
  else if (AIR_IS_EVENT (item))
    time = air_event_get_start (AIR_EVENT (item));
  return time != NULL ? air_stored_time_of (time) : G_MAXINT64;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 time_a = time_of (*(AirItem **) a), time_b = time_of (*(AirItem **) b);

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

/* SQLITE_ROW if the item was seen so at that moment, now or before; SQLITE_DONE if not. */
static int
find_moment (AirDatabase *database, gint64 place, gint64 seen_us)
{
  static const char sql[] = "SELECT 1 FROM items WHERE item = ?1 AND revised_us = ?2"
                            " UNION ALL SELECT 1 FROM revisions WHERE item = ?1 AND seen_us = ?2";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, place);
  sqlite3_bind_int64 (statement, 2, seen_us);
  result = sqlite3_step (statement);
  sqlite3_reset (statement);
  return result;
}

static int
restore_revision (AirDatabase *database, gint64 place, AirItem *story, gint64 seen_us)
{
  g_autoptr (GBytes) facts = air_item_to_bytes (story);
  Row row = { .place = place, .revised_us = seen_us, .facts = facts };
  int result = find_moment (database, place, seen_us);

  if (result == SQLITE_ROW)
    return SQLITE_OK;

  return result == SQLITE_DONE ? keep_revision (database, &row) : result;
}

/* With what the item is here as well, where that is not what comes. */
static int
restore_revisions (AirDatabase *database, AirKept *kept, const char *id, gint64 seen_us)
{
  AirItem *story = air_kept_get_item (kept);
  GPtrArray *revisions = air_kept_get_revisions (kept);
  g_auto (Row) row = { 0 };
  int result = find_row (database, air_kept_get_station (kept), AIR_KEPT_STORY, id, &row);

  if (result != SQLITE_ROW)
    return result == SQLITE_DONE ? SQLITE_OK : result;

  row.known = air_item_from_bytes (row.facts);
  result = SQLITE_OK;
  if (row.known != NULL && AIR_IS_STORY (row.known) && air_story_differs (AIR_STORY (row.known), AIR_STORY (story)))
    result = restore_revision (database, row.place, story, seen_us);
  for (guint i = 0; result == SQLITE_OK && i < revisions->len; i++)
    {
      AirRevision *revision = g_ptr_array_index (revisions, i);

      if (air_revision_get_seen (revision) != NULL && air_revision_get_story (revision) != NULL)
        result = restore_revision (database, row.place, AIR_ITEM (air_revision_get_story (revision)),
                                   air_stored_time_of (air_revision_get_seen (revision)));
    }
  return result;
}

/* A story that is here is published as far as is known here, whatever was known elsewhere. */
static int
restore_marks (AirDatabase *database, const char *station, AirMark *mark, const char *id, gboolean was_here)
{
  int result = SQLITE_OK;

  for (AirMarkKind kind = 0; result == SQLITE_OK && kind < AIR_N_MARKS; kind++)
    if (air_mark_get (mark, kind) != NULL && !(was_here && kind == AIR_MARK_WITHDRAWN))
      result = air_mark_store_join (database, station, id, kind, air_mark_get (mark, kind));
  return result;
}

/* What is here was seen here: only what is not is taken, or what was seen later. */
static int
restore_one (AirDatabase *database, AirKept *kept, gint64 now_us)
{
  const char *station = air_kept_get_station (kept);
  AirItem *item = air_kept_get_item (kept);
  g_autofree char *id = item != NULL ? air_item_dup_key (item) : NULL;
  GDateTime *seen = air_kept_get_seen (kept);
  gint64 seen_us = seen != NULL ? MIN (air_stored_time_of (seen), now_us) : now_us;
  g_auto (Row) row = { 0 };
  gboolean was_here;
  AirKeptKind kind;
  int result;

  if (station == NULL || id == NULL || *id == '\0' || !air_kept_kind_of (item, &kind))
    return SQLITE_OK;

  result = find_row (database, station, kind, id, &row);
  was_here = result == SQLITE_ROW;
  if (result == SQLITE_DONE || (was_here && seen_us > row.revised_us))
    result = keep_one (database, station, item, air_kept_get_whole (kept), seen_us);
  else if (was_here)
    result = SQLITE_OK;

  if (result == SQLITE_OK && kind == AIR_KEPT_STORY)
    result = restore_revisions (database, kept, id, seen_us);
  if (result == SQLITE_OK && kind == AIR_KEPT_STORY && air_kept_get_mark (kept) != NULL)
    result = restore_marks (database, station, air_kept_get_mark (kept), id, was_here);
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
