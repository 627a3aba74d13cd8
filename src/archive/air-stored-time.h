/* air-stored-time.h - moments as the database has them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Microseconds since 1970 UTC. */
gint64 air_stored_time_of (GDateTime *time);

/* `time`: nullable: SQL's NULL. */
void air_stored_time_bind (sqlite3_stmt *statement, int index, GDateTime *time);

/* (transfer full) (nullable): UTC; NULL for SQL's and for what is no time. */
GDateTime *air_stored_time_read (sqlite3_stmt *statement, int column);

G_END_DECLS
