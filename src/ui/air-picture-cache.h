/* air-picture-cache.h - the most recently used, up to a cost
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A plain structure, one thread. What was not asked for longest is dropped first. */
typedef struct _AirPictureCache AirPictureCache;

AirPictureCache *air_picture_cache_new (gsize max_cost, GDestroyNotify release);
void air_picture_cache_free (AirPictureCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirPictureCache, air_picture_cache_free)

/* (transfer none) (nullable); makes it the most recent. */
gpointer air_picture_cache_get (AirPictureCache *self, const char *key);

/* Takes `value`, which may be dropped at once if it alone costs too much. */
void air_picture_cache_put (AirPictureCache *self, const char *key, gpointer value, gsize cost);

G_END_DECLS
