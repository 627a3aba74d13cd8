/* air-mpris-track.h - what MPRIS calls the track: a show or a recording
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): the show that is heard, be it on air still or not. */
AirBroadcast *air_mpris_track_get_show (AirStation *station);

/* (transfer none) (nullable): the story's recording that is open, which then is the track; NULL: the radio has the
 * word. */
AirStorySound *air_mpris_track_get_sound (AirStation *station);

/* (transfer full): an object path, another one for each show and each recording. */
char *air_mpris_track_dup_id (AirStation *station);

/* (transfer floating): its metadata, of the type a{sv}. */
GVariant *air_mpris_track_describe (AirStation *station);

G_END_DECLS
