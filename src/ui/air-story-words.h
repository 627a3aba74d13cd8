/* air-story-words.h - facts of a story as words for people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-story.h"

G_BEGIN_DECLS

/* All strings are translated, plain text and (transfer full). `now` carries the listener's zone. */

/* "Photo: Mara Lindqvist / Grove News"; NULL if nobody is named. */
char *air_story_words_credit (AirImage *image);

/* "The caption. Photo: Mara Lindqvist / Grove News": what stands beneath a picture; NULL if nothing is known. */
char *air_story_words_caption (AirImage *image);

/* What tells of the picture those who do not see it; NULL if nothing does. */
char *air_story_words_alternative (AirImage *image);

/* "Ada Quill and Ben Ruiz · 2 hours ago"; NULL if neither is known. */
char *air_story_words_byline (AirStory *story, GDateTime *now);

/* "2 hours ago": when it appeared, or else was changed; NULL if unknown. */
char *air_story_words_ago (AirStory *story, GDateTime *now);

/* Headline, byline and time in one, as a screen reader says a card. */
char *air_story_words_name (AirStory *story, GDateTime *now);

/* "Yesterday 17:40", "Updated at 3:05 PM": when it appeared and when it was changed since, with the
 * station's own time where its clock differs; NULL if unknown. */
char *air_story_words_times (AirStory *story, GDateTime *now);

/* "Updated at 14:05", on another day "Updated Yesterday 14:05". */
char *air_story_words_updated (GDateTime *when, GDateTime *now);

/* "Water · Schools": all sections that it stands in; NULL if it stands in none. */
char *air_story_words_sections (AirStory *story);

/* The headline, or what stands for one that is missing. */
char *air_story_words_headline (AirStory *story);

/* The key by which the window finds the story again; nullable, (transfer none). */
const char *air_story_words_key (AirStory *story);

G_END_DECLS
