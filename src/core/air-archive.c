/* air-archive.c - what was received is kept
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-archive.h"

G_DEFINE_INTERFACE (AirArchive, air_archive, G_TYPE_OBJECT)

static void
air_archive_default_init (AirArchiveInterface *iface)
{
  g_signal_new ("failed", AIR_TYPE_ARCHIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

void
air_archive_keep (AirArchive *self, AirDocument *document)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (AIR_IS_DOCUMENT (document));

  AIR_ARCHIVE_GET_IFACE (self)->keep (self, document);
}

void
air_archive_load_async (AirArchive *self,
                        const char *url,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (AIR_IS_ARCHIVE (self));
  g_return_if_fail (url != NULL);

  AIR_ARCHIVE_GET_IFACE (self)->load_async (self, url, cancellable, callback, data);
}

AirDocument *
air_archive_load_finish (AirArchive *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (AIR_IS_ARCHIVE (self), NULL);

  return AIR_ARCHIVE_GET_IFACE (self)->load_finish (self, result, error);
}
