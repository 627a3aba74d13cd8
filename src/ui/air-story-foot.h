/* air-story-foot.h - what stands below a story's text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Tags, copyright, and who its authors are. */
#define AIR_TYPE_STORY_FOOT (air_story_foot_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryFoot, air_story_foot, AIR, STORY_FOOT, AdwBin)

/* `station`: nullable. */
void air_story_foot_show (AirStoryFoot *self, AirStation *station, AirStory *story);

G_END_DECLS
