/* air-shapes-read.h - items from the command line's JSON objects
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-mark.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * air_shapes_read:
 * @object: (nullable): what air_shapes_add() wrote, or anything else
 *
 * The inverse, for what the archive keeps. Texts come back as they are but for what is never shown; addresses only
 * where they are http or https (mailto too in a text's links).
 *
 * Returns: (transfer full) (nullable): NULL where what makes such an item is missing
 */
AirItem *air_shapes_read (JsonObject *object, AirKeptKind kind);

/* (transfer full) (nullable) */
GDateTime *air_shapes_read_time (JsonObject *object, const char *name);

/* (transfer full) (nullable): one line, with its white space, NULL if it is empty. */
char *air_shapes_read_line (JsonObject *object, const char *name);

/* (transfer full) (nullable): the same with its line breaks: as many characters as are written there. */
char *air_shapes_read_lines (JsonObject *object, const char *name);

/* (transfer full) (nullable) */
char *air_shapes_read_url (JsonObject *object, const char *name);

/* A number from 0, or -1. */
int air_shapes_read_number (JsonObject *object, const char *name);

/* (transfer full): PERSON, with "email" */
GPtrArray *air_shapes_read_people (JsonObject *object, const char *name);

/* (transfer full) (nullable): IMAGE */
AirItem *air_shapes_read_image (JsonObject *object, const char *name);

G_END_DECLS
