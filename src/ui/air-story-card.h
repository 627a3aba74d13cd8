/* air-story-card.h - one story as a card, for grids and front pages
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"
#include "air-story.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirStoryCard:
 *
 * Picture, section, headline, dek, byline and time; of equal height in a row. A story without a
 * picture is set in type. Activated, it opens the story (action `win.open-story`, the story's id).
 *
 * Properties: "station" (AirStation, nullable), "story" (AirStory, nullable), "lead" (boolean: the
 * large one, picture beside text where there is room), "standalone" (boolean, TRUE: takes focus and
 * clicks itself; FALSE inside a list item, which does so).
 */
#define AIR_TYPE_STORY_CARD (air_story_card_get_type ())
G_DECLARE_FINAL_TYPE (AirStoryCard, air_story_card, AIR, STORY_CARD, GtkWidget)

GtkWidget *air_story_card_new (void);

AirStory *air_story_card_get_story (AirStoryCard *self);
void air_story_card_set_story (AirStoryCard *self, AirStory *story);
void air_story_card_set_station (AirStoryCard *self, AirStation *station);

/* What a screen reader says; also for the list item that holds the card. */
const char *air_story_card_get_name (AirStoryCard *self);

G_END_DECLS
