/* air-feed.h - a station's items of one kind, from all its sources of that kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-provider.h"

G_BEGIN_DECLS

/**
 * AirFeed:
 *
 * A GListModel of AirItem: each item once (by its id, or by its canonical address; what two sources
 * tell of it is merged), in the kind's order: stories newest first, broadcasts and events by start,
 * people by name. A failed load keeps what is there. A changed item is another object with the same id.
 *
 * Properties: "loading" (boolean), "error" (GError, nullable: of the last load, if no source of the
 * feed could be had), "updated" (GDateTime, nullable: when the oldest source was last confirmed),
 * "n-items" (uint). Facts, not phases.
 *
 * `::told` (GPtrArray *before, GPtrArray *now, GDateTime *fetched) after a source was loaded: its items so far, if they
 * were told and now others are; NULL if there were none or these come from the disk; its items now; when they were
 * confirmed.
 */
#define AIR_TYPE_FEED (air_feed_get_type ())
G_DECLARE_FINAL_TYPE (AirFeed, air_feed, AIR, FEED, GObject)

AirFeed *air_feed_new (AirSourceKind kind);

AirSourceKind air_feed_get_kind (AirFeed *self);
gboolean air_feed_get_loading (AirFeed *self);
const GError *air_feed_get_error (AirFeed *self);
GDateTime *air_feed_get_updated (AirFeed *self);

void air_feed_add_provider (AirFeed *self, AirProvider *provider);
guint air_feed_get_n_providers (AirFeed *self);

/* Loads from every provider; finish fails if not one could be had. What is stored never takes the
 * place of what is fresher. */
void air_feed_load_async (AirFeed *self,
                          AirLoad load,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
gboolean air_feed_load_finish (AirFeed *self, GAsyncResult *result, GError **error);

/* Items that the station tells elsewhere (a dated notice is an event): after the providers', in
 * place of the extra ones so far. */
void air_feed_set_extra (AirFeed *self, GPtrArray *items);

/* Puts `item` in place of the one with the same id (a story whose page was read), now or when one is told: alone it
 * is not shown. Holds until a provider tells another item of that id than before. */
void air_feed_replace (AirFeed *self, AirItem *item);

/* (transfer none) (nullable) */
AirItem *air_feed_find (AirFeed *self, const char *id);

G_END_DECLS
