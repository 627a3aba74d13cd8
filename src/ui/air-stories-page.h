/* air-stories-page.h - all of a station's stories as a grid of cards
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "station" (AirStation, nullable), "search" (nullable: only what matches is shown). */
#define AIR_TYPE_STORIES_PAGE (air_stories_page_get_type ())
G_DECLARE_FINAL_TYPE (AirStoriesPage, air_stories_page, AIR, STORIES_PAGE, AdwBin)

GtkWidget *air_stories_page_new (void);

/* "content", "loading", "empty", "unmatched", "failed" or "none". */
const char *air_stories_page_get_state (AirStoriesPage *self);

/* (transfer none): the stories shown, after filtering. */
GListModel *air_stories_page_get_model (AirStoriesPage *self);

G_END_DECLS
