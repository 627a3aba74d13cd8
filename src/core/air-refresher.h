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
 * interval has passed. What is due waits while nobody wants to see it, and while the network is metered: there only
 * the listener's own wish is met, which is to see the station that was opened, or to have it asked now.
 */
#define AIR_TYPE_REFRESHER (air_refresher_get_type ())
G_DECLARE_FINAL_TYPE (AirRefresher, air_refresher, AIR, REFRESHER, GObject)

AirRefresher *air_refresher_new (AirFeed *feed, int interval_s, AirClock *clock, GNetworkMonitor *network);

/* Shows what is stored, asks the network, and goes on until stopped. */
void air_refresher_start (AirRefresher *self);
void air_refresher_stop (AirRefresher *self);

/* Asks now, unless that is under way or was done a moment ago: for the listener's wish. */
void air_refresher_refresh (AirRefresher *self);

/* Whether somebody may see or hear what the feed says; TRUE at first. What fell due in the meantime is asked for
 * then. */
void air_refresher_set_wanted (AirRefresher *self, gboolean wanted);

/* Asks at `when` if that is sooner than planned (the end of a show), now or after what is under way, but no
 * sooner than a minute after the last time. */
void air_refresher_refresh_by (AirRefresher *self, GDateTime *when);

G_END_DECLS
