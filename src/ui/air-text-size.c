/* air-text-size.c - the sizes in which a story can be read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-text-size.h"

#define MEASURE_CHARS 66 /* a line is best read at 60 to 75 */
#define TEXT_SCALE 1.12 /* of a story's body, as in the style sheet */
#define PAGE_PADDING 18 /* pixels at either side, likewise */

/* Each has its class in the style sheet. */
static const int sizes[] = { AIR_TEXT_SIZE_MIN, 90, AIR_TEXT_SIZE_NORMAL, 110, 125, 150, 175, 200, AIR_TEXT_SIZE_MAX };

static int
find (int percent)
{
  int nearest = 0;

  for (int i = 1; i < (int) G_N_ELEMENTS (sizes); i++)
    if (ABS (sizes[i] - percent) < ABS (sizes[nearest] - percent))
      nearest = i;

  return nearest;
}

int
air_text_size_snap (int percent)
{
  return sizes[find (CLAMP (percent, AIR_TEXT_SIZE_MIN, AIR_TEXT_SIZE_MAX))];
}

int
air_text_size_step (int percent, int step)
{
  return sizes[CLAMP (find (percent) + step, 0, (int) G_N_ELEMENTS (sizes) - 1)];
}

void
air_text_size_apply (GtkWidget *widget, int percent)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("air-size-%d", sizes[i]);

      if (sizes[i] == air_text_size_snap (percent))
        gtk_widget_add_css_class (widget, name);
      else
        gtk_widget_remove_css_class (widget, name);
    }
}

int
air_text_size_measure (GtkWidget *widget, int percent)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  double wide = MEASURE_CHARS * TEXT_SCALE * pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return 2 * PAGE_PADDING + PANGO_PIXELS ((int) (wide * percent / AIR_TEXT_SIZE_NORMAL));
}
