/* air-story-reader.h - one story, read in place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/**
 * AirStoryReader:
 *
 * Shows what the card knows at once, then asks the station for the whole story. Has its own header
 * bar; goes back by the action `win.back`.
 *
 * Properties: "station" (AirStation, nullable), "list" (GListModel of AirStory, nullable: what the next and
 * the previous story are taken from, refreshed while one reads), "text-size" (int, per cent of the desktop's).
 *
 * Actions: reader.copy-link, .open-link, .find, .find-next, .find-previous, .next-change, .print, .previous, .next,
 * .text-larger, .text-smaller, .text-normal.
 */
#define AIR_TYPE_STORY_READER (air_story_reader_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryReader, air_story_reader, AIR, STORY_READER, AirStationBin)

GtkWidget *air_story_reader_new (void);

/* `story` NULL: nothing is shown, and what was on its way is not wanted any more. */
void air_story_reader_open (AirStoryReader *self, AirStory *story);

/* One step back within the reader: out of what is being looked for. FALSE: there is none, leave the story. */
gboolean air_story_reader_back (AirStoryReader *self);

/* (transfer none) (nullable): what is shown, with its body once that is there. */
AirStory *air_story_reader_get_story (AirStoryReader *self);

G_END_DECLS
