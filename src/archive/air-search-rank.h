/* air-search-rank.h - how well a row of the words answers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

/* Makes air_rank (words) known to the database: from 0 to 1, by where each of the phrases stands: the title says more
 * than the people, these more than the text; more often says more, but less and less. SQLite's own bm25() first counts
 * all rows that have each word, which of a common one takes longer than a key press. */
int air_search_rank_install (sqlite3 *db);
