/* air-search-snippet.h - the place in a text where words were found
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-search-query.h"

G_BEGIN_DECLS

/* (transfer full): about 160 letters of `text` on one line, from the first of the words, or from the beginning if none
 * is there. `marks`: (out) (transfer full): of AirSpan: where they stand in it. Pure. */
char *air_search_snippet (const char *text, const AirSearchQuery *query, GPtrArray **marks);

G_END_DECLS
