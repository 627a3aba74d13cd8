/* air-story-buffer.h - a story's blocks as tagged text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where something that is not text stands: a picture, audio, a table. */
typedef struct {
  GtkTextChildAnchor *anchor; /* (owned) */
  AirBlock *block;            /* (owned) */
} AirStoryAnchor;

/* A run of quoted lines, for the bar beside it: offsets in code points, half-open. */
typedef struct {
  int start;
  int end;
} AirStoryQuote;

/* The tags that carry colours; the rest is the same in dark and light. */
typedef struct {
  GdkRGBA link;
  GdkRGBA dim;
  GdkRGBA ground; /* behind code and preformatted text */
} AirStoryColours;

/**
 * air_story_buffer_new:
 *
 * Returns: (transfer full): an empty buffer with the tags "strong", "emphasis", "code", "heading-1" …
 *   "heading-6", "quote", "attribution", "item-1" … (depth of lists), "preformatted", "rule" and "gap"
 *   (below each block)
 */
GtkTextBuffer *air_story_buffer_new (void);

/**
 * air_story_buffer_fill:
 * @blocks: of AirBlock
 * @anchors: (element-type AirStoryAnchor): filled in document order
 * @quotes: (element-type AirStoryQuote): likewise
 *
 * Puts the blocks in place of what is there. Text goes in as text: nothing in it is read as markup.
 * Each link gets a tag of its own, see air_story_buffer_get_href().
 */
void air_story_buffer_fill (GtkTextBuffer *buffer, GPtrArray *blocks, GPtrArray *anchors, GArray *quotes);

/* Where the text of a block that was filled in stands (one of a list's items, too): offsets in code points, half-open.
 * FALSE: it has none. */
gboolean air_story_buffer_get_place (GtkTextBuffer *buffer, AirBlock *block, int *start, int *end);

/* For the element type of @anchors. */
void air_story_anchor_free (AirStoryAnchor *self);

void air_story_buffer_set_colours (GtkTextBuffer *buffer, const AirStoryColours *colours);

/* Margins and the space between blocks, which are not counted in letters, at `percent` of what is usual. */
void air_story_buffer_set_size (GtkTextBuffer *buffer, int percent);

/* (nullable): where the tag's link leads; NULL for other tags. */
const char *air_story_buffer_get_href (GtkTextTag *tag);

/* (transfer none) (nullable): the link at `iter`. */
GtkTextTag *air_story_buffer_get_link_at (const GtkTextIter *iter);

/**
 * air_story_buffer_find_link:
 * @offset: from where to look, in code points
 * @step: 1 for the first link that begins at or after @offset, -1 for the last that ends before it
 *
 * Returns: whether there is one; @start and @end are its bounds
 */
gboolean air_story_buffer_find_link (GtkTextBuffer *buffer, int offset, int step, GtkTextIter *start, GtkTextIter *end);

G_END_DECLS
