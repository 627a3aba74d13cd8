/* air-picture-loader.h - from a picture's address to pixels, off the main thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * AirPictureLoader:
 *
 * Main thread. Fetches a picture once however many ask for it, decodes it at the size shown in a
 * worker, at most two at a time, and keeps what was shown last. Who no longer wants a picture
 * cancels; what nobody wants is neither fetched nor decoded.
 */
#define AIR_TYPE_PICTURE_LOADER (air_picture_loader_get_type ())
G_DECLARE_FINAL_TYPE (AirPictureLoader, air_picture_loader, AIR, PICTURE_LOADER, GObject)

/* (transfer none): the loader that goes with `fetcher`, made when first asked for and gone with it,
 * so that everything that shows pictures through one fetcher shares one store. */
AirPictureLoader *air_picture_loader_of (AirFetcher *fetcher);

/* (transfer none) (nullable): the picture, if it is at hand at this very size. */
GdkTexture *air_picture_loader_peek (AirPictureLoader *self, const char *url, AirReach reach, int width, int height);

/**
 * air_picture_loader_load_async:
 * @reach: of the item that names the picture
 * @width: device pixels to be covered; 0 if only the height matters
 * @height: the same
 */
void air_picture_loader_load_async (AirPictureLoader *self,
                                    const char *url,
                                    AirReach reach,
                                    int width,
                                    int height,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);

/* (transfer full). Errors: those of the fetcher and of air_picture_decode(). */
GdkTexture *air_picture_loader_load_finish (AirPictureLoader *self, GAsyncResult *result, GError **error);

G_END_DECLS
