/* air-search-store.h - finds items by their words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"

G_BEGIN_DECLS

/**
 * air_search_store_search:
 *
 * `hits`: of AirHit, to be added to, the best first. Of a word that thousands of items have, those that were kept last
 * are looked at; how well the words stand in an item counts, and how new it is. Times without words: the newest first.
 */
int air_search_store_search (AirDatabase *database,
                             const char *text,
                             const char *station,
                             guint limit,
                             GPtrArray *hits);

G_END_DECLS
