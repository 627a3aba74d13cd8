/* air-html-text.c - what a page says, as plain text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-text.h"

#include "air-html-quick.h"
#include "air-text.h"

#include <string.h>

/* White space of the source is a space: only elements break lines. */
static void
append_source_text (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (out, g_ascii_isspace (*text) ? ' ' : *text);
}

static void
break_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static char *
gather_text (const GumboNode *root, gboolean lines)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const GumboNode *node = root;

  while (node != NULL)
    {
      const GumboNode *next;

      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
        append_source_text (out, node->v.text.text);
      else if (air_html_is (node, GUMBO_TAG_BR))
        g_string_append_c (out, '\n');
      else if (air_html_is_block (node))
        break_line (out);

      next = air_html_is_unseen (node) ? air_html_next_skip (root, node) : air_html_next (root, node);
      for (const GumboNode *left = node; next != NULL && left != root && left != next->parent; left = left->parent)
        if (air_html_is_block (left))
          break_line (out);
      node = next;
    }

  return lines ? air_text_clean_lines (out->str) : air_text_clean (out->str);
}

char *
air_html_dup_text (const GumboNode *node)
{
  return gather_text (node, FALSE);
}

char *
air_html_dup_lines (const GumboNode *node)
{
  return gather_text (node, TRUE);
}

static char *
markup_to_text (const char *markup, gboolean lines)
{
  g_autoptr (AirHtml) html = NULL;
  g_autoptr (GString) quick = NULL;

  if (markup == NULL)
    return NULL;
  if (strpbrk (markup, "<&") == NULL)
    return lines ? air_text_clean_lines (markup) : air_text_clean (markup);
  quick = air_html_quick_text (markup, G_MAXSIZE);
  if (quick != NULL)
    return lines ? air_text_clean_lines (quick->str) : air_text_clean (quick->str);

  html = air_html_parse (markup, -1);
  return gather_text (air_html_get_body (html), lines);
}

char *
air_html_to_text (const char *markup)
{
  return markup_to_text (markup, FALSE);
}

char *
air_html_to_lines (const char *markup)
{
  return markup_to_text (markup, TRUE);
}
