/* air-session-pool.c - one SoupSession for each host that is asked
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-session-pool.h"

#include "air-guarded-address.h"
#include "air-limits.h"
#include "air-net-limits.h"
#include "air-url-policy.h"

#define MAX_SESSIONS 24
#define KEEP_ALIVE_S 15

struct _AirSessionPool
{
  GTlsDatabase *authorities; /* (owned) (nullable) */
  GHashTable *entries;       /* (owned) host → Entry (owned) */
};

typedef struct
{
  char *origin; /* (owned): scheme, port and reach */
  SoupSession *session; /* (owned) */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->origin);
  g_object_unref (entry->session);
  g_free (entry);
}

AirSessionPool *
air_session_pool_new (void)
{
  AirSessionPool *self = g_new0 (AirSessionPool, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

void
air_session_pool_free (AirSessionPool *self)
{
  g_hash_table_unref (self->entries);
  g_clear_object (&self->authorities);
  g_free (self);
}

void
air_session_pool_set_authorities (AirSessionPool *self, GTlsDatabase *authorities)
{
  g_set_object (&self->authorities, authorities);
}

static SoupSession *
make_session (AirSessionPool *self, GUri *uri, AirReach reach)
{
  g_autoptr (AirGuardedAddress) address =
    air_guarded_address_new (g_uri_get_host (uri), air_url_policy_get_port (uri), reach);
  SoupSession *session = soup_session_new_with_options ("remote-connectable", address,
                                                        "proxy-resolver", NULL,
                                                        "max-conns", AIR_LIMIT_CONNECTIONS_PER_HOST,
                                                        "max-conns-per-host", AIR_LIMIT_CONNECTIONS_PER_HOST,
                                                        "idle-timeout", KEEP_ALIVE_S,
                                                        "timeout", 0,
                                                        "user-agent", AIR_NET_USER_AGENT,
                                                        NULL);

  if (self->authorities != NULL)
    soup_session_set_tls_database (session, self->authorities);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_SESSION_FEATURE);
  soup_session_add_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

/* Whoever uses a session holds it, so nothing is cut off when another takes its place. */
SoupSession *
air_session_pool_dup_session (AirSessionPool *self, GUri *uri, AirReach reach)
{
  const char *host = g_uri_get_host (uri);
  g_autofree char *origin =
    g_strdup_printf ("%s %d %d", g_uri_get_scheme (uri), air_url_policy_get_port (uri), reach);
  Entry *entry = g_hash_table_lookup (self->entries, host);

  if (entry == NULL || !g_str_equal (entry->origin, origin))
    {
      if (entry == NULL && g_hash_table_size (self->entries) >= MAX_SESSIONS)
        g_hash_table_remove_all (self->entries);

      entry = g_new (Entry, 1);
      *entry = (Entry){ g_steal_pointer (&origin), make_session (self, uri, reach) };
      g_hash_table_replace (self->entries, g_strdup (host), entry);
    }

  return g_object_ref (entry->session);
}
