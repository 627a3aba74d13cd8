/* air-stories-page.h - all of a station's stories as a grid of cards
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-page.h"

G_BEGIN_DECLS

#define AIR_TYPE_STORIES_PAGE (air_stories_page_get_type ())
G_DECLARE_FINAL_TYPE (AirStoriesPage, air_stories_page, AIR, STORIES_PAGE, AirFeedPage)

GtkWidget *air_stories_page_new (void);

G_END_DECLS
