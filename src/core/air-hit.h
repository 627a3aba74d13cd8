/* air-hit.h - one thing that a search found
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"
#include "air-mark.h"

G_BEGIN_DECLS

#define AIR_TYPE_HIT (air_hit_get_type ())
G_DECLARE_FINAL_TYPE (AirHit, air_hit, AIR, HIT, AirItem)

int air_hit_get_kind (AirHit *self);            /* an AirKeptKind */
const char *air_hit_get_id (AirHit *self);      /* for air_archive_find_async(); nullable */
const char *air_hit_get_station (AirHit *self); /* the station's id; nullable */
const char *air_hit_get_title (AirHit *self);   /* plain; nullable */
const char *air_hit_get_snippet (AirHit *self); /* plain, one line, from about the words that were found; nullable */
GPtrArray *air_hit_get_marks (AirHit *self);    /* of AirSpan: the words found, in the snippet; without href */
GDateTime *air_hit_get_time (AirHit *self);     /* published, begun or heard; nullable */
const char *air_hit_get_url (AirHit *self);     /* nullable */

G_END_DECLS
