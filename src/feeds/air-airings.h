/* air-airings.h - lists of broadcasts: order, repeats, shows split at midnight
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-broadcast.h"
#include "air-track.h"

G_BEGIN_DECLS

/**
 * air_airings_tidy:
 * @broadcasts: of AirBroadcast
 * @shows: (nullable): of char *, beside each broadcast the show's own id ("" if it has none)
 *
 * Sorts by start, drops an airing that is told twice, and joins those that follow each other without
 * a gap and are of one show: stations split a show at midnight.
 *
 * Returns: (transfer full): of AirBroadcast
 */
GPtrArray *air_airings_tidy (GPtrArray *broadcasts, GPtrArray *shows);

/* (transfer none) (nullable): the one on air at `now`: of several the latest to have started, for a
 * special is put over the usual show. */
AirBroadcast *air_airings_on_air (GPtrArray *items, GDateTime *now);

/* (transfer none) (nullable): the first to start after `now`, and after what is on air. `items` may
 * hold other things than broadcasts. */
AirBroadcast *air_airings_next_up (GPtrArray *items, GDateTime *now);

/* Whether a track is heard at `now` for all that is known: one without a start is not, one without an
 * end is believed for a quarter of an hour. */
gboolean air_airings_is_heard (AirTrack *track, GDateTime *now);

/* (transfer none) (nullable): the first track among the items that is. */
AirTrack *air_airings_track (GPtrArray *items, GDateTime *now);

G_END_DECLS
