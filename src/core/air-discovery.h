/* air-discovery.h - from one pasted address to a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

G_BEGIN_DECLS

/**
 * air_discover_async:
 * @address: as typed: a web address, a stream, a playlist or a feed; "https://" is assumed
 * @reach: AIR_REACH_LOOPBACK if the listener typed it
 * @base: (nullable): a station that is known already; what is found completes it
 *
 * Fetches the address, reads what it offers, tries each feed that it names or that such sites
 * usually have, and keeps those that give at least one item. An answer that is sound is a stream.
 */
void air_discover_async (const AirSurroundings *surroundings,
                         const char *address,
                         AirReach reach,
                         AirStationInfo *base,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data);

/* (transfer full). AIR_ERROR_NOT_FOUND if the address offers nothing to listen to or read. */
AirStationInfo *air_discover_finish (GAsyncResult *result, GError **error);

G_END_DECLS
