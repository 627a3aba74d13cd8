/* air-shapes-read-block.h - pieces of a story's body from JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): BLOCK; NULL where what makes one of its type is missing. */
AirItem *air_shapes_read_block (JsonObject *object);

G_END_DECLS
