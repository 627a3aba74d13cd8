/* air-story-text.h - a story's body: one text, with what stands in it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirStoryText:
 *
 * Read-only, selectable across paragraphs. Pictures, recordings and tables stand at anchors, as wide
 * as the text. Tab walks through the links, Enter opens the one that is selected (action
 * `win.open-uri`).
 *
 * Properties: "link" (nullable): the address of the link that is pointed at or, with the keyboard, stood on.
 */
#define AIR_TYPE_STORY_TEXT (air_story_text_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryText, air_story_text, AIR, STORY_TEXT, GtkTextView)

GtkWidget *air_story_text_new (void);

/* `blocks`: of AirBlock; `fetcher` (nullable) brings the pictures. */
void air_story_text_set_blocks (AirStoryText *self, GPtrArray *blocks, AirFetcher *fetcher);

/* Marks the passages (of AirPassage, of the blocks that are shown) that changed; NULL: none. */
void air_story_text_mark (AirStoryText *self, GPtrArray *passages);

/* Selects the next of them, the first after the last, and takes the focus. */
void air_story_text_walk_to_mark (AirStoryText *self);

/* By which a quotation that is copied is known: the story's title and address, both nullable. */
void air_story_text_set_credit (AirStoryText *self, const char *title, const char *url);

/* What is not counted in letters, such as the space between paragraphs, goes with the size: per cent of the
 * desktop's. */
void air_story_text_set_size (AirStoryText *self, int percent);

G_END_DECLS
