/* air-story-quote.c - what is copied out of a story, with its credit
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-quote.h"

#include "air-story-buffer.h"

/* The quotation in which the character at `offset` stands; NULL if it stands in none. */
static const AirStoryQuote *
find_quote (GArray *quotes, int offset)
{
  for (guint i = 0; i < quotes->len; i++)
    {
      const AirStoryQuote *quote = &g_array_index (quotes, AirStoryQuote, i);

      if (offset >= quote->start && offset < quote->end)
        return quote;
    }

  return NULL;
}

/* Who is quoted, as it stands beneath the words: NULL if nobody is named, or the selection tells it already. */
static char *
dup_missing_attribution (GtkTextBuffer *buffer, const AirStoryQuote *quote, int end)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "attribution");
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, quote->start);
  if (!gtk_text_iter_starts_tag (&from, tag) && !gtk_text_iter_forward_to_tag_toggle (&from, tag))
    return NULL;
  if (gtk_text_iter_get_offset (&from) >= quote->end || end > gtk_text_iter_get_offset (&from))
    return NULL;

  to = from;
  gtk_text_iter_forward_to_line_end (&to);
  return gtk_text_iter_get_text (&from, &to);
}

char *
air_story_quote_dup_selection (GtkTextBuffer *buffer, GArray *quotes, const char *title, const char *url)
{
  g_autoptr (GString) copied = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *attribution = NULL;
  const AirStoryQuote *first, *last;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;

  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_string_append (copied, g_strchomp (text));
  first = find_quote (quotes, gtk_text_iter_get_offset (&start));
  last = find_quote (quotes, gtk_text_iter_get_offset (&end) - 1);
  if (last != NULL)
    attribution = dup_missing_attribution (buffer, last, gtk_text_iter_get_offset (&end));
  if (attribution != NULL)
    g_string_append_printf (copied, "\n%s", attribution);
  if (first != NULL && first == last && (title != NULL || url != NULL))
    g_string_append_printf (copied, "\n\n%s%s%s", title != NULL ? title : "", title != NULL && url != NULL ? "\n" : "",
                            url != NULL ? url : "");

  return g_string_free (g_steal_pointer (&copied), FALSE);
}
