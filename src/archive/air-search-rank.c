/* air-search-rank.c - how well a row of the words answers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search-rank.h"

#include <glib.h>

#define MAX_PHRASES 32
#define LOOKED_AT 8

/* What is found once in the text and what is found in the title should differ, more findings a little. */
#define HALF 4.0
#define AGAIN 0.5

/* Of title, people, body, place: what the first finding there adds. */
static const double weights[] = { 8, 6, 1.5, 0 };

/* The beginning of a word may stand in one text a hundred times: the first few findings tell enough. */
static int
rate (const Fts5ExtensionApi *api, Fts5Context *row, int phrase, double *found)
{
  Fts5PhraseIter iter;
  int column, offset, result;
  guint n = 0;

  *found = 0;
  result = api->xPhraseFirst (row, phrase, &iter, &column, &offset);
  while (result == SQLITE_OK && column >= 0 && n < LOOKED_AT)
    {
      if (column < (int) G_N_ELEMENTS (weights))
        *found += *found < weights[column] ? weights[column] : AGAIN;
      api->xPhraseNext (row, &iter, &column, &offset);
      n++;
    }
  return result;
}

static void
rank (const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *context, int n_values, sqlite3_value **values)
{
  int n_phrases = MIN (api->xPhraseCount (row), MAX_PHRASES), n_found = 0, result = SQLITE_OK;
  double sum = 0;

  for (int i = 0; i < n_phrases && result == SQLITE_OK; i++)
    {
      double found;

      result = rate (api, row, i, &found);
      sum += found / (found + HALF);
      n_found += found > 0;
    }

  if (result == SQLITE_OK)
    sqlite3_result_double (context, n_found > 0 ? sum / n_found : 0);
  else
    sqlite3_result_error_code (context, result);
}

int
air_search_rank_install (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;
  int result = sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &statement, NULL);

  if (result == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (result == SQLITE_OK && api == NULL)
    result = SQLITE_ERROR;

  return result == SQLITE_OK ? api->xCreateFunction (api, "air_rank", NULL, rank, NULL) : result;
}
