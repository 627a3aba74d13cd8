/* air-refresher.h - when a feed is asked again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"
#include "air-feed.h"

G_BEGIN_DECLS

/**
 * AirRefresher:
 *
 * Asks one feed at its interval (± 10 %), later and later while it fails (1 … 60 min, or as the
 * server asked), at once when the network returns after a failure or the machine wakes after the
 * interval has passed.
 */
#define AIR_TYPE_REFRESHER (air_refresher_get_type ())
G_DECLARE_FINAL_TYPE (AirRefresher, air_refresher, AIR, REFRESHER, GObject)

AirRefresher *air_refresher_new (AirFeed *feed, int interval_s, AirClock *clock, GNetworkMonitor *network);

/* Shows what is stored, asks the network, and goes on until stopped. */
void air_refresher_start (AirRefresher *self);
void air_refresher_stop (AirRefresher *self);

/* Asks now, unless that is under way or was done a moment ago: for the listener's wish. */
void air_refresher_refresh (AirRefresher *self);

/* Asks at `when` if that is sooner than planned (the end of a show), now or after what is under way, but no
 * sooner than a minute after the last time. */
void air_refresher_refresh_by (AirRefresher *self, GDateTime *when);

G_END_DECLS
