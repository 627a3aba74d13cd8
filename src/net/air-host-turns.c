/* air-host-turns.c - who may speak to a host now, and who waits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-host-turns.h"

#include "air-limits.h"

struct _AirHostTurns
{
  GHashTable *hosts; /* (owned) name → Host (owned): those that somebody speaks to */
};

typedef struct
{
  guint n_speaking;
  GQueue waiting; /* of Wait (owned) */
} Host;

typedef struct
{
  int rank;
  AirHostTurn turn;
  gpointer data; /* (unowned) */
} Wait;

static void
host_free (gpointer data)
{
  Host *host = data;

  g_queue_clear_full (&host->waiting, g_free);
  g_free (host);
}

AirHostTurns *
air_host_turns_new (void)
{
  AirHostTurns *self = g_new0 (AirHostTurns, 1);

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
  return self;
}

void
air_host_turns_free (AirHostTurns *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

/* Equals are not overtaken. */
static int
compare_rank (gconstpointer waiting, gconstpointer coming, gpointer unused)
{
  return ((const Wait *) waiting)->rank <= ((const Wait *) coming)->rank ? -1 : 1;
}

void
air_host_turns_take (AirHostTurns *self, const char *host, int rank, AirHostTurn turn, gpointer data)
{
  Host *found = g_hash_table_lookup (self->hosts, host);
  Wait *wait;

  if (found == NULL)
    {
      found = g_new0 (Host, 1);
      g_queue_init (&found->waiting);
      g_hash_table_insert (self->hosts, g_strdup (host), found);
    }

  if (found->n_speaking < AIR_LIMIT_CONNECTIONS_PER_HOST)
    {
      found->n_speaking++;
      turn (data);
      return;
    }

  wait = g_new (Wait, 1);
  *wait = (Wait){ rank, turn, data };
  g_queue_insert_sorted (&found->waiting, wait, compare_rank, NULL);
}

void
air_host_turns_end (AirHostTurns *self, const char *host)
{
  Host *found = g_hash_table_lookup (self->hosts, host);
  g_autofree Wait *next = found != NULL ? g_queue_pop_head (&found->waiting) : NULL;

  if (next != NULL)
    next->turn (next->data);
  else if (found != NULL && --found->n_speaking == 0)
    g_hash_table_remove (self->hosts, host);
}

void
air_host_turns_leave (AirHostTurns *self, const char *host, gpointer data)
{
  Host *found = g_hash_table_lookup (self->hosts, host);

  for (GList *link = found != NULL ? found->waiting.head : NULL; link != NULL; link = link->next)
    if (((Wait *) link->data)->data == data)
      {
        g_free (link->data);
        g_queue_delete_link (&found->waiting, link);
        return;
      }
}
