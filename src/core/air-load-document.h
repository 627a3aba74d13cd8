/* air-load-document.h - one document: stored, fresh, or the best of both
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"
#include "air-clock.h"
#include "air-fetcher.h"

G_BEGIN_DECLS

/* As long as the server said, but no longer than AIR_LIMIT_TRUSTED_S. */
#define AIR_FRESH_AS_SAID (-1)

/**
 * air_load_document_async:
 * @archive: (nullable)
 * @fetcher: (nullable): NULL to answer from the archive only
 * @fresh_for_s: a stored answer no older than this is good enough; 0 = always ask; or
 *   AIR_FRESH_AS_SAID
 *
 * The stored answer if it is fresh enough; else the network's, which is then kept; else, if the
 * network fails, the stored one however old. Main thread.
 */
void air_load_document_async (AirArchive *archive,
                              AirFetcher *fetcher,
                              AirClock *clock,
                              const char *url,
                              AirFetchPurpose purpose,
                              AirReach reach,
                              gint64 fresh_for_s,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);

/* (transfer full). `fetch_error` (optional): why the network's answer is not the one returned. */
AirDocument *air_load_document_finish (GAsyncResult *result, GError **fetch_error, GError **error);

G_END_DECLS
