/* air-finder.h - finds words in what a page shows and marks them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirFinder:
 *
 * Looks through the labels and texts (GtkTextView, what is anchored in it included) below one widget, in the order in
 * which they are read. Every match is marked; one of them is the one where the reader is. Texts need the tags of
 * air_finder_add_tags().
 */
#define AIR_TYPE_FINDER (air_finder_get_type ())
G_DECLARE_FINAL_TYPE (AirFinder, air_finder, AIR, FINDER, GObject)

void air_finder_add_tags (GtkTextBuffer *buffer);

/* `page` is not kept alive. */
AirFinder *air_finder_new (GtkWidget *page);

/* Looks for `needle` (nullable: nothing), as air_text_search_find() does. The first match at or below `from_y` (pixels
 * of the page) becomes the current one. The current one stays where it is if it still matches. */
void air_finder_find (AirFinder *self, const char *needle, double from_y);

/* What the page shows has become another. */
void air_finder_refresh (AirFinder *self);

/* To the next (1) or the one before (-1), around the ends. */
void air_finder_step (AirFinder *self, int step);

guint air_finder_get_n_matches (AirFinder *self);

/* From 1; 0: there is none. */
guint air_finder_get_current (AirFinder *self);

/* Where the current one is on the page, in pixels. FALSE: there is none, or it has no place yet. */
gboolean air_finder_get_place (AirFinder *self, double *top, double *height);

/* Takes the marks away and selects the current match, where it stands in a text. (transfer none) (nullable): that
 * text. */
GtkTextView *air_finder_end (AirFinder *self);

G_END_DECLS
