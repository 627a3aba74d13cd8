/* air-story-filter.h - which stories are listed: all, unread, saved, or a section's
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirStoryFilter:
 *
 * A row of choices, of which one is made; the sections are those of the station's stories. And the button that marks
 * all as read. Properties: "station" (AirStation, nullable); "choice" (string: "all", "unread", "saved", or "section "
 * and the section's name).
 */
#define AIR_TYPE_STORY_FILTER (air_story_filter_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryFilter, air_story_filter, AIR, STORY_FILTER, AdwBin)

const char *air_story_filter_get_choice (AirStoryFilter *self);
void air_story_filter_choose (AirStoryFilter *self, const char *choice);

/* Whether what is chosen holds `story`; what is saved is another list, so all of it. */
gboolean air_story_filter_holds (AirStoryFilter *self, AirStory *story);

G_END_DECLS
