/* air-archive.h - what was received is kept: the last good answer of every address
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-document.h"

G_BEGIN_DECLS

#define AIR_TYPE_ARCHIVE (air_archive_get_type ())
G_DECLARE_INTERFACE (AirArchive, air_archive, AIR, ARCHIVE, GObject)

struct _AirArchiveInterface
{
  GTypeInterface parent_iface;

  void (*keep) (AirArchive *self, AirDocument *document);
  void (*load_async) (AirArchive *self,
                      const char *url,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  AirDocument *(*load_finish) (AirArchive *self, GAsyncResult *result, GError **error);
};

/* Keeps `document` under the address asked for, in place of what was there. Returns at once; a
 * failure to write is told by the archive's `::failed` (GError), the document is not lost to the
 * caller. */
void air_archive_keep (AirArchive *self, AirDocument *document);

/* Finish returns (transfer full) (nullable): NULL without error if there is none. */
void air_archive_load_async (AirArchive *self,
                             const char *url,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
AirDocument *air_archive_load_finish (AirArchive *self, GAsyncResult *result, GError **error);

G_END_DECLS
