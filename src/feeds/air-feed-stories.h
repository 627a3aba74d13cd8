/* air-feed-stories.h - a feed's stories, each once and the newest only
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* So many items are looked at in search of the newest. */
#define AIR_FEED_LOOKED_AT 20000

typedef struct _AirFeedStories AirFeedStories;

AirFeedStories *air_feed_stories_new (void);
void air_feed_stories_free (AirFeedStories *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirFeedStories, air_feed_stories_free)

/* The same story twice comes out once, in its newest form. Stories that share a GUID by mistake (a page or
 * a title of their own each) are told apart by that. */
void air_feed_stories_add (AirFeedStories *self, AirStory *story);

/* Puts the newest AIR_LIMIT_ITEMS into `reading`, in the order that they had; says what was cut. */
void air_feed_stories_take (AirFeedStories *self, AirReading *reading);

/* (transfer full): what tells a story from others that has neither GUID nor link. */
char *air_feed_stories_make_id (const char *title, GDateTime *published, const char *summary);

G_END_DECLS
