/* air-guarded-enumerator.c - passes on the addresses that are within reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-guarded-enumerator.h"

#include "air-error.h"

struct _AirGuardedEnumerator
{
  GSocketAddressEnumerator parent_instance;

  GSocketAddressEnumerator *inner; /* (owned) */
  AirReach reach;
  guint n_passed;
  guint n_refused;
};

G_DEFINE_FINAL_TYPE (AirGuardedEnumerator, air_guarded_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

/* Whether to look further. At the end, when all were refused, an error is set. */
static gboolean
is_out_of_reach (AirGuardedEnumerator *self, GSocketAddress *address, GError **error)
{
  if (address != NULL && air_reach_of_socket_address (address) > self->reach)
    {
      self->n_refused++;
      return TRUE;
    }

  if (address != NULL)
    self->n_passed++;
  else if (self->n_passed == 0 && self->n_refused > 0 && *error == NULL)
    g_set_error_literal (error,
                         AIR_ERROR,
                         AIR_ERROR_UNSAFE,
                         "The host lies in a private network, where this address may not lead");

  return FALSE;
}

static GSocketAddress *
air_guarded_enumerator_next (GSocketAddressEnumerator *enumerator, GCancellable *cancellable, GError **error)
{
  AirGuardedEnumerator *self = AIR_GUARDED_ENUMERATOR (enumerator);

  for (;;)
    {
      g_autoptr (GError) why = NULL;
      g_autoptr (GSocketAddress) address = g_socket_address_enumerator_next (self->inner, cancellable, &why);

      if (!is_out_of_reach (self, address, &why))
        {
          if (why != NULL)
            g_propagate_error (error, g_steal_pointer (&why));
          return g_steal_pointer (&address);
        }
    }
}

static void
next_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AirGuardedEnumerator *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = NULL;

  address = g_socket_address_enumerator_next_finish (G_SOCKET_ADDRESS_ENUMERATOR (source), result, &error);
  if (is_out_of_reach (self, address, &error))
    g_socket_address_enumerator_next_async (self->inner, g_task_get_cancellable (task), next_cb, g_object_ref (task));
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&address), g_object_unref);
}

static void
air_guarded_enumerator_next_async (GSocketAddressEnumerator *enumerator,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  AirGuardedEnumerator *self = AIR_GUARDED_ENUMERATOR (enumerator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, air_guarded_enumerator_next_async);
  g_socket_address_enumerator_next_async (self->inner, cancellable, next_cb, g_object_ref (task));
}

static GSocketAddress *
air_guarded_enumerator_next_finish (GSocketAddressEnumerator *enumerator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
air_guarded_enumerator_dispose (GObject *object)
{
  g_clear_object (&AIR_GUARDED_ENUMERATOR (object)->inner);

  G_OBJECT_CLASS (air_guarded_enumerator_parent_class)->dispose (object);
}

static void
air_guarded_enumerator_class_init (AirGuardedEnumeratorClass *klass)
{
  GSocketAddressEnumeratorClass *enumerator_class = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = air_guarded_enumerator_dispose;
  enumerator_class->next = air_guarded_enumerator_next;
  enumerator_class->next_async = air_guarded_enumerator_next_async;
  enumerator_class->next_finish = air_guarded_enumerator_next_finish;
}

static void
air_guarded_enumerator_init (AirGuardedEnumerator *self)
{
}

GSocketAddressEnumerator *
air_guarded_enumerator_new (GSocketAddressEnumerator *inner, AirReach reach)
{
  AirGuardedEnumerator *self = g_object_new (AIR_TYPE_GUARDED_ENUMERATOR, NULL);

  self->inner = inner;
  self->reach = reach;
  return G_SOCKET_ADDRESS_ENUMERATOR (self);
}

AirReach
air_reach_of_socket_address (GSocketAddress *address)
{
  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return AIR_REACH_PUBLIC;

  return air_reach_of_address (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}
