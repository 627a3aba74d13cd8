/* air-cli-load.c - loads what a verb needs, then lets it tell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli-load.h"

#include "air-cli-print.h"
#include "air-error.h"

#include <glib/gi18n.h>

typedef struct {
  AirCli *cli;
  void (*tell) (AirCli *self);
  guint kinds;
  guint n_pending;
  GError *error; /* (owned) (nullable): the first */
} Load;

static gboolean
has_any (Load *load)
{
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    if ((load->kinds & AIR_CLI_KIND (kind)) != 0 &&
        air_feed_get_updated (air_station_get_feed (load->cli->station, kind)) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_known_otherwise (Load *load)
{
  guint programme = AIR_CLI_KIND (AIR_SOURCE_NOW) | AIR_CLI_KIND (AIR_SOURCE_BROADCASTS);

  return (load->kinds & programme) != 0 &&
         air_station_info_get_grid (air_station_get_info (load->cli->station))->len > 0;
}

/* A station of which only the address is known, because nobody has looked at its home page yet. */
static gboolean
is_unexplored (Load *load)
{
  AirStationInfo *info = air_station_get_info (load->cli->station);

  return load->cli->load == AIR_LOAD_STORED && air_station_info_get_homepage (info) != NULL &&
         air_station_info_get_streams (info)->len == 0;
}

static void
finish (Load *load)
{
  if (load->error == NULL && is_unexplored (load))
    load->error = g_error_new_literal (AIR_ERROR, AIR_ERROR_OFFLINE, _ ("Nothing of this station is stored yet"));

  if (load->error != NULL && !has_any (load) && !is_known_otherwise (load))
    air_cli_fail (load->cli, load->error);
  else
    {
      if (load->error != NULL)
        g_printerr (_ ("airshift-cli: told from what is stored: %s\n"), load->error->message);
      load->tell (load->cli);
    }

  g_clear_error (&load->error);
  g_free (load);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;

  if (!air_station_load_finish (AIR_STATION (source), result, &error) && load->error == NULL)
    load->error = g_steal_pointer (&error);
  if (--load->n_pending == 0)
    finish (load);
}

void
air_cli_load (AirCli *self, guint kinds, void (*tell) (AirCli *self))
{
  Load *load = g_new0 (Load, 1);

  *load = (Load){ .cli = self, .tell = tell, .kinds = kinds };
  load->n_pending = (guint) __builtin_popcount (kinds);
  for (guint kind = 0; kind < AIR_N_SOURCE_KINDS; kind++)
    if ((kinds & AIR_CLI_KIND (kind)) != 0)
      air_station_load_async (self->station, kind, self->load, NULL, loaded_cb, load);
}
