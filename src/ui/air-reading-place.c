/* air-reading-place.c - keeps the line that is read while the text changes its size
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reading-place.h"

#define FRAMES 40 /* so many the text may need until its height is known */

typedef struct {
  GtkScrolledWindow *scroller; /* (unowned): the callback is its own */
  GtkTextView *text;           /* (owned) */
  GtkTextMark *mark;           /* (owned): the line */
  double value;                /* where we left the scroller */
  int frames;
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;

  gtk_text_buffer_delete_mark (gtk_text_view_get_buffer (place->text), place->mark);
  g_object_unref (place->mark);
  g_object_unref (place->text);
  g_free (place);
}

/* How far below the top of what is seen the text begins. */
static gboolean
find_text (GtkScrolledWindow *scroller, GtkTextView *text, double *top)
{
  double x;

  return gtk_widget_translate_coordinates (GTK_WIDGET (text), GTK_WIDGET (scroller), 0, 0, &x, top);
}

static gboolean
keep_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Place *place = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (place->scroller);
  double value = gtk_adjustment_get_value (adjustment);
  GtkTextIter iter;
  GdkRectangle line;
  double top;

  if (ABS (value - place->value) > 1.0 || !find_text (place->scroller, place->text, &top) || place->frames-- == 0)
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (place->text), &iter, place->mark);
  gtk_text_view_get_iter_location (place->text, &iter, &line);
  gtk_adjustment_set_value (adjustment, value + top + line.y);
  place->value = gtk_adjustment_get_value (adjustment);
  return G_SOURCE_CONTINUE;
}

void
air_reading_place_keep (GtkScrolledWindow *scroller, GtkTextView *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  GtkTextIter iter;
  Place *place;
  double top;

  if (!find_text (scroller, text, &top) || top >= 0)
    return;

  gtk_text_view_get_iter_at_location (text, &iter, 0, (int) -top);
  place = g_new0 (Place, 1);
  place->scroller = scroller;
  place->text = g_object_ref (text);
  place->mark = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &iter, TRUE));
  place->value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller));
  place->frames = FRAMES;
  gtk_widget_add_tick_callback (GTK_WIDGET (scroller), keep_cb, place, free_place);
}
