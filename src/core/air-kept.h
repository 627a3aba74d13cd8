/* air-kept.h - an item as the archive keeps it: whose it is, with its marks
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-mark.h"
#include "air-story.h"

G_BEGIN_DECLS

#define AIR_TYPE_KEPT (air_kept_get_type ())
G_DECLARE_FINAL_TYPE (AirKept, air_kept, AIR, KEPT, AirItem)

const char *air_kept_get_station (AirKept *self); /* the station's id; nullable */
AirItem *air_kept_get_item (AirKept *self);       /* as last kept; nullable */
AirStory *air_kept_get_story (AirKept *self);     /* the same, if it is a story; nullable */
GDateTime *air_kept_get_seen (AirKept *self);     /* when it was last told otherwise than before; nullable */
AirMark *air_kept_get_mark (AirKept *self);       /* nullable: it has none */
gboolean air_kept_get_whole (AirKept *self);      /* its text is that of its own page */

/* Of AirRevision: what it was before, oldest first. Only air_archive_list_all_async() tells them. */
GPtrArray *air_kept_get_revisions (AirKept *self);

/* Where it stands among all: for air_archive_list_async() and air_archive_list_all_async(), which set it. */
gint64 air_kept_get_place (AirKept *self);
void air_kept_set_place (AirKept *self, gint64 place);

G_END_DECLS
