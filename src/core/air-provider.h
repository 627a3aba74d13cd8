/* air-provider.h - loads the items of one source
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

#define AIR_TYPE_PROVIDER (air_provider_get_type ())
G_DECLARE_INTERFACE (AirProvider, air_provider, AIR, PROVIDER, GObject)

typedef enum {
  AIR_LOAD_STORED, /* the last good answers, from disk only */
  AIR_LOAD_FRESH,  /* from the network: somebody waits for it */
  AIR_LOAD_DUE,    /* from the network, because it is time: not what its server said is fresh still */
} AirLoad;

/* What a load gave. `fetched` is when the oldest of its documents was last confirmed. */
typedef struct {
  GPtrArray *items;    /* of AirItem */
  GPtrArray *warnings; /* of char * */
  GDateTime *fetched;
} AirLoaded;

void air_loaded_free (AirLoaded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirLoaded, air_loaded_free)

struct _AirProviderInterface
{
  GTypeInterface parent_iface;

  void (*load_async) (AirProvider *self,
                      AirLoad load,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  AirLoaded *(*load_finish) (AirProvider *self, GAsyncResult *result, GError **error);
};

void air_provider_load_async (AirProvider *self,
                              AirLoad load,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);

/* (transfer full). AIR_LOAD_STORED with nothing stored: AIR_ERROR_OFFLINE. */
AirLoaded *air_provider_load_finish (AirProvider *self, GAsyncResult *result, GError **error);

G_END_DECLS
