/* test-search.c - what the listener types, and what is shown of what was found
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-search-query.h"
#include "air-search-snippet.h"

#include <sqlite3.h>
#include <string.h>

#define ALL "{title people body} : "

static AirSearchQuery *
read_query (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return air_search_query_new (text, NULL, utc);
}

static void
expect (const char *text, const char *match)
{
  g_autoptr (AirSearchQuery) query = read_query (text);

  g_assert_cmpstr (query->match, ==, match);
}

static void
all_words_are_wanted (void)
{
  expect ("headgate ditch ", ALL "\"headgate\" AND " ALL "\"ditch\"");
}

static void
the_last_word_may_be_unfinished (void)
{
  expect ("ditch he", ALL "\"ditch\" AND " ALL "\"he\" *");
  expect ("well-known", ALL "\"well known\" *");
  expect ("ditch h", ALL "\"ditch\"");
  expect ("h", ALL "\"h\"");
}

static void
accents_and_capitals_do_not_matter (void)
{
  expect ("ZOË", ALL "\"zoe\" *");
  expect ("Zoe\xcc\x88 ", ALL "\"zoe\"");
}

static void
quotes_make_phrases (void)
{
  expect ("\"fire department\"", ALL "\"fire department\"");
  expect ("\"fire dep", ALL "\"fire dep\" *");
  expect ("a\"b c\"", ALL "\"a\" AND " ALL "\"b c\"");
}

static void
minus_takes_away (void)
{
  expect ("fire -forest ", "(" ALL "\"fire\") NOT (" ALL "\"forest\")");
  expect ("-forest", NULL);
}

static void
authors_are_asked_for (void)
{
  expect ("author:quill ", "people : \"quill\"");
  expect ("By:\"Ada Quill\" water ", "people : \"ada quill\" AND " ALL "\"water\"");
}

static void
expect_headline (const char *text, const char *headline)
{
  g_autoptr (AirSearchQuery) query = read_query (text);

  g_assert_cmpstr (query->headline, ==, headline);
}

static void
words_that_may_stand_anywhere_are_looked_for_in_titles (void)
{
  expect_headline ("ditch he", "title : \"ditch\" AND title : \"he\" *");
  expect_headline ("author:quill \"dry ditch\" -forest ",
                   "(people : \"quill\" AND title : \"dry ditch\") NOT (" ALL "\"forest\")");
  expect_headline ("author:quill ", NULL);
  expect_headline ("2026-11-23", NULL);
}

static void
a_station_is_one_word (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (AirSearchQuery) query = air_search_query_new ("water ", "kdnk-fm", utc);

  g_assert_cmpstr (query->match, ==, ALL "\"water\" AND place : \"skdnkz2dfm\"");
}

static void
expect_span (const char *text, const char *since, const char *before)
{
  g_autoptr (AirSearchQuery) query = read_query (text);
  g_autoptr (GDateTime) from = since != NULL ? g_date_time_new_from_iso8601 (since, NULL) : NULL;
  g_autoptr (GDateTime) to = before != NULL ? g_date_time_new_from_iso8601 (before, NULL) : NULL;

  g_assert_null (query->match);
  g_assert_cmpint (query->since_us, ==, from != NULL ? g_date_time_to_unix (from) * G_TIME_SPAN_SECOND : G_MININT64);
  g_assert_cmpint (query->before_us, ==, to != NULL ? g_date_time_to_unix (to) * G_TIME_SPAN_SECOND : G_MAXINT64);
}

static void
days_months_and_years_are_spans (void)
{
  expect_span ("2026-11-23", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
  expect_span ("2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
  expect_span ("on:2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
  expect_span ("since:2026-11", "2026-11-01T00:00:00Z", NULL);
  expect_span ("before:2026-11-23", NULL, "2026-11-23T00:00:00Z");
  expect_span ("since:2025 before:2026-02", "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
  expect_span ("since:20", NULL, NULL);
  expect ("2026 ", ALL "\"2026\"");
  expect ("2026-13 ", ALL "\"2026 13\"");
}

static void
nothing_asked_for_is_no_question (void)
{
  static const char *const texts[] = { "",  " ",  "\"", "\"\"",    "-",        "--",
                                       "*", "()", ":",  "author:", "\xcc\x88", "since:" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    expect (texts[i], NULL);
}

static sqlite3 *
open_words (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE VIRTUAL TABLE words USING fts5 (title, people, body, place, prefix='2 3 4',"
                                 " tokenize='unicode61 remove_diacritics 2');"
                                 "INSERT INTO words VALUES ('a b', 'c', 'd', 'e')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  return db;
}

static void
try (sqlite3 *db, const char *text)
{
  g_autoptr (AirSearchQuery) query = read_query (text);
  sqlite3_stmt *statement = NULL;
  int result;

  if (query->match == NULL)
    return;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT rowid FROM words WHERE words MATCH ?", -1, &statement, NULL), ==,
                   SQLITE_OK);
  sqlite3_bind_text (statement, 1, query->match, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  g_assert_true (result == SQLITE_ROW || result == SQLITE_DONE);
  sqlite3_finalize (statement);
}

/* Whatever is typed, SQLite is never asked what it does not understand. */
static void
anything_is_a_good_query (void)
{
  static const char *const parts[] = { "\"", "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR", "NEAR(", "^", ":", "-",
                                       "+", "{", "}", "title:", "author:", "a", "wa", "\xff", "\xc3", "é", "新聞", "\n",
                                       " ", "2026-11", "since:", ";--", "%s", "\\", "\x01", "😀", "words" };
  sqlite3 *db = open_words ();

  for (guint i = 0; i < 3000; i++)
    {
      GString *text = g_string_new (NULL);

      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      try (db, text->str);
      g_string_free (text, TRUE);
    }
  sqlite3_close (db);
}

