/* air-feed-merge.h - many sources' items of one kind as one ordered list
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"
#include "air-source.h"

G_BEGIN_DECLS

/**
 * air_item_dup_key:
 *
 * What makes two items the same one: a story's, broadcast's or notice's id, a person's folded name,
 * an event's uid and start.
 */
char *air_item_dup_key (AirItem *item);

/* (transfer full): what `slices` (of GPtrArray of AirItem, most trusted first) hold, each item
 * once, merged, in the order of `kind`. Pure. */
GPtrArray *air_feed_merge (AirSourceKind kind, GPtrArray *slices);

G_END_DECLS
