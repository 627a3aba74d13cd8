/* air-search-store.c - finds items by their words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search-store.h"

#include "air-hit.h"
#include "air-search-query.h"
#include "air-search-snippet.h"

#define LOOKED_AT 120

/* Of titles that have all words: so many, the newest first; looked for among so many items at first, twice as many
 * after each quick look, while the search is so young: words that stand everywhere are not worth waiting for. */
#define TITLES 40
#define FIRST_LOOK 2048
#define QUICK_US 200
#define TITLES_US 1200
#define TITLE_RANK 0.5

#define MAX_HITS 500

/* What being the newest adds to a rank, and after how many newer items that is half. */
#define NEWS 0.3
#define NEWS_FADES 2000.0

/* What the kinds add: a show's description is told anew for each of its airings. */
static const double kind_ranks[AIR_N_KEPT_KINDS] = {
  [AIR_KEPT_STORY] = 0.2,
  [AIR_KEPT_EVENT] = 0.1,
  [AIR_KEPT_PERSON] = 0.2,
};

typedef struct
{
  gint64 place;
  double rank;
} Candidate;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a, *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? 1 : -1;
  return left->place < right->place ? 1 : -1;
}

static int
collect (sqlite3_stmt *statement, GArray *candidates)
{
  int result;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      int kind = CLAMP (sqlite3_column_int (statement, 2), 0, AIR_N_KEPT_KINDS - 1);
      Candidate candidate = { sqlite3_column_int64 (statement, 0),
                              sqlite3_column_double (statement, 1) + kind_ranks[kind] };

      g_array_append_val (candidates, candidate);
    }
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

static int
read_newest (AirDatabase *database, gint64 *place)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, "SELECT max (item) FROM items", &statement);

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *place = sqlite3_column_int64 (statement, 0);
      result = SQLITE_OK;
    }
  sqlite3_reset (statement);
  return result;
}

/* An old story whose title says it is found, however many newer ones have the words somewhere. */
static int
find_titles (AirDatabase *database, const AirSearchQuery *query, gint64 begun_us, GArray *candidates)
{
  static const char sql[] =
    "SELECT w.rowid, air_rank (w.words), i.kind FROM words w CROSS JOIN items i ON i.item = w.rowid"
    " WHERE w.words MATCH ?1 AND w.rowid > ?2 AND w.rowid <= ?3 AND i.time_us >= ?4 AND i.time_us < ?5"
    " ORDER BY w.rowid DESC LIMIT ?6";
  gint64 age_us = g_get_monotonic_time () - begun_us, place = 0, look = FIRST_LOOK;
  sqlite3_stmt *statement;
  int result = read_newest (database, &place);

  if (place <= FIRST_LOOK)
    age_us = 0;
  while (result == SQLITE_OK && place > 0 && candidates->len < TITLES && age_us < TITLES_US)
    {
      gint64 before_us = age_us;

      result = air_database_prepare (database, sql, &statement);
      if (result != SQLITE_OK)
        return result;
      sqlite3_bind_text (statement, 1, query->headline, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, place - look);
      sqlite3_bind_int64 (statement, 3, place);
      sqlite3_bind_int64 (statement, 4, query->since_us);
      sqlite3_bind_int64 (statement, 5, query->before_us);
      sqlite3_bind_int (statement, 6, TITLES - (int) candidates->len);
      result = collect (statement, candidates);
      place -= look;
      age_us = g_get_monotonic_time () - begun_us;
      if (age_us - before_us < QUICK_US)
        look *= 2;
    }
  return result;
}

/* Both lists have the newest first. What is in `titles` alone is added, what is in both is raised. */
static void
join (GArray *candidates, GArray *titles)
{
  guint n = candidates->len;

  for (guint i = 0, j = 0; j < titles->len; j++)
    {
      Candidate title = g_array_index (titles, Candidate, j);

      while (i < n && g_array_index (candidates, Candidate, i).place > title.place)
        i++;
      if (i < n && g_array_index (candidates, Candidate, i).place == title.place)
        g_array_index (candidates, Candidate, i).rank += TITLE_RANK;
      else
        {
          title.rank += TITLE_RANK;
          g_array_append_val (candidates, title);
        }
    }
}

