/* air-word-store.c - the archive's table of words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-word-store.h"

#include "air-item-words.h"

static int
put (AirDatabase *database, const char *sql, gint64 place, const char *token, AirItemWords *words)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_int64 (statement, 1, place);
  sqlite3_bind_text (statement, 2, words->title, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, words->people, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, words->body, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, token, -1, SQLITE_STATIC);
  return air_database_step (statement);
}

static gboolean
are_same (AirItemWords *a, AirItemWords *b)
{
  return a != NULL && b != NULL && g_str_equal (a->title, b->title) && g_str_equal (a->people, b->people) &&
         g_str_equal (a->body, b->body);
}

int
air_word_store_change (AirDatabase *database, gint64 place, const char *station, AirItem *before, AirItem *now)
{
  static const char out[] = "INSERT INTO words (words, rowid, title, people, body, place)"
                            " VALUES ('delete', ?, ?, ?, ?, ?)";
  static const char in[] = "INSERT INTO words (rowid, title, people, body, place) VALUES (?, ?, ?, ?, ?)";
  g_autofree char *token = air_item_words_station_token (station);
  g_autoptr (AirItemWords) words_before = before != NULL ? air_item_words_new (before) : NULL;
  g_autoptr (AirItemWords) words_now = now != NULL ? air_item_words_new (now) : NULL;
  int result = SQLITE_OK;

  if (are_same (words_before, words_now))
    return SQLITE_OK;

  if (words_before != NULL)
    result = put (database, out, place, token, words_before);
  if (words_now != NULL && result == SQLITE_OK)
    result = put (database, in, place, token, words_now);
  return result;
}

static int
command (AirDatabase *database, const char *sql)
{
  sqlite3_stmt *statement;
  int result = air_database_prepare (database, sql, &statement);

  return result == SQLITE_OK ? air_database_step (statement) : result;
}

int
air_word_store_clear (AirDatabase *database)
{
  return command (database, "INSERT INTO words (words) VALUES ('delete-all')");
}

int
air_word_store_tidy (AirDatabase *database)
{
  return command (database, "INSERT INTO words (words, rank) VALUES ('merge', 200)");
}
