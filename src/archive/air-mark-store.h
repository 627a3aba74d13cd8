/* air-mark-store.h - the archive's table of what became of stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"
#include "air-mark.h"

G_BEGIN_DECLS

/* `when`: nullable: it is not so. */
int air_mark_store_set (AirDatabase *database, const char *station, const char *id, AirMarkKind kind, GDateTime *when);

/* The later of two moments stays. Inside what was begun already. */
int air_mark_store_join (AirDatabase *database, const char *station, const char *id, AirMarkKind kind, GDateTime *when);

/* `marks`: of AirMark, to be added to. */
int air_mark_store_load (AirDatabase *database, const char *station, GPtrArray *marks);

/* (transfer full) (nullable): from three columns, read, saved, withdrawn; NULL if it has none of them. */
AirMark *air_mark_store_read (sqlite3_stmt *statement, int column, const char *id);

G_END_DECLS
