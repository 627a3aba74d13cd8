/* air-text-size.h - the sizes in which a story can be read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AIR_TEXT_SIZE_NORMAL 100 /* per cent of the desktop's */
#define AIR_TEXT_SIZE_MIN 80
#define AIR_TEXT_SIZE_MAX 250

/* The step of the scale that is nearest to `percent`. */
int air_text_size_snap (int percent);

/* The next larger (1) or smaller (-1) step; `percent` itself at the ends. */
int air_text_size_step (int percent, int step);

/* Has `widget` and what is in it drawn at `percent`, by a class of the style sheet: "air-size-125". */
void air_text_size_apply (GtkWidget *widget, int percent);

/* Pixels that a story's page is best wide: it goes with the size of the text, the desktop's and `percent` upon it. */
int air_text_size_measure (GtkWidget *widget, int percent);

G_END_DECLS
