/* air-story-neighbours.h - which stories stand before and after one in a list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-story.h"

G_BEGIN_DECLS

/**
 * air_story_neighbours_find:
 * @stories: (nullable): a GListModel of AirStory, from new to old
 * @step: 1 for the one that follows in the list, -1 for the one before
 *
 * The story is found again by its key, since lists are refreshed while one reads.
 *
 * Returns: (transfer full) (nullable): NULL at the ends, and when @story is no longer in the list
 */
AirStory *air_story_neighbours_find (GListModel *stories, AirStory *story, int step);

/* (transfer full) (nullable): the story with this key, as air_story_words_key() gives it; `stories` may be NULL. */
AirStory *air_story_neighbours_find_key (GListModel *stories, const char *key);

G_END_DECLS
