/* air-document-store.h - the archive's table of documents
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-database.h"
#include "air-document.h"

G_BEGIN_DECLS

/* In place of the one of that address; the oldest go when all bodies are more than `max_bytes`, but the newest stays
 * whatever its size. */
int air_document_store_keep (AirDatabase *database, AirDocument *document, guint64 max_bytes);

/* `document`: (out) (transfer full) (nullable): NULL if there is none. */
int air_document_store_load (AirDatabase *database, const char *url, AirDocument **document);

G_END_DECLS
