/* air-host-budget.c - whether a host may be asked now, or when
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-host-budget.h"

#include "air-error.h"
#include "air-limits.h"

#define HOUR_US (60 * 60 * G_TIME_SPAN_SECOND)
#define MAX_HOSTS 256
#define MAX_ADDRESSES 64
#define TOO_MANY_REQUESTS 429
#define UNAVAILABLE 503

struct _AirHostBudget
{
  AirClock *clock;   /* (owned) */
  GHashTable *hosts; /* (owned) name → Host (owned) */
};

/* Monotonic times. */
typedef struct
{
  GArray *asked_us;      /* (owned) of gint64, oldest first: within the last hour */
  gint64 held_until_us;
  GHashTable *addresses; /* (owned) of URL → gint64 (owned): until when each is held */
} Host;

static void
host_free (gpointer data)
{
  Host *host = data;

  g_array_unref (host->asked_us);
  g_hash_table_unref (host->addresses);
  g_free (host);
}

static Host *
host_new (void)
{
  Host *host = g_new0 (Host, 1);

  host->asked_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  host->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return host;
}

static gboolean
is_over (gpointer url, gpointer until_us, gpointer now_us)
{
  return *(gint64 *) until_us <= *(gint64 *) now_us;
}

/* Forgets what no longer counts. TRUE if that is all. */
static gboolean
forget (Host *host, gint64 now_us)
{
  guint n_old = 0;

  while (n_old < host->asked_us->len && g_array_index (host->asked_us, gint64, n_old) <= now_us - HOUR_US)
    n_old++;
  g_array_remove_range (host->asked_us, 0, n_old);
  g_hash_table_foreach_remove (host->addresses, is_over, &now_us);
  return host->asked_us->len == 0 && host->held_until_us <= now_us && g_hash_table_size (host->addresses) == 0;
}

static gboolean
forget_cb (gpointer name, gpointer host, gpointer now_us)
{
  return forget (host, *(gint64 *) now_us);
}

static Host *
find (AirHostBudget *self, GUri *uri, gint64 now_us)
{
  const char *name = g_uri_get_host (uri);
  Host *host = g_hash_table_lookup (self->hosts, name);

  if (host != NULL)
    {
      forget (host, now_us);
      return host;
    }

  if (g_hash_table_size (self->hosts) >= MAX_HOSTS)
    g_hash_table_foreach_remove (self->hosts, forget_cb, &now_us);
  host = host_new ();
  g_hash_table_insert (self->hosts, g_strdup (name), host);
  return host;
}

static gint64
get_held_until (Host *host, GUri *uri)
{
  g_autofree char *url = g_uri_to_string (uri);
  gint64 *until_us = g_hash_table_lookup (host->addresses, url);

  return MAX (host->held_until_us, until_us != NULL ? *until_us : 0);
}

static gboolean
refuse (GUri *uri, const char *message, gint64 wait_us, GError **error)
{
  g_autoptr (GError) refusal = g_error_new (AIR_ERROR, AIR_ERROR_REFUSED, "%s %s", g_uri_get_host (uri), message);

  air_error_set_retry_after (refusal, (guint) ((wait_us + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND));
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

AirHostBudget *
air_host_budget_new (AirClock *clock)
{
  AirHostBudget *self = g_new0 (AirHostBudget, 1);

  self->clock = g_object_ref (clock);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
  return self;
}

void
air_host_budget_free (AirHostBudget *self)
{
  g_hash_table_unref (self->hosts);
  g_object_unref (self->clock);
  g_free (self);
}

gboolean
air_host_budget_spend (AirHostBudget *self, GUri *uri, gboolean unasked, GError **error)
{
  guint most = unasked ? AIR_LIMIT_UNASKED_PER_HOUR : AIR_LIMIT_ASKED_PER_HOUR;
  gint64 now_us = air_clock_get_monotonic_us (self->clock);
  Host *host = find (self, uri, now_us);
  gint64 held_until_us = get_held_until (host, uri);

  if (held_until_us > now_us)
    return refuse (uri, "asked not to be asked for a while", held_until_us - now_us, error);

  if (host->asked_us->len >= most)
    {
      gint64 first_us = g_array_index (host->asked_us, gint64, host->asked_us->len - most);

      return refuse (uri, "was asked enough for an hour", first_us + HOUR_US - now_us, error);
    }

  g_array_append_val (host->asked_us, now_us);
  return TRUE;
}

/* Too many requests are said of whoever asks; not to be available may be said of one address. */
void
air_host_budget_hold (AirHostBudget *self, GUri *uri, guint status, guint seconds)
{
  gint64 now_us = air_clock_get_monotonic_us (self->clock);
  gint64 until_us = now_us + seconds * G_TIME_SPAN_SECOND;
  Host *host;

  if (seconds == 0 || (status != TOO_MANY_REQUESTS && status != UNAVAILABLE))
    return;

  host = find (self, uri, now_us);
  if (status == UNAVAILABLE && g_hash_table_size (host->addresses) < MAX_ADDRESSES)
    g_hash_table_replace (host->addresses, g_uri_to_string (uri), g_memdup2 (&until_us, sizeof until_us));
  else
    host->held_until_us = MAX (host->held_until_us, until_us);
}
