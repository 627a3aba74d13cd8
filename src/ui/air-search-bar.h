/* air-search-bar.h - where one types what is looked for, and says where
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirSearchBar:
 *
 * Properties: "active" (boolean, writable: it is shown), "everything" (boolean, writable: all that was ever here is
 * meant, not only the page), "filter" (string: what is typed for the page, else ""), "query" (string: what is typed for
 * everything, else "").
 *
 * ::go-down, ::chosen: the keys Down and Enter, while everything is searched.
 */
#define AIR_TYPE_SEARCH_BAR (air_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (AirSearchBar, air_search_bar, AIR, SEARCH_BAR, AdwBin)

/* Shows it, and types in it. */
void air_search_bar_start (AirSearchBar *self, gboolean everything);

/* Once more in what is typed. */
void air_search_bar_focus (AirSearchBar *self);

/* Takes it away, with what was typed. */
void air_search_bar_stop (AirSearchBar *self);

/* Goes on in the page, if everything was searched. */
void air_search_bar_leave_everything (AirSearchBar *self);

gboolean air_search_bar_get_active (AirSearchBar *self);
gboolean air_search_bar_get_everything (AirSearchBar *self);

G_END_DECLS
