/* air-window-slots.h - the window's pages, made when they are first looked at
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-search-bar.h"
#include "air-window.h"

G_BEGIN_DECLS

/* The page that is called `name`, as in the property "page" of AirWindow; G_TYPE_INVALID if none is. */
GType air_window_slots_find (const char *name);

/* (transfer none). What is in `slot`: made of `type` the first time, and bound to what `window` has of its properties
 * and to what is typed into `search_bar`. */
GtkWidget *air_window_slots_fill (AirWindow *window, AirSearchBar *search_bar, AdwBin *slot, GType type);

G_END_DECLS
