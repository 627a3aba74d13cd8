/* air-item-store.h - writes items, their revisions and their words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"
#include "air-mark.h"
#include "air-story.h"

G_BEGIN_DECLS

/* See air_archive_keep_items() and the others of the same names. Result codes of SQLite. */
int air_item_store_keep (AirDatabase *database, const char *station, GPtrArray *items, GDateTime *seen);
int air_item_store_keep_story (AirDatabase *database, const char *station, AirStory *story, GDateTime *seen);
int air_item_store_restore (AirDatabase *database, GPtrArray *kept);

G_END_DECLS
