/* air-document-store.h - the database of documents, for one thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-document.h"

G_BEGIN_DECLS

/**
 * AirDocumentStore:
 *
 * The table of documents behind AirSqliteArchive. It blocks; it belongs to the archive's thread. The file is
 * opened by the first call that needs it, and tried again by the next one if that failed. Errors are
 * AIR_ERROR_DISK.
 */
typedef struct _AirDocumentStore AirDocumentStore;

AirDocumentStore *air_document_store_new (const char *path, guint64 max_bytes);
void air_document_store_free (AirDocumentStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirDocumentStore, air_document_store_free)

gboolean air_document_store_keep (AirDocumentStore *self, AirDocument *document, GError **error);

/* (transfer full) (nullable): NULL without error if there is none. */
AirDocument *air_document_store_load (AirDocumentStore *self, const char *url, GError **error);

G_END_DECLS