static void
a_huge_query_is_cut (void)
{
  static const char *const fills[] = { "a", "\"", "wa ", "é", "-", "x\"", "( " };
  sqlite3 *db = open_words ();

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      GString *text = g_string_new (NULL);

      while (text->len < 200000)
        g_string_append (text, fills[i]);
      try (db, text->str);
      g_string_free (text, TRUE);
    }
  sqlite3_close (db);
}

static void
expect_snippet (const char *text, const char *asked, const char *snippet, guint n_marks, guint start, guint end)
{
  g_autoptr (AirSearchQuery) query = read_query (asked);
  g_autoptr (GPtrArray) marks = NULL;
  g_autofree char *found = air_search_snippet (text, query, &marks);

  g_assert_cmpstr (found, ==, snippet);
  g_assert_cmpuint (marks->len, ==, n_marks);
  if (n_marks > 0)
    {
      g_assert_cmpuint (((AirSpan *) marks->pdata[0])->start, ==, start);
      g_assert_cmpuint (((AirSpan *) marks->pdata[0])->end, ==, end);
    }
}

static void
a_snippet_marks_what_was_found (void)
{
  expect_snippet ("The Émile\nditch  is dry.", "emil", "The Émile ditch is dry.", 1, 4, 9);
  expect_snippet ("Nothing of it here.", "ditch", "Nothing of it here.", 0, 0, 0);
  expect_snippet ("", "ditch", "", 0, 0, 0);
}

static void
a_snippet_begins_near_the_word (void)
{
  g_autofree char *before = g_strnfill (3000, 'x');
  g_autofree char *text = g_strdup_printf ("%s some words, then the ditch.\nMore", before);
  g_autofree char *plain = g_strdup_printf ("… some words, then the ditch. More");

  expect_snippet (text, "ditch ", plain, 1, 23, 28);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/all-words-are-wanted", all_words_are_wanted);
  g_test_add_func ("/search/the-last-word-may-be-unfinished", the_last_word_may_be_unfinished);
  g_test_add_func ("/search/accents-and-capitals-do-not-matter", accents_and_capitals_do_not_matter);
  g_test_add_func ("/search/quotes-make-phrases", quotes_make_phrases);
  g_test_add_func ("/search/minus-takes-away", minus_takes_away);
  g_test_add_func ("/search/authors-are-asked-for", authors_are_asked_for);
  g_test_add_func ("/search/words-that-may-stand-anywhere-are-looked-for-in-titles",
                   words_that_may_stand_anywhere_are_looked_for_in_titles);
  g_test_add_func ("/search/a-station-is-one-word", a_station_is_one_word);
  g_test_add_func ("/search/days-months-and-years-are-spans", days_months_and_years_are_spans);
  g_test_add_func ("/search/nothing-asked-for-is-no-question", nothing_asked_for_is_no_question);
  g_test_add_func ("/search/anything-is-a-good-query", anything_is_a_good_query);
  g_test_add_func ("/search/a-huge-query-is-cut", a_huge_query_is_cut);
  g_test_add_func ("/search/a-snippet-marks-what-was-found", a_snippet_marks_what_was_found);
  g_test_add_func ("/search/a-snippet-begins-near-the-word", a_snippet_begins_near_the_word);

  return g_test_run ();
}
