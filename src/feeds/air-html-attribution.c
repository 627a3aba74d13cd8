/* air-html-attribution.c - who said what is quoted
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-attribution.h"

#include "air-block.h"
#include "air-html-text.h"
#include "air-text.h"

#include <string.h>

/* Where the name begins, after the dashes that point to it. */
static const char *
skip_dashes (const char *p)
{
  while (g_str_has_prefix (p, "—") || g_str_has_prefix (p, "–") || *p == '-' || *p == ' ')
    p = g_utf8_next_char (p);
  return p;
}

/* Spans of a text that was cut at its end. */
static void
clamp_spans (GPtrArray *spans, const char *text)
{
  guint length = g_utf8_strlen (text, -1);

  for (guint i = spans->len; i > 0; i--)
    {
      AirSpan *span = spans->pdata[i - 1];

      span->end = MIN (span->end, length);
      if (span->start >= span->end)
        g_ptr_array_remove_index (spans, i - 1);
    }
}

char *
air_html_attribution (const GumboNode *quote, const GumboNode **node)
{
  g_autofree char *said = NULL;

  *node = air_html_find (quote, ".Quote-attribution, .attribution, .quote-attribution, cite, figcaption, footer");
  said = air_html_dup_text (*node);
  return said != NULL ? air_text_clean (skip_dashes (said)) : NULL;
}

char *
air_html_cut_attribution (char *text, GPtrArray *spans)
{
  char *last = text != NULL ? strrchr (text, '\n') : NULL;
  char *said;

  if (last == NULL || (!g_str_has_prefix (last + 1, "—") && !g_str_has_prefix (last + 1, "–") &&
                       !g_str_has_prefix (last + 1, "-- ")))
    return NULL;

  said = air_text_clean (skip_dashes (last + 1));
  *last = '\0';
  g_strchomp (text);
  clamp_spans (spans, text);
  return said;
}
