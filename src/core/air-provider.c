/* air-provider.c - loads the items of one source
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-provider.h"

G_DEFINE_INTERFACE (AirProvider, air_provider, G_TYPE_OBJECT)

static void
air_provider_default_init (AirProviderInterface *iface)
{
}

void
air_loaded_free (AirLoaded *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->fetched, g_date_time_unref);
  g_free (self);
}

void
air_provider_load_async (AirProvider *self,
                         AirLoad load,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (AIR_IS_PROVIDER (self));

  AIR_PROVIDER_GET_IFACE (self)->load_async (self, load, cancellable, callback, data);
}

AirLoaded *
air_provider_load_finish (AirProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (AIR_IS_PROVIDER (self), NULL);

  return AIR_PROVIDER_GET_IFACE (self)->load_finish (self, result, error);
}
