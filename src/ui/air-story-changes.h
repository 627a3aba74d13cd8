/* air-story-changes.h - tells what changed in a story since it was read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirStoryChanges:
 *
 * One line with the time, the number of passages and the headline as it was; hidden if nothing changed. The passages
 * are marked in the text until the listener hides the marks.
 *
 * Properties: "text" (AirStoryText): which shows the story's blocks.
 */
#define AIR_TYPE_STORY_CHANGES (air_story_changes_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryChanges, air_story_changes, AIR, STORY_CHANGES, AdwBin)

/* `story`: as it is shown, with its text. `since`: when it was read before; NULL: never. */
void air_story_changes_look (AirStoryChanges *self, AirStation *station, AirStory *story, GDateTime *since);

/* Nothing is told, and what was looked for is not wanted any more. */
void air_story_changes_clear (AirStoryChanges *self);

/* To the next passage, the first after the last. */
void air_story_changes_step (AirStoryChanges *self);

G_END_DECLS
