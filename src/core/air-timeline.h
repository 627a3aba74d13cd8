/* air-timeline.h - broadcasts laid end to end: pure functions of lists and moments
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-broadcast.h"
#include "air-station-info.h"

G_BEGIN_DECLS

/* All return (transfer full) arrays of AirBroadcast, sorted by start. */

/* The weekly grid's broadcasts that overlap [from, to), in the station's zone (RFC: IANA tz). A slot
 * whose end is not after its start ends the next day. */
GPtrArray *air_timeline_from_grid (AirStationInfo *info, GDateTime *from, GDateTime *to);

/* `items` (broadcasts among others) that overlap [from, to); one without an end lasts until the
 * next begins. Neighbours with the same title that touch are one: a show split at midnight. */
GPtrArray *air_timeline_from_items (GListModel *items, GDateTime *from, GDateTime *to);

/* `first`, and of `second` what lies wholly in the holes of `first`. */
GPtrArray *air_timeline_fill (GPtrArray *first, GPtrArray *second);

/* (transfer none) (nullable): the one on air at `now`: of several, the one that began last (a show
 * that pre-empts another). */
AirBroadcast *air_timeline_find (GPtrArray *broadcasts, GDateTime *now);

/* Whether `broadcast` covers `now`; without an end it does for at most six hours. */
gboolean air_broadcast_covers (AirBroadcast *broadcast, GDateTime *now);

G_END_DECLS
