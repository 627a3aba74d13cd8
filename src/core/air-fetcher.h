/* air-fetcher.h - the only way to whole documents on the web
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-document.h"

G_BEGIN_DECLS

#define AIR_TYPE_FETCHER (air_fetcher_get_type ())
G_DECLARE_INTERFACE (AirFetcher, air_fetcher, AIR, FETCHER, GObject)

/* Chooses the limits of size (air-limits.h) and the Accept header. */
typedef enum {
  AIR_FETCH_PAGE, /* feeds, pages, JSON */
  AIR_FETCH_CALENDAR,
  AIR_FETCH_PLAYLIST,
  AIR_FETCH_PICTURE,

  AIR_FETCH_UNASKED = 1 << 8, /* with one of these: nobody waits for it, so that less may be asked an hour */
} AirFetchPurpose;

struct _AirFetcherInterface
{
  GTypeInterface parent_iface;

  void (*fetch_async) (AirFetcher *self,
                       const char *url,
                       AirFetchPurpose purpose,
                       AirReach reach,
                       AirDocument *known,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data);
  AirDocument *(*fetch_finish) (AirFetcher *self, GAsyncResult *result, GError **error);
};

/**
 * air_fetcher_fetch_async:
 * @url: http or https
 * @reach: the most private class of address that may be contacted, redirects included
 * @known: (nullable): the last good answer; its validators make the request conditional
 *
 * Main thread. If the server says that @known still holds, finish returns a document with the
 * body of @known and a new `fetched`: callers need not know of 304.
 */
void air_fetcher_fetch_async (AirFetcher *self,
                              const char *url,
                              AirFetchPurpose purpose,
                              AirReach reach,
                              AirDocument *known,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);

/* (transfer full). Errors: AIR_ERROR offline, unreachable, refused (by the server, or because it wishes not to be
 * asked now, or was asked enough for an hour: air_error_get_retry_after() says when), too-large, malformed, unsafe,
 * stream (it is sound, without end), unchanged (304, but nothing was known); G_IO_ERROR_CANCELLED. */
AirDocument *air_fetcher_fetch_finish (AirFetcher *self, GAsyncResult *result, GError **error);

G_END_DECLS
