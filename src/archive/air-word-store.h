/* air-word-store.h - the archive's table of words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"
#include "air-item.h"

G_BEGIN_DECLS

/* `before`: (nullable): as which it is in the table; `now`: (nullable): as which it is to be there. Inside what was
 * begun. */
int air_word_store_change (AirDatabase *database, gint64 place, const char *station, AirItem *before, AirItem *now);

/* Empties the table and joins its pieces to come. */
int air_word_store_clear (AirDatabase *database);

/* Gives some of the room back that what was taken out of the table still has. */
int air_word_store_tidy (AirDatabase *database);

G_END_DECLS
