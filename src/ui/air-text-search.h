/* air-text-search.h - where words stand in a text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AIR_TEXT_SEARCH_MOST 5000 /* matches in one text */

/* Half-open, in code points. */
typedef struct {
  int start;
  int end;
} AirTextMatch;

/**
 * air_text_search_find:
 * @text: valid UTF-8
 * @needle: (nullable): what is looked for, as typed; NULL or blank finds nothing
 *
 * Case, accents and the shape of quotation marks, hyphens and spaces do not matter: “it's” finds “It’s”, “resume” finds
 * “Résumé” in whichever way it is composed. Matches do not overlap. Pure.
 *
 * Returns: (transfer full) (element-type AirTextMatch): in the order of the text, at most AIR_TEXT_SEARCH_MOST
 */
GArray *air_text_search_find (const char *text, const char *needle);

G_END_DECLS
