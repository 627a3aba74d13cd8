/* air-kept.h - a story as the archive keeps it: whose it is, with its marks
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-mark.h"
#include "air-story.h"

G_BEGIN_DECLS

#define AIR_TYPE_KEPT (air_kept_get_type ())
G_DECLARE_FINAL_TYPE (AirKept, air_kept, AIR, KEPT, AirItem)

/* `seen`, `mark`: nullable. */
AirKept *air_kept_new (const char *station, AirStory *story, GDateTime *seen, AirMark *mark);

const char *air_kept_get_station (AirKept *self); /* the station's id; nullable */
AirStory *air_kept_get_story (AirKept *self);     /* as last kept; nullable */
GDateTime *air_kept_get_seen (AirKept *self);     /* when it was last told otherwise than before; nullable */
AirMark *air_kept_get_mark (AirKept *self);       /* nullable: it has none */

/* Where it stands among all: for air_archive_list_async(), which sets it. */
gint64 air_kept_get_place (AirKept *self);
void air_kept_set_place (AirKept *self, gint64 place);

G_END_DECLS
