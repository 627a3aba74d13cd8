/* air-story-quote.h - what is copied out of a story, with its credit
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * air_story_quote_dup_selection:
 * @quotes: (element-type AirStoryQuote): as air_story_buffer_fill() gave them
 * @title: (nullable): of the story
 * @url: (nullable): its address
 *
 * What somebody said is copied with the name of who said it, even if only a part of it is selected; and where nothing
 * else is selected, with the story that tells it, too. All else is copied as it is.
 *
 * Returns: (transfer full) (nullable): NULL if nothing is selected
 */
char *air_story_quote_dup_selection (GtkTextBuffer *buffer, GArray *quotes, const char *title, const char *url);

G_END_DECLS
