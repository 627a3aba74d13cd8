/* fuzz-search-query.c - whatever the listener types, FTS5 understands what is made of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says whether one station is asked for; the rest is typed. It is searched for in the archive's own
 * tables, and marked in the text itself.
 */
#include "air-archive-schema.h"
#include "air-block.h"
#include "air-search-query.h"
#include "air-search-rank.h"
#include "air-search-snippet.h"
#include "fuzz.h"

#include <string.h>

static const char ask[] = "SELECT air_rank (words) FROM words WHERE words MATCH ?1";
static const char insert[] =
  "INSERT INTO words (rowid, title, people, body, place) VALUES"
  " (1, 'The road to Kqqx', 'Ana Peña', 'Snow closed the pass on 2026-11-23, and again.', 's6b717178'),"
  " (2, '雪の日', 'Zoë de la Cruz', 'an and or not near title people body place', 's78')";

/* (transfer none): the question, which waits for its words. */
static sqlite3_stmt *
prepare (void)
{
  static sqlite3_stmt *statement;
  sqlite3 *db;

  if (statement != NULL)
    return statement;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (air_search_rank_install (db), ==, SQLITE_OK);
  g_assert_cmpint (air_archive_schema_migrate (db, 0), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, insert, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, ask, -1, &statement, NULL), ==, SQLITE_OK);
  return statement;
}

static void
search (const char *match)
{
  sqlite3_stmt *statement = prepare ();
  int result;

  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      double rank = sqlite3_column_double (statement, 0);

      g_assert_true (rank >= 0 && rank <= 1);
    }
  if (result != SQLITE_DONE)
    g_error ("FTS5 does not understand %s: %s", match, sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

static void
check_snippet (const char *text, const AirSearchQuery *query)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *snippet = air_search_snippet (text, query, &marks);
  guint length = g_utf8_strlen (snippet, -1);
  guint before = 0;

  g_assert_true (g_utf8_validate (snippet, -1, NULL));
  for (guint i = 0; i < marks->len; i++)
    {
      const AirSpan *mark = marks->pdata[i];

      g_assert_cmpuint (before, <=, mark->start);
      g_assert_cmpuint (mark->start, <, mark->end);
      g_assert_cmpuint (mark->end, <=, length);
      before = mark->end;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static GTimeZone *denver;
  g_autofree char *typed = size > 0 ? fuzz_dup_text (bytes + 1, size - 1) : g_strdup ("");
  g_autofree char *text = g_utf8_make_valid (typed, -1);
  g_autoptr (AirSearchQuery) query = NULL;

  if (denver == NULL)
    denver = g_time_zone_new_identifier ("America/Denver");

  query = air_search_query_new (typed, size > 0 && bytes[0] % 2 != 0 ? "kqqx" : NULL, denver);
  g_assert_true ((query->match != NULL) >= (query->words->len > 0));
  g_assert_true (air_search_query_is_dated (query) || query->since_us < query->before_us);
  if (query->match != NULL)
    search (query->match);
  check_snippet (text, query);
  return 0;
}
