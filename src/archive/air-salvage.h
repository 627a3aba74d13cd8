/* air-salvage.h - what can still be read of a file that was set aside
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"

G_BEGIN_DECLS

/**
 * AirSalvage:
 *
 * Takes out of a damaged archive, row by row, what the listener made of stories, then the saved stories, then all items
 * and their earlier revisions, and puts it into the new one as an import would: what is there already stays. It goes
 * in short steps, between what the archive's thread has to do. What is read is checked as if it came from the network
 * (air-salvage-check.h), and may afterwards lead only to public addresses.
 *
 * `….corrupt-todo` says that it is not done yet. After a kill it is begun again, three times at most.
 */
typedef struct _AirSalvage AirSalvage;

/* Of the file that was set aside for `path`: notes that it is to be done. */
void air_salvage_plan (const char *path);

/* (transfer full) (nullable): NULL: nothing is to be done. */
AirSalvage *air_salvage_new (const char *path);

/* May be called before it is done: it is then begun again by another air_salvage_new(). */
void air_salvage_free (AirSalvage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirSalvage, air_salvage_free)

/* Goes on for some milliseconds. `more`: whether there is more to do. A result code of SQLite: of the new file. */
int air_salvage_step (AirSalvage *self, AirDatabase *database, gboolean *more);

G_END_DECLS
