/* air-item-bounds.h - keeps the archive from growing for ever
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"

G_BEGIN_DECLS

/* If the file has grown beyond `max_bytes`, lets some of the items go that were kept first, with their revisions and
 * marks. What is saved stays. */
int air_item_bounds_make_room (AirDatabase *database, guint64 max_bytes);

G_END_DECLS
