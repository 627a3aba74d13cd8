/* air-cds-asset.h - what a CDS document is put together from: texts, pictures, sounds, people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-image.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The kind of a document or asset: the last part of the profile whose rels have "type" ("story", "text", "audio"), as
 * CDS's profiles say. (transfer full) (nullable). */
char *air_cds_kind (JsonObject *object);

/* (transfer none) (nullable): the asset that a link ("#/assets/ID") leads to, or what is embedded in the link. */
JsonObject *air_cds_follow (JsonObject *document, JsonObject *link);

/* (nullable): the first link of a list with that rel; where none has it, the first of all. */
JsonObject *air_cds_choose (JsonArray *links, const char *rel);

/* (transfer full) (nullable) */
AirImage *air_cds_image (JsonObject *asset, const char *base);

/* Adds a sound's files to a story's enclosures. */
void air_cds_add_enclosures (GPtrArray *enclosures, JsonObject *asset, const char *base);

/* Adds the people that a document's bylines name. */
void air_cds_add_authors (GPtrArray *people, JsonObject *document, const char *base);

/* (transfer full): the blocks of a document's layout. */
GPtrArray *air_cds_blocks (JsonObject *document, const char *base);

G_END_DECLS
