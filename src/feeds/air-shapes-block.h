/* air-shapes-block.h - pieces of a story's body as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Adds "type" and the members of that type, and no others, to an open object. */
void air_shapes_add_block_members (JsonBuilder *builder, AirBlock *block);

G_END_DECLS
