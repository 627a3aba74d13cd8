/* airshift-cli.c - the terminal's composition root
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "air-assembly.h"
#include "air-cli-print.h"
#include "air-cli.h"
#include "air-discovery.h"
#include "air-doctor.h"
#include "air-error.h"
#include "air-gst-load.h"
#include "air-remote.h"
#include "air-settings.h"
#include "air-sleep-watch.h"
#include "air-transfer-verbs.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <locale.h>

typedef struct {
  AirCli cli;
  AirCliOptions *options; /* (owned) */
  AirAssembly *assembly;  /* (owned) */
  AirAudio *audio;        /* (owned) (nullable) */
  AirPlayer *player;      /* (owned) (nullable) */
  AirStation *station;    /* (owned) (nullable) */
  AirRecorder *recorder;  /* (owned) (nullable): once it is served on the bus, as the next two */
  AirRemote *remote;      /* (owned) (nullable) */
  AirSleepWatch *sleep;   /* (owned) (nullable) */
  GCancellable *ending;   /* (owned) */
  GMainLoop *loop;        /* (owned) */
  gboolean is_done;
  int status;
} Run;

static void
done_cb (int status, gpointer data)
{
  Run *run = data;

  run->status = status;
  run->is_done = TRUE;
  g_main_loop_quit (run->loop);
}

static void
drain_cb (gpointer audio, AirWake drained, gpointer data)
{
  air_assembly_drain_audio (AIR_AUDIO (audio), drained, data);
}

static void
start_verb (Run *run)
{
  static void (*const verbs[]) (AirCli *) = {
    [AIR_VERB_PLAY] = air_cli_play,       [AIR_VERB_RECORD] = air_cli_play,
    [AIR_VERB_NOW] = air_cli_now,
    [AIR_VERB_NEXT] = air_cli_next,       [AIR_VERB_PROGRAMME] = air_cli_programme,
    [AIR_VERB_STORIES] = air_cli_stories, [AIR_VERB_STORY] = air_cli_story,
    [AIR_VERB_EVENTS] = air_cli_events,   [AIR_VERB_PEOPLE] = air_cli_people,
    [AIR_VERB_SEARCH] = air_cli_search,
  };

  verbs[run->options->verb](&run->cli);
}

static void
got_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  /* There is none either when the run is over. */
  if (bus == NULL)
    return;

  g_dbus_connection_set_exit_on_close (bus, FALSE);
  run->recorder = air_recorder_new (run->player, air_station_get_schedule (run->station),
                                    air_station_get_info (run->station), air_assembly_get_clock (run->assembly));
  run->remote = air_remote_new (bus, air_assembly_get_readers (run->assembly));
  air_remote_set_station (run->remote, run->station, run->recorder);
}

/* The first sound waits for no bus. What is recorded is not for others to stop. */
static void
state_cb (Run *run)
{
  if (air_player_get_state (run->player) != AIR_PLAYER_PLAYING || run->sleep != NULL)
    return;

  run->sleep = air_sleep_watch_new (run->player, NULL);
  if (run->options->verb == AIR_VERB_PLAY)
    g_bus_get (G_BUS_TYPE_SESSION, run->ending, got_bus_cb, run);
}

static gboolean
is_heard (AirVerb verb)
{
  return verb == AIR_VERB_PLAY || verb == AIR_VERB_RECORD;
}

/* A sink that is described may be any plugin's. */
static gboolean
needs_known_elements_only (const AirCliOptions *options)
{
  return is_heard (options->verb) && options->sink == NULL;
}

/* What is recorded need not be heard. */
static void
furnish_player (Run *run)
{
  const char *silent = run->options->verb == AIR_VERB_RECORD ? "fakesink sync=true" : NULL;

  run->audio = air_assembly_make_audio (run->assembly, run->options->sink != NULL ? run->options->sink : silent);
  run->player = air_player_new (run->audio, air_assembly_get_clock (run->assembly), NULL);
  run->cli.player = run->player;
  run->cli.audio = run->audio;
  run->cli.drain = drain_cb;
  g_signal_connect_swapped (run->player, "notify::state", G_CALLBACK (state_cb), run);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_assembly_find_station_finish (run->assembly, result, &error);
  AirSurroundings surroundings;

  if (info == NULL)
    {
      air_cli_fail (&run->cli, error);
      return;
    }

  air_settings_remember_station (air_station_info_get_id (info));
  if (is_heard (run->options->verb))
    furnish_player (run);

  surroundings = air_assembly_surround (run->assembly, run->player);
  surroundings.events_from = run->options->from;
  surroundings.events_to = run->options->to;
  run->station = air_station_new (info, &surroundings);
  run->cli.station = run->station;
  run->cli.load = run->options->no_network && !air_assembly_is_local (info) ? AIR_LOAD_STORED : AIR_LOAD_FRESH;
  start_verb (run);
}

