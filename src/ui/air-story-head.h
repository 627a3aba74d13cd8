/* air-story-head.h - what stands above a story's text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-story-changes.h"

G_BEGIN_DECLS

/* Section, headline, dek, byline with times, what changed, lead picture, what there is to hear. */
#define AIR_TYPE_STORY_HEAD (air_story_head_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryHead, air_story_head, AIR, STORY_HEAD, AdwBin)

/* `station`: nullable. What is below the headline may be told by the text too, which is known once that is read: until
 * then the headline stands alone, so that nothing is shown that would have to move. */
void air_story_head_show (AirStoryHead *self, AirStation *station, AirStory *story);

/* Again: who is known among the station's people, and the time as it is now. */
void air_story_head_show_byline (AirStoryHead *self, AirStation *station, AirStory *story);

/* Lets its picture go. */
void air_story_head_clear (AirStoryHead *self);

/* (transfer none) */
AirStoryChanges *air_story_head_get_changes (AirStoryHead *self);

G_END_DECLS
