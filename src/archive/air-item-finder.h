/* air-item-finder.h - items of the archive, as they were kept
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"
#include "air-mark.h"

G_BEGIN_DECLS

/* As air_archive_find_async() and the others say. Result codes of SQLite. `item`: (out) (transfer full) (nullable):
 * NULL if there is none. */
int air_item_finder_find (AirDatabase *database, const char *station, AirKeptKind kind, const char *id, AirItem **item);

/* `kept`: of AirKept, `revisions`: of AirRevision; to be added to. */
int air_item_finder_list (AirDatabase *database,
                          const char *station,
                          gboolean saved_only,
                          gint64 before,
                          guint limit,
                          GPtrArray *kept);
int air_item_finder_list_all (AirDatabase *database, const char *station, gint64 after, guint limit, GPtrArray *kept);
int air_item_finder_load_revisions (AirDatabase *database, const char *station, const char *id, GPtrArray *revisions);

G_END_DECLS
