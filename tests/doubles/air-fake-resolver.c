/* air-fake-resolver.c - names that resolve to what the test says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-resolver.h"

struct _AirFakeResolver
{
  GResolver parent_instance;

  GMutex lock;       /* for all that follows */
  GHashTable *names; /* (owned) name → addresses, both (owned); NULL: silence */
  guint n_asked;
};

G_DEFINE_FINAL_TYPE (AirFakeResolver, air_fake_resolver, G_TYPE_RESOLVER)

static gboolean
is_wanted (GInetAddress *address, GResolverNameLookupFlags flags)
{
  GSocketFamily family = g_inet_address_get_family (address);

  return !(flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY && family != G_SOCKET_FAMILY_IPV4) &&
         !(flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY && family != G_SOCKET_FAMILY_IPV6);
}

/* FALSE: silence. */
static gboolean
ask (AirFakeResolver *self, const char *name, char **told)
{
  gpointer addresses = NULL;
  gboolean known;

  g_mutex_lock (&self->lock);
  self->n_asked++;
  known = g_hash_table_lookup_extended (self->names, name, NULL, &addresses);
  *told = g_strdup (known ? addresses : "");
  g_mutex_unlock (&self->lock);
  return *told != NULL;
}

static GList *
parse (const char *told, const char *name, GResolverNameLookupFlags flags, GError **error)
{
  g_auto (GStrv) literals = g_strsplit (told, " ", -1);
  GList *found = NULL;

  for (guint i = 0; literals[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (literals[i]);

      if (address != NULL && is_wanted (address, flags))
        found = g_list_append (found, g_steal_pointer (&address));
    }

  if (found == NULL)
    g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "No such name: %s", name);
  return found;
}

static GList *
look_up (GResolver *resolver,
         const char *name,
         GResolverNameLookupFlags flags,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *told = NULL;

  if (ask (AIR_FAKE_RESOLVER (resolver), name, &told))
    return parse (told, name, flags, error);

  g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "Nobody says what %s is", name);
  return NULL;
}

static GList *
look_up_any (GResolver *resolver, const char *name, GCancellable *cancellable, GError **error)
{
  return look_up (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, error);
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer task)
{
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* Until it is cancelled. */
static void
keep_silent (GTask *task)
{
  g_autoptr (GSource) source = g_cancellable_source_new (g_task_get_cancellable (task));

  g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
}

static void
look_up_async (GResolver *resolver,
               const char *name,
               GResolverNameLookupFlags flags,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  GList *found;

  g_task_set_source_tag (task, look_up_async);
  if (!ask (AIR_FAKE_RESOLVER (resolver), name, &told))
    {
      keep_silent (task);
      return;
    }

  found = parse (told, name, flags, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, found, free_addresses);
}

static void
look_up_any_async (GResolver *resolver,
                   const char *name,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer data)
{
  look_up_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, data);
}

static GList *
look_up_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
air_fake_resolver_finalize (GObject *object)
{
  AirFakeResolver *self = AIR_FAKE_RESOLVER (object);

  g_hash_table_unref (self->names);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (air_fake_resolver_parent_class)->finalize (object);
}

static void
air_fake_resolver_class_init (AirFakeResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = air_fake_resolver_finalize;
  resolver_class->lookup_by_name = look_up_any;
  resolver_class->lookup_by_name_async = look_up_any_async;
  resolver_class->lookup_by_name_finish = look_up_finish;
  resolver_class->lookup_by_name_with_flags = look_up;
  resolver_class->lookup_by_name_with_flags_async = look_up_async;
  resolver_class->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
air_fake_resolver_init (AirFakeResolver *self)
{
  g_mutex_init (&self->lock);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

AirFakeResolver *
air_fake_resolver_new (void)
{
  return g_object_new (AIR_TYPE_FAKE_RESOLVER, NULL);
}

void
air_fake_resolver_tell (AirFakeResolver *self, const char *name, const char *addresses)
{
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->names, g_strdup (name), g_strdup (addresses));
  g_mutex_unlock (&self->lock);
}

guint
air_fake_resolver_count (AirFakeResolver *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_asked;
  g_mutex_unlock (&self->lock);
  return n;
}
