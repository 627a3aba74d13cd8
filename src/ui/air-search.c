/* air-search.c - whether what is typed is found in texts
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search.h"

static gboolean
is_in (const char *word, const char *const *texts, guint n_texts)
{
  for (guint i = 0; i < n_texts; i++)
    if (texts[i] != NULL && g_str_match_string (word, texts[i], TRUE))
      return TRUE;

  return FALSE;
}

gboolean
air_search_matches (const char *search, const char *const *texts, guint n_texts)
{
  g_auto (GStrv) words = NULL;

  if (search == NULL || *search == '\0')
    return TRUE;

  words = g_strsplit_set (search, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !is_in (words[i], texts, n_texts))
      return FALSE;

  return TRUE;
}