static void
with_station (Run *run)
{
  g_autofree char *last = air_settings_dup_station ();
  const char *name = run->options->station != NULL ? run->options->station : last;
  AirFindFlags flags = (run->options->no_network ? AIR_FIND_STORED : 0) |
                       (is_heard (run->options->verb) ? AIR_FIND_STREAM : 0);

  air_assembly_find_station_async (run->assembly, name != NULL ? name : "demo", flags, NULL, found_cb, run);
}

static void
say_stations (AirStations *stations)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stations)); i++)
    {
      g_autoptr (AirStationInfo) info = g_list_model_get_item (G_LIST_MODEL (stations), i);
      const char *city = air_station_info_get_city (info);

      air_cli_say ("%-16s %s%s%s%s", air_station_info_get_id (info), air_station_info_get_name (info),
                   city != NULL ? " · " : "", city != NULL ? city : "",
                   air_station_info_get_verified (info) ? "" : _ (" (unverified)"));
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  AirStations *stations = AIR_STATIONS (source);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) warnings = air_stations_load_finish (stations, result, &error);
  g_autoptr (GString) out = g_string_new ("{\"stations\":");

  if (warnings == NULL)
    {
      air_cli_fail (&run->cli, error);
      return;
    }

  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("airshift-cli: %s\n", (char *) g_ptr_array_index (warnings, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stations)); i++)
    g_ptr_array_add (list, g_list_model_get_item (G_LIST_MODEL (stations), i));

  if (run->options->json)
    {
      air_cli_append_items (out, run->cli.readers, list, -1, FALSE);
      g_string_append_c (out, '}');
      air_cli_print_object (out->str);
    }
  else
    say_stations (stations);
  done_cb (AIR_CLI_DONE, run);
}

/* The station inside the program is one of those that are known. */
static void
demo_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_assembly_find_station_finish (run->assembly, result, &error);

  if (info == NULL)
    g_printerr ("airshift-cli: %s\n", error->message);
  air_stations_load_async (air_assembly_get_stations (run->assembly), NULL, listed_cb, run);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (air_stations_save_finish (AIR_STATIONS (source), result, &error))
    done_cb (AIR_CLI_DONE, run);
  else
    air_cli_fail (&run->cli, error);
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_discover_finish (result, &error);
  g_autofree char *json = NULL;

  if (info == NULL)
    {
      air_cli_fail (&run->cli, error);
      return;
    }

  json = run->cli.readers->to_json (AIR_ITEM (info), FALSE);
  air_cli_print_object (json);
  if (run->options->save)
    air_stations_save_async (air_assembly_get_stations (run->assembly), info, NULL, saved_cb, run);
  else
    done_cb (AIR_CLI_DONE, run);
}

static void
discover (Run *run)
{
  AirSurroundings surroundings = air_assembly_surround (run->assembly, NULL);
  const char *address = run->options->arguments[0];
  g_autoptr (GError) error = NULL;

  if (run->options->no_network && air_reach_of_url (address) != AIR_REACH_LOOPBACK)
    {
      error = g_error_new (AIR_ERROR, AIR_ERROR_OFFLINE, _ ("%s is not asked with --no-network"), address);
      air_cli_fail (&run->cli, error);
      return;
    }

  air_discover_async (&surroundings, address, AIR_REACH_LOOPBACK, NULL, NULL, discovered_cb, run);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) warnings = air_stations_load_finish (AIR_STATIONS (source), result, &error);

  if (warnings == NULL)
    air_cli_fail (&run->cli, error);
  else if (run->options->verb == AIR_VERB_EXPORT)
    air_transfer_verbs_export (&run->cli, run->assembly);
  else
    air_transfer_verbs_import (&run->cli, run->assembly);
}

