/* air-story-reader.h - one story, read in place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirStoryReader:
 *
 * Shows what the card knows at once, then asks the station for the whole story. Has its own header
 * bar; goes back by the action `win.back`.
 *
 * Properties: "station" (AirStation, nullable).
 */
#define AIR_TYPE_STORY_READER (air_story_reader_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryReader, air_story_reader, AIR, STORY_READER, AdwBin)

GtkWidget *air_story_reader_new (void);

/* `story` NULL: nothing is shown, and what was on its way is not wanted any more. */
void air_story_reader_open (AirStoryReader *self, AirStory *story);

/* (transfer none) (nullable): what is shown, with its body once that is there. */
AirStory *air_story_reader_get_story (AirStoryReader *self);

G_END_DECLS
