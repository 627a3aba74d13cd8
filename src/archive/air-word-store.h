/* air-word-store.h - the archive's table of words
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"

G_BEGIN_DECLS

/* The words of the item in the row `place`, as they stand there: to be called after the row is written, and before it
 * is written anew or deleted. Inside what was begun. */
int air_word_store_put_in (AirDatabase *database, gint64 place);
int air_word_store_take_out (AirDatabase *database, gint64 place);

/* Makes the table anew, out of the items. */
int air_word_store_rebuild (AirDatabase *database);

/* Gives some of the room back that what was taken out still has. Inside what was begun. */
int air_word_store_tidy (AirDatabase *database);

G_END_DECLS
