/* air-track.h - a piece of music heard on air
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_TRACK (air_track_get_type ())
G_DECLARE_FINAL_TYPE (AirTrack, air_track, AIR, TRACK, AirItem)

const char *air_track_get_title (AirTrack *self);  /* nullable */
const char *air_track_get_artist (AirTrack *self); /* nullable */
const char *air_track_get_album (AirTrack *self);  /* nullable */
GDateTime *air_track_get_start (AirTrack *self);   /* nullable */
GDateTime *air_track_get_end (AirTrack *self);     /* nullable */

G_END_DECLS
