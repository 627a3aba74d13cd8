/* air-feed-frame.h - a feed's content, or what there is to say instead
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirFeedFrame:
 *
 * Shows its content while there is any, with a line that says how old it is when it could not be
 * renewed; otherwise that it is loading, that there is nothing, that nothing matches the search, or
 * what went wrong with the one button that helps.
 *
 * Properties: "content" (GtkWidget), "placeholder" (GtkWidget: shapes shown while loading),
 * "empty-icon", "empty-title", "empty-text", "unmatched-title" (strings).
 */
#define AIR_TYPE_FEED_FRAME (air_feed_frame_get_type ())
G_DECLARE_FINAL_TYPE (AirFeedFrame, air_feed_frame, AIR, FEED_FRAME, AdwBin)

/* Watches `feed` of `station` (both nullable) and `shown`: what is left of it after filtering. */
void air_feed_frame_watch (AirFeedFrame *self, AirStation *station, AirFeed *feed, GListModel *shown);

/* What is searched for, to be told where nothing matches; nullable. */
void air_feed_frame_set_search (AirFeedFrame *self, const char *search);

/* "content", "loading", "empty", "unmatched", "failed" or "none" (no station). */
const char *air_feed_frame_get_state (AirFeedFrame *self);

G_END_DECLS