/* The archive is as large as the listener has chosen. */
static void
follow_settings (Run *run)
{
  g_autoptr (GSettings) settings = air_settings_new ();

  if (settings != NULL)
    g_object_set (air_assembly_get_archive (run->assembly), "megabytes", g_settings_get_int (settings, "archive-size"),
                  NULL);
}

static void
start (Run *run)
{
  switch (run->options->verb)
    {
    case AIR_VERB_STATIONS:
      air_assembly_find_station_async (run->assembly, "demo", AIR_FIND_STORED, NULL, demo_found_cb, run);
      break;
    case AIR_VERB_DISCOVER:
      discover (run);
      break;
    case AIR_VERB_EXPORT:
    case AIR_VERB_IMPORT:
      air_stations_load_async (air_assembly_get_stations (run->assembly), NULL, loaded_cb, run);
      break;
    case AIR_VERB_INSPECT:
      air_cli_inspect (&run->cli);
      break;
    case AIR_VERB_DOCTOR:
      done_cb (air_doctor_run (run->options->json), run);
      break;
    case AIR_VERB_PAUSE:
    case AIR_VERB_RESUME:
    case AIR_VERB_STOP:
    case AIR_VERB_LIVE:
    case AIR_VERB_TOP:
    case AIR_VERB_BACK:
    case AIR_VERB_FORWARD:
    case AIR_VERB_KEEP:
    case AIR_VERB_TAPE:
    case AIR_VERB_SLEEP:
    case AIR_VERB_VOLUME:
    case AIR_VERB_STATUS:
      air_cli_remote (&run->cli);
      break;
    case AIR_VERB_PLAY:
    case AIR_VERB_RECORD:
    case AIR_VERB_NOW:
    case AIR_VERB_NEXT:
    case AIR_VERB_PROGRAMME:
    case AIR_VERB_STORIES:
    case AIR_VERB_STORY:
    case AIR_VERB_EVENTS:
    case AIR_VERB_PEOPLE:
    case AIR_VERB_SEARCH:
    case AIR_VERB_NONE:
    default:
      with_station (run);
    }
}

/* Everything that has work under way is let go before the loop is: callbacks find nothing half gone. */
static int
run_verb (AirCliOptions *options)
{
  Run run = { .options = options };

  if (options->verb == AIR_VERB_DOCTOR)
    gst_init (NULL, NULL);

  if (needs_known_elements_only (options))
    air_gst_load_alone ();

  run.loop = g_main_loop_new (NULL, FALSE);
  run.ending = g_cancellable_new ();
  run.assembly = air_assembly_new (options->at);
  follow_settings (&run);
  if (is_heard (options->verb))
    air_assembly_load_sound (run.assembly);
  run.cli = (AirCli){
    .options = options,
    .readers = air_assembly_get_readers (run.assembly),
    .clock = air_assembly_get_clock (run.assembly),
    .fetcher = air_assembly_get_fetcher (run.assembly),
    .done = done_cb,
    .data = &run,
  };

  start (&run);
  if (!run.is_done)
    g_main_loop_run (run.loop);

  g_cancellable_cancel (run.ending);
  if (run.player != NULL)
    g_signal_handlers_disconnect_by_data (run.player, &run);
  g_clear_object (&run.remote);
  g_clear_object (&run.recorder);
  g_clear_object (&run.sleep);
  if (run.station != NULL)
    air_station_close (run.station);
  g_clear_object (&run.station);
  g_clear_object (&run.player);
  g_clear_object (&run.audio);
  air_assembly_free (run.assembly);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_main_loop_unref (run.loop);
  g_object_unref (run.ending);
  return run.status;
}

int
main (int argc, char *argv[])
{
  g_autoptr (AirCliOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *help = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("airshift-cli");

  if (!air_cli_options_parse (&arguments, &options, &error))
    return air_cli_print_error (error, options->json);

  if (options->show_help)
    {
      help = air_cli_options_dup_help (options->verb);
      air_cli_say ("%s", help);
      return AIR_CLI_DONE;
    }
  if (options->show_version)
    {
      air_cli_say ("airshift-cli %s", PACKAGE_VERSION);
      return AIR_CLI_DONE;
    }

  return run_verb (options);
}
