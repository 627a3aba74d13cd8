/* air-soup-fetcher.c - whole documents over HTTP, within limits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-soup-fetcher.h"

#include "air-soup-fetch.h"

struct _AirSoupFetcher
{
  GObject parent_instance;

  AirFetchMeans means; /* its members are owned */
};

static void air_soup_fetcher_iface_init (AirFetcherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AirSoupFetcher,
                               air_soup_fetcher,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_FETCHER, air_soup_fetcher_iface_init))

static void
air_soup_fetcher_fetch_async (AirFetcher *fetcher,
                              const char *url,
                              AirFetchPurpose purpose,
                              AirReach reach,
                              AirDocument *known,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (fetcher, cancellable, callback, data);

  g_task_set_source_tag (task, air_soup_fetcher_fetch_async);
  air_soup_fetch_start (task, &AIR_SOUP_FETCHER (fetcher)->means, url, purpose, reach, known);
}

static AirDocument *
air_soup_fetcher_fetch_finish (AirFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
air_soup_fetcher_iface_init (AirFetcherInterface *iface)
{
  iface->fetch_async = air_soup_fetcher_fetch_async;
  iface->fetch_finish = air_soup_fetcher_fetch_finish;
}

static void
air_soup_fetcher_dispose (GObject *object)
{
  AirSoupFetcher *self = AIR_SOUP_FETCHER (object);

  g_clear_pointer (&self->means.sessions, air_session_pool_free);
  g_clear_pointer (&self->means.turns, air_host_turns_free);
  g_clear_pointer (&self->means.budget, air_host_budget_free);
  g_clear_object (&self->means.contacts);
  g_clear_object (&self->means.network);
  g_clear_object (&self->means.clock);

  G_OBJECT_CLASS (air_soup_fetcher_parent_class)->dispose (object);
}

static void
air_soup_fetcher_class_init (AirSoupFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = air_soup_fetcher_dispose;
}

static void
air_soup_fetcher_init (AirSoupFetcher *self)
{
  self->means.sessions = air_session_pool_new ();
  self->means.turns = air_host_turns_new ();
  self->means.network = g_object_ref (g_network_monitor_get_default ());
  self->means.limits = (AirNetLimits) AIR_NET_LIMITS_INIT;
}

AirFetcher *
air_soup_fetcher_new (AirClock *clock)
{
  AirSoupFetcher *self = g_object_new (AIR_TYPE_SOUP_FETCHER, NULL);

  self->means.clock = g_object_ref (clock);
  self->means.budget = air_host_budget_new (clock);
  return AIR_FETCHER (self);
}

void
air_soup_fetcher_set_limits (AirSoupFetcher *self, const AirNetLimits *limits)
{
  self->means.limits = *limits;
}

void
air_soup_fetcher_set_authorities (AirSoupFetcher *self, GTlsDatabase *authorities)
{
  air_session_pool_set_authorities (self->means.sessions, authorities);
}

void
air_soup_fetcher_set_network (AirSoupFetcher *self, GNetworkMonitor *network)
{
  g_set_object (&self->means.network, network);
}

void
air_soup_fetcher_set_contacts (AirSoupFetcher *self, AirContacts *contacts)
{
  g_set_object (&self->means.contacts, contacts);
}
