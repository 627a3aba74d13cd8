/* air-story-table.c - a table that stands in a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-story-table.h"

#define MAX_TABLE_ROWS 200
#define MAX_TABLE_COLUMNS 20
#define LEAST_CELL_CHARS 20
#define MOST_CELL_CHARS 32

static GtkWidget *
make_cell (const char *text, gboolean first_row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0f);
  /* Only long cells wrap, and not below this: where a table gets its least width, words would be stacked. */
  if (g_utf8_strlen (text, -1) > LEAST_CELL_CHARS)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CELL_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CELL_CHARS);
    }
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, first_row ? "heading" : "body");

  return label;
}

GtkWidget *
air_story_table_new (GPtrArray *rows)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < MIN (rows->len, MAX_TABLE_ROWS); i++)
    {
      char **cells = rows->pdata[i];

      for (guint j = 0; j < MAX_TABLE_COLUMNS && cells[j] != NULL; j++)
        gtk_grid_attach (GTK_GRID (grid), make_cell (cells[j], i == 0 && rows->len > 1), (int) j, (int) i, 1, 1);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_add_css_class (scroller, "air-table");

  return scroller;
}
