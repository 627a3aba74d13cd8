/* air-archive-schema.h - the tables of the archive, version by version
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Of this program. */
int air_archive_schema_get_version (void);

/* What the file says; 0: it is new. A result code of SQLite. */
int air_archive_schema_read_version (sqlite3 *db, int *version);

/* Brings the file from `version` to this program's, in one transaction: all of it or nothing. */
int air_archive_schema_migrate (sqlite3 *db, int version);

G_END_DECLS