static int
find_words (AirDatabase *database, const AirSearchQuery *query, GArray *candidates)
{
  static const char sql[] =
    "SELECT w.rowid, air_rank (w.words), (SELECT kind FROM items WHERE item = w.rowid) FROM words w"
    " WHERE w.words MATCH ?1 ORDER BY w.rowid DESC LIMIT ?2";
  static const char dated[] =
    "SELECT w.rowid, air_rank (w.words), i.kind FROM words w CROSS JOIN items i ON i.item = w.rowid"
    " WHERE w.words MATCH ?1 AND i.time_us >= ?3 AND i.time_us < ?4 ORDER BY w.rowid DESC LIMIT ?2";
  gboolean is_dated = air_search_query_is_dated (query);
  g_autoptr (GArray) titles = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gint64 begun_us = g_get_monotonic_time ();
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, is_dated ? dated : sql, &statement);
  gint64 newest;

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_text (statement, 1, query->match, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, LOOKED_AT);
  if (is_dated)
    {
      sqlite3_bind_int64 (statement, 3, query->since_us);
      sqlite3_bind_int64 (statement, 4, query->before_us);
    }
  result = collect (statement, candidates);

  if (result == SQLITE_OK && query->headline != NULL)
    result = find_titles (database, query, begun_us, titles);
  join (candidates, titles);

  newest = candidates->len > 0 ? g_array_index (candidates, Candidate, 0).place : 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);

      candidate->rank += NEWS / (1 + (double) (newest - candidate->place) / NEWS_FADES);
    }
  g_array_sort (candidates, compare);
  return result;
}

static int
find_times (AirDatabase *database, const AirSearchQuery *query, const char *station, guint limit, GArray *candidates)
{
  static const char sql[] =
    "SELECT item, 0, kind FROM items WHERE time_us >= ?1 AND time_us < ?2 AND (?3 IS NULL OR station = ?3)"
    " ORDER BY time_us DESC LIMIT ?4";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, query->since_us);
  sqlite3_bind_int64 (statement, 2, query->before_us);
  sqlite3_bind_text (statement, 3, station, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, limit);
  return collect (statement, candidates);
}

static const char *
text_of (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : "";
}

/* (transfer full) */
static AirHit *
make_hit (sqlite3_stmt *statement, const AirSearchQuery *query)
{
  const char *body = text_of (statement, 6), *people = text_of (statement, 5), *url = text_of (statement, 3);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text_of (statement, 7), NULL);
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *snippet = air_search_snippet (*body != '\0' ? body : people, query, &marks);
  int reach = sqlite3_column_int (statement, 8);
  AirHit *hit = g_object_new (AIR_TYPE_HIT, "kind", CLAMP (sqlite3_column_int (statement, 2), 0, AIR_N_KEPT_KINDS - 1),
                              "id", text_of (statement, 1), "station", text_of (statement, 0), "title",
                              text_of (statement, 4), "snippet", snippet, "marks", marks, "time", time, "url",
                              *url != '\0' ? url : NULL, NULL);

  air_item_set_reach (AIR_ITEM (hit), CLAMP (reach, AIR_REACH_PUBLIC, AIR_REACH_LOOPBACK));
  return hit;
}

/* Of a show's airings, and of what takes place every week, one is enough. */
static gboolean
is_another (GPtrArray *hits, AirHit *hit)
{
  for (guint i = 0; air_hit_get_kind (hit) != AIR_KEPT_STORY && i < hits->len; i++)
    {
      AirHit *other = g_ptr_array_index (hits, i);

      if (air_hit_get_kind (other) == air_hit_get_kind (hit) &&
          g_strcmp0 (air_hit_get_title (other), air_hit_get_title (hit)) == 0 &&
          g_strcmp0 (air_hit_get_snippet (other), air_hit_get_snippet (hit)) == 0)
        return TRUE;
    }

  return FALSE;
}

static int
add_hit (AirDatabase *database, gint64 place, const AirSearchQuery *query, GPtrArray *hits)
{
  static const char sql[] =
    "SELECT station, id, kind, url, title, people, body, time, reach FROM items WHERE item = ?";
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, place);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      g_autoptr (AirHit) hit = make_hit (statement, query);

      if (!is_another (hits, hit))
        g_ptr_array_add (hits, g_steal_pointer (&hit));
    }
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE ? SQLITE_OK : result;
}

int
air_search_store_search (AirDatabase *database,
                         const char *text,
                         const char *station,
                         guint limit,
                         GPtrArray *hits)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (AirSearchQuery) query = air_search_query_new (text, station, zone);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  int result = air_database_begin_reading (database);

  limit = MIN (limit, MAX_HITS);
  if (result == SQLITE_OK && query->match != NULL)
    result = find_words (database, query, candidates);
  else if (result == SQLITE_OK && air_search_query_is_dated (query))
    result = find_times (database, query, station, limit, candidates);

  for (guint i = 0; result == SQLITE_OK && i < candidates->len && hits->len < limit; i++)
    result = add_hit (database, g_array_index (candidates, Candidate, i).place, query, hits);
  return result == SQLITE_OK ? air_database_end_reading (database) : result;
}
