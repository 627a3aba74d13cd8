/* air-search-snippet.c - the place in a text where words were found
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-search-snippet.h"

#include "air-block.h"

#include <string.h>

#define LENGTH 160
#define BEFORE 40
#define LOOKED_AT (64 * 1024)

/* At the end of the word that begins at `p`, if it is one of those asked for; else *found is FALSE. */
static const char *
read_word (const char *p, const char *end, const AirSearchQuery *query, gboolean *found)
{
  gunichar folded[64];
  guint n = 0;

  while (p < end && air_search_is_word_char (g_utf8_get_char (p)))
    {
      gunichar c = air_search_fold_char (g_utf8_get_char (p));

      if (c != 0 && n < G_N_ELEMENTS (folded))
        folded[n++] = c;
      p = g_utf8_next_char (p);
    }

  *found = FALSE;
  for (guint i = 0; i < query->words->len && !*found; i++)
    {
      const AirSearchWord *word = g_ptr_array_index (query->words, i);
      const char *letter = word->text;
      guint at = 0;

      while (*letter != '\0' && at < n && g_utf8_get_char (letter) == folded[at])
        {
          letter = g_utf8_next_char (letter);
          at++;
        }
      *found = *letter == '\0' && (at == n || word->is_prefix);
    }
  return p;
}

static const char *
find_first (const char *text, const char *end, const AirSearchQuery *query)
{
  const char *p = text;

  while (p < end)
    {
      const char *start = p;
      gboolean found;

      p = read_word (p, end, query, &found);
      if (found)
        return start;
      if (p < end)
        p = g_utf8_next_char (p);
    }

  return NULL;
}

/* Back from the word found, to where a sentence or at least a word begins. */
static const char *
find_beginning (const char *text, const char *found)
{
  const char *p = found, *word = found;

  for (guint i = 0; i < BEFORE && p > text; i++)
    {
      const char *before = g_utf8_prev_char (p);

      if (*before == '\n')
        return p;
      if (g_unichar_isspace (g_utf8_get_char (before)))
        word = p;
      p = before;
    }

  return p == text ? text : word;
}

/* Copies on from `p`, with single spaces, marking what is found, to the end of a word. Returns where it stopped. */
static const char *
copy (GString *out, const char *p, const char *end, const AirSearchQuery *query, GPtrArray *marks)
{
  guint n = (guint) g_utf8_strlen (out->str, (gssize) out->len);

  while (p < end && n < LENGTH)
    {
      const char *start = p;
      gboolean found;

      p = read_word (p, end, query, &found);
      if (p > start)
        {
          guint length = (guint) g_utf8_strlen (start, p - start);

          if (found)
            g_ptr_array_add (marks, air_span_new (n, n + length, AIR_SPAN_STRONG, NULL));
          g_string_append_len (out, start, p - start);
          n += length;
        }
      else if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          if (p < end)
            {
              g_string_append_c (out, ' ');
              n++;
            }
        }
      else
        {
          p = g_utf8_next_char (p);
          g_string_append_len (out, start, p - start);
          n++;
        }
    }
  return p;
}

char *
air_search_snippet (const char *text, const AirSearchQuery *query, GPtrArray **marks)
{
  GString *out = g_string_new (NULL);
  gsize length = strnlen (text, LOOKED_AT);
  const char *end = length < LOOKED_AT ? text + length : g_utf8_find_prev_char (text, text + length);
  const char *found = find_first (text, end, query);
  const char *begin = found != NULL ? find_beginning (text, found) : text;

  *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  while (begin < end && g_unichar_isspace (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  if (begin > text && *g_utf8_prev_char (begin) != '\n')
    g_string_append (out, "… ");
  if (copy (out, begin, end, query, *marks) < text + length)
    g_string_append (out, " …");
  return g_string_free (out, FALSE);
}
