/* air-read-page.h - the page behind a card: a story's text, a person's bio
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"
#include "air-clock.h"
#include "air-fetcher.h"
#include "air-readers.h"

G_BEGIN_DECLS

/* Reads `body` and completes `item` with it: a new item with the id of `item`. */
typedef AirItem *(*AirReadPage) (const AirReaders *readers,
                                 AirItem *item,
                                 GBytes *body,
                                 const AirReadContext *context,
                                 GError **error);

AirItem *air_read_story_page (const AirReaders *readers,
                              AirItem *item,
                              GBytes *body,
                              const AirReadContext *context,
                              GError **error);
AirItem *air_read_person_page (const AirReaders *readers,
                               AirItem *item,
                               GBytes *body,
                               const AirReadContext *context,
                               GError **error);

/* Fetches `url` (fresh for a day, unless the story was updated since; `fetcher` NULL: what is stored) and reads it in a
 * worker. */
void air_read_page_async (AirArchive *archive,
                          AirFetcher *fetcher,
                          AirClock *clock,
                          const AirReaders *readers,
                          AirReadPage read,
                          AirItem *item,
                          const char *url,
                          const char *zone,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);

/* (transfer full). `fetch_error` (optional): why what was read is what was stored, and not what is there now. */
AirItem *air_read_page_finish (GAsyncResult *result, GError **fetch_error, GError **error);

G_END_DECLS
