/* air-shapes.h - items as the command line's JSON objects
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * air_shapes_add:
 * @item: (nullable): a story, broadcast, track, event, person, notice, station, stream, image or link
 * @with_blocks: whether a story has its body
 *
 * Adds the object to an open object's member or an open array; null for no item. Every key of the
 * shape is there: unknown scalars are null, empty lists are empty.
 */
void air_shapes_add (JsonBuilder *builder, AirItem *item, gboolean with_blocks);

/* Adds only the members, to an object that is open and may get more. */
void air_shapes_add_members (JsonBuilder *builder, AirItem *item, gboolean with_blocks);

/* Members of an open object. Text is plain and without control characters but newline; a time has its
 * own offset. NULL is null. */
void air_shapes_add_text (JsonBuilder *builder, const char *name, const char *text);
void air_shapes_add_time (JsonBuilder *builder, const char *name, GDateTime *time);
void air_shapes_add_list (JsonBuilder *builder, const char *name, GPtrArray *items, gboolean with_blocks);
void air_shapes_add_texts (JsonBuilder *builder, const char *name, GPtrArray *texts);

/* (transfer full): what was built, as text. */
char *air_shapes_print (JsonBuilder *builder);

/* (transfer full): AirReaders.to_json */
char *air_shapes_to_json (AirItem *item, gboolean with_blocks);

G_END_DECLS
