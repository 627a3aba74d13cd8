/* air-html-table.c - a table of a page as a block
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-table.h"

#include "air-html-text.h"

#include <string.h>

#define MAX_TABLE_ROWS 500
#define MAX_TABLE_COLUMNS 30

static GPtrArray *
read_rows (const GumboNode *table)
{
  g_autoptr (GPtrArray) trs = air_html_find_all (table, "tr");
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < trs->len && rows->len < MAX_TABLE_ROWS; i++)
    {
      const GumboVector *cells = &((const GumboNode *) trs->pdata[i])->v.element.children;
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      guint n = 0;

      for (guint j = 0; j < cells->length && n < MAX_TABLE_COLUMNS; j++)
        if (air_html_is (cells->data[j], GUMBO_TAG_TD) || air_html_is (cells->data[j], GUMBO_TAG_TH))
          {
            g_autofree char *text = air_html_dup_text (cells->data[j]);

            g_strv_builder_add (row, text != NULL ? text : "");
            n++;
          }
      if (n > 0)
        g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  return rows;
}

/* Of one column or one row, or with blocks inside. */
static gboolean
is_layout (const GumboNode *table, GPtrArray *rows)
{
  const char *role = air_html_get_attribute (table, "role");
  guint columns = 0;

  if (role != NULL && (strcmp (role, "presentation") == 0 || strcmp (role, "none") == 0))
    return TRUE;
  for (guint i = 0; i < rows->len; i++)
    columns = MAX (columns, g_strv_length (rows->pdata[i]));
  if (columns < 2)
    return TRUE;
  for (const GumboNode *node = air_html_next (table, table); node != NULL; node = air_html_next (table, node))
    if (air_html_is (node, GUMBO_TAG_TABLE) || air_html_is (node, GUMBO_TAG_H1) || air_html_is (node, GUMBO_TAG_H2) ||
        air_html_is (node, GUMBO_TAG_FIGURE))
      return TRUE;
  return rows->len < 2 && air_html_find (table, "p, div, img, blockquote") != NULL;
}

AirBlock *
air_html_table_block (const GumboNode *table)
{
  g_autoptr (GPtrArray) rows = read_rows (table);

  return is_layout (table, rows) ? NULL : g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_TABLE, "rows", rows, NULL);
}
