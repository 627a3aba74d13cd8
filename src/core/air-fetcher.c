/* air-fetcher.c - the only way to whole documents on the web
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fetcher.h"

G_DEFINE_INTERFACE (AirFetcher, air_fetcher, G_TYPE_OBJECT)

static void
air_fetcher_default_init (AirFetcherInterface *iface)
{
}

void
air_fetcher_fetch_async (AirFetcher *self,
                         const char *url,
                         AirFetchPurpose purpose,
                         AirReach reach,
                         AirDocument *known,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (AIR_IS_FETCHER (self));
  g_return_if_fail (url != NULL);

  AIR_FETCHER_GET_IFACE (self)->fetch_async (self, url, purpose, reach, known, cancellable, callback, data);
}

AirDocument *
air_fetcher_fetch_finish (AirFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (AIR_IS_FETCHER (self), NULL);

  return AIR_FETCHER_GET_IFACE (self)->fetch_finish (self, result, error);
}
