/* air-item-store.h - the archive's items, their revisions and their words
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

/* `item`: (out) (transfer full) (nullable): NULL if there is none. */
int air_item_store_find (AirDatabase *database, const char *station, AirKeptKind kind, const char *id, AirItem **item);

/* `kept`: of AirKept, `revisions`: of AirRevision; to be added to. */
int air_item_store_list (AirDatabase *database,
                         const char *station,
                         gboolean saved_only,
                         gint64 before,
                         guint limit,
                         GPtrArray *kept);
int air_item_store_load_revisions (AirDatabase *database, const char *station, const char *id, GPtrArray *revisions);

/* Builds the table of words anew, which is made of nothing but the items. */
int air_item_store_reindex (AirDatabase *database);

/* Lets some of the items go that were kept first, with their revisions and marks, if the whole file has grown beyond
 * `max_bytes`. What is saved stays. */
int air_item_store_make_room (AirDatabase *database, guint64 max_bytes);

G_END_DECLS
