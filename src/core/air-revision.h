/* air-revision.h - a story as it stood at one time
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-story.h"

G_BEGIN_DECLS

#define AIR_TYPE_REVISION (air_revision_get_type ())
G_DECLARE_FINAL_TYPE (AirRevision, air_revision, AIR, REVISION, AirItem)

GDateTime *air_revision_get_seen (AirRevision *self); /* when it was first seen so; nullable */
AirStory *air_revision_get_story (AirRevision *self); /* nullable */

/* Whether a reader could tell the two apart: by title, summary, the time of updating, or the text where both have
 * one. A card without text is no change to one that was read. */
gboolean air_story_differs (AirStory *a, AirStory *b);

/* (transfer full): what `card` tells, completed by what is known; the text is that of `known` if it has one. */
AirStory *air_story_update (AirStory *card, AirStory *known);

G_END_DECLS
