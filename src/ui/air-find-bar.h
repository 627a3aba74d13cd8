/* air-find-bar.h - looks for words in the page beneath it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirFindBar:
 *
 * Enter and F3 go to the next match, with Shift to the one before; Escape closes it and leaves the page where it is.
 *
 * Properties: "scroller" (GtkScrolledWindow, nullable: it moves), "page" (GtkWidget, nullable: in the scroller, what is
 * looked through), "open" (boolean).
 */
#define AIR_TYPE_FIND_BAR (air_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (AirFindBar, air_find_bar, AIR, FIND_BAR, AdwBin)

/* Opens it, if need be with `words` (nullable) in it, and takes the focus. */
void air_find_bar_open (AirFindBar *self, const char *words);
void air_find_bar_close (AirFindBar *self);

/* (transfer full) (nullable): what is selected in `text`, if it is likely what is looked for: words of one line. */
char *air_find_bar_dup_selected (GtkTextView *text);

gboolean air_find_bar_get_open (AirFindBar *self);

/* To the next match (1) or the one before (-1). */
void air_find_bar_step (AirFindBar *self, int step);

/* The page shows something else. */
void air_find_bar_refresh (AirFindBar *self);

G_END_DECLS
