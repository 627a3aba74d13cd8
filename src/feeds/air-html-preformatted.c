/* air-html-preformatted.c - preformatted text of a page as a block
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-preformatted.h"

#include "air-text.h"

#include <string.h>

AirBlock *
air_html_preformatted_block (const GumboNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *end;

  for (const GumboNode *next = node; next != NULL; next = air_html_next (node, next))
    {
      if (next->type == GUMBO_NODE_TEXT || next->type == GUMBO_NODE_WHITESPACE)
        for (const char *p = next->v.text.text; *p != '\0'; p = g_utf8_next_char (p))
          {
            gunichar c = air_text_shown (g_utf8_get_char (p));

            if (c == '\t')
              g_string_append (out, "    ");
            else if (c == '\n' || c >= ' ')
              g_string_append_unichar (out, c);
          }
      else if (air_html_is (next, GUMBO_TAG_BR))
        g_string_append_c (out, '\n');
    }

  end = out->str + strspn (out->str, "\n");
  g_strchomp (out->str);
  if (*end == '\0')
    return NULL;
  return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PREFORMATTED, "text", end, NULL);
}
