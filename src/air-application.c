/* air-application.c - the window's composition root: rooms joined, settings bound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-application.h"

#include "config.h"

#include "air-accent.h"
#include "air-add-station-dialog.h"
#include "air-assembly.h"
#include "air-error.h"
#include "air-mpris.h"
#include "air-remote.h"
#include "air-settings.h"
#include "air-side-windows.h"
#include "air-sleep-watch.h"
#include "air-sound-settings.h"
#include "air-stream-memory.h"
#include "air-window.h"
#include "air-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define DEFAULT_STATION "demo"

struct _AirApplication
{
  AdwApplication parent_instance;

  AirAssembly *assembly;  /* (owned): from startup to shutdown, as all below */
  GSettings *settings;    /* (owned) (nullable): the schema may not be installed */
  AirPlayer *player;      /* (owned) */
  AirStorySound *story_sound; /* (owned) */
  AirStation *station;    /* (owned) (nullable): the one that is open */
  GCancellable *search;   /* (owned) (nullable): for a station */
  char *sought;           /* (owned) (nullable): what is searched for */
  gboolean named;         /* the listener has just named it */
  GDateTime *at;          /* (owned) (nullable): the time to start the clock with, in place of the system's */
  GtkCssProvider *accent; /* (owned) */
  AirSoundSettings *sound; /* (owned) (nullable): without the schema */
  AirStreamMemory *streams; /* (owned) (nullable): likewise */
  AirRecorder *recorder;  /* (owned) (nullable): of the station that is open */
  AirMpris *mpris;        /* (owned) (nullable): without a session bus */
  AirRemote *remote;      /* (owned) (nullable): likewise */
  AirSleepWatch *sleep;   /* (owned) */
  AirWindow *window;      /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AirApplication, air_application, ADW_TYPE_APPLICATION)

/* The station's colour, for the light or the dark that is shown now. */
static void
update_accent_cb (AirApplication *self)
{
  AirStationInfo *info = self->station != NULL ? air_station_get_info (self->station) : NULL;
  gboolean dark = adw_style_manager_get_dark (adw_application_get_style_manager (ADW_APPLICATION (self)));
  g_autofree char *css = air_accent_to_css (info != NULL ? air_station_info_get_colour (info) : NULL, dark);

  gtk_css_provider_load_from_data (self->accent, css, -1);
}

static void
close_station (AirApplication *self)
{
  if (self->station == NULL)
    return;

  air_story_sound_leave (self->story_sound);
  air_player_stop (self->player);
  if (self->streams != NULL)
    air_stream_memory_follow (self->streams, NULL);
  if (self->mpris != NULL)
    air_mpris_set_station (self->mpris, NULL);
  if (self->remote != NULL)
    air_remote_set_station (self->remote, NULL, NULL);
  if (self->window != NULL)
    g_object_set (self->window, "recorder", NULL, NULL);
  g_clear_object (&self->recorder);
  air_station_close (self->station);
  g_clear_object (&self->station);
}

/* Who names such an address wants to hear it, or be told why not. */
static gboolean
is_nothing_but_sound (AirStationInfo *info)
{
  return air_station_info_get_sources (info)->len == 0 && air_station_info_get_streams (info)->len > 0;
}

/* What was playing goes on playing: on the new station. `sought` is what finds it again the next time. */
static void
show_station (AirApplication *self, AirStationInfo *info, const char *sought)
{
  gboolean named_sound = self->named && is_nothing_but_sound (info);
  AirSurroundings surroundings = air_assembly_surround (self->assembly, self->player);
  gboolean wanted = air_player_get_wanted (self->player);
  gboolean by_itself = self->station == NULL && self->settings != NULL &&
                       g_settings_get_boolean (self->settings, "play-on-start");
  AirStation *station;

  surroundings.sound = self->story_sound;
  if (self->recorder != NULL)
    air_recorder_close (self->recorder);
  close_station (self);
  station = air_station_new (info, &surroundings);
  if (self->streams != NULL)
    air_stream_memory_follow (self->streams, info);
  self->station = station;
  self->recorder = air_recorder_new (self->player, air_station_get_schedule (station), info,
                                     air_assembly_get_clock (self->assembly));
  if (self->sound != NULL)
    air_sound_settings_follow (self->sound, self->recorder);
  air_station_open (station);
  update_accent_cb (self);
  air_settings_remember_station (sought);
  g_object_set (self->window, "sought", NULL, "station", station, "recorder", self->recorder, NULL);
  if (self->mpris != NULL)
    air_mpris_set_station (self->mpris, station);
  if (self->remote != NULL)
    air_remote_set_station (self->remote, station, self->recorder);

  self->named = FALSE;
  if (wanted || named_sound || by_itself)
    air_player_play (self->player);
}

/* With a station to go on with, a word is enough; without one, the window says it. */
static void
tell_not_found (AirApplication *self, const char *sought, const GError *error)
{
  gboolean is_id = strpbrk (sought, "./") == NULL;
  g_autofree char *message = NULL;
  g_autofree char *why = is_id && g_error_matches (error, AIR_ERROR, AIR_ERROR_NOT_FOUND)
                           ? g_strdup (_("No station has this name. An address needs its dots: radio.example.org"))
                           : air_words_error (error);

  if (self->station == NULL)
    {
      air_window_fail (self->window, why);
      return;
    }

  message = g_strdup_printf ("%s: %s", sought, why);
  g_object_set (self->window, "sought", NULL, NULL);
  air_window_tell (self->window, message);
}

/* After the first frame: the list is not seen before the listener asks for it. */
static gboolean
load_stations_cb (gpointer data)
{
  AirApplication *self = data;

  if (self->assembly != NULL)
    air_assembly_load_stations (self->assembly);
  return G_SOURCE_REMOVE;
}

static void
station_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_assembly_find_station_finish (self->assembly, result, &error);
  g_autofree char *sought = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;

  sought = g_steal_pointer (&self->sought);
  if (info != NULL)
    show_station (self, info, sought);
  else
    tell_not_found (self, sought, error);
  g_idle_add_full (G_PRIORITY_LOW, load_stations_cb, g_object_ref (self), g_object_unref);
}

static void
open_station (AirApplication *self, const char *name)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();

  g_free (self->sought);
  self->sought = g_strdup (name);
  g_object_set (self->window, "sought", name, NULL);
  air_assembly_find_station_async (self->assembly,
                                   name,
                                   AIR_FIND_UNHEARD,
                                   self->search,
                                   station_found_cb,
                                   g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AirApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (air_stations_save_finish (AIR_STATIONS (source), result, &error) || self->window == NULL)
    return;

  /* It is in the list all the same, until the program ends. */
  why = air_words_error (error);
  air_window_tell (self->window, why);
}

static void
added_cb (AirApplication *self, AirStationInfo *info)
{
  air_stations_save_async (air_assembly_get_stations (self->assembly), info, NULL, saved_cb, g_object_ref (self));
  open_station (self, air_station_info_get_id (info));
}

static void
add_station_cb (AirApplication *self)
{
  AirSurroundings surroundings = air_assembly_surround (self->assembly, NULL);
  GtkWidget *dialog = air_add_station_dialog_new (&surroundings);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
refresh (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AirApplication *self = AIR_APPLICATION (data);

  if (self->station != NULL)
    air_station_refresh (self->station);
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AirApplication *self = AIR_APPLICATION (data);

  air_side_windows_show_preferences (GTK_WINDOW (self->window), self->assembly, self->settings);
}

static void
show_network (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AirApplication *self = AIR_APPLICATION (data);

  air_side_windows_show_network (GTK_WINDOW (self->window), self->assembly);
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_side_windows_show_about (GTK_WINDOW (AIR_APPLICATION (data)->window));
}

static void
close_window (AirApplication *self)
{
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

static void
raise_cb (AirApplication *self)
{
  if (self->window != NULL)
    gtk_window_present (GTK_WINDOW (self->window));
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  close_window (AIR_APPLICATION (data));
}

static void
add_actions (AirApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "refresh", .activate = refresh },
    { .name = "preferences", .activate = show_preferences },
    { .name = "network", .activate = show_network },
    { .name = "about", .activate = show_about },
    { .name = "quit", .activate = quit },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } keys[] = {
    { "app.refresh", { "F5", "<Control>r" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
}

static gboolean
get_colour_scheme (GValue *value, GVariant *variant, gpointer data)
{
  const char *name = g_variant_get_string (variant, NULL);

  if (g_str_equal (name, "light"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_str_equal (name, "dark"))
    g_value_set_enum (value, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    g_value_set_enum (value, ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

/* Settings are bound here and nowhere else: core and ui know of properties only. */
static void
bind_settings (AirApplication *self)
{
  if (self->settings == NULL)
    return;

  g_settings_bind (self->settings, "volume", self->player, "volume", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "muted", self->player, "muted", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "archive-size", air_assembly_get_archive (self->assembly), "megabytes",
                   G_SETTINGS_BIND_GET);
  g_settings_bind_with_mapping (self->settings,
                                "colour-scheme",
                                adw_application_get_style_manager (ADW_APPLICATION (self)),
                                "color-scheme",
                                G_SETTINGS_BIND_GET,
                                get_colour_scheme,
                                NULL,
                                NULL,
                                NULL);
}

static void
bind_window (AirApplication *self)
{
  static const struct
  {
    const char *key;
    const char *property;
  } bound[] = {
    { "window-width", "default-width" },
    { "window-height", "default-height" },
    { "window-maximized", "maximized" },
    { "page", "page" },
    { "dismissed-notices", "dismissed-notices" },
    { "text-size", "text-size" },
  };

  for (guint i = 0; self->settings != NULL && i < G_N_ELEMENTS (bound); i++)
    g_settings_bind (self->settings, bound[i].key, self->window, bound[i].property, G_SETTINGS_BIND_DEFAULT);
}

/* Closing the window stops the sound and ends the program. */
static void
window_destroyed_cb (AirApplication *self)
{
  self->window = NULL;
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  close_station (self);
}

static void
make_window (AirApplication *self)
{
  self->window = air_window_new (GTK_APPLICATION (self));
  g_object_set (self->window, "stations", air_assembly_get_stations (self->assembly), NULL);
  bind_window (self);
  g_signal_connect_object (self->window, "choose-station", G_CALLBACK (open_station), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "add-station", G_CALLBACK (add_station_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_destroyed_cb), self, G_CONNECT_SWAPPED);
}

/* Media keys, the desktop's own player and the terminal speak to us over the session bus, if there is one. */
static void
join_bus (AirApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus == NULL)
    return;

  self->remote = air_remote_new (bus, air_assembly_get_readers (self->assembly));
  self->mpris = air_mpris_new (bus, APP_ID, "Airshift");
  g_signal_connect_object (self->mpris, "raise", G_CALLBACK (raise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mpris, "quit", G_CALLBACK (close_window), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mpris, "open-uri", G_CALLBACK (open_station), self, G_CONNECT_SWAPPED);
}

static void
startup (GApplication *application)
{
  AirApplication *self = AIR_APPLICATION (application);
  AdwStyleManager *style = adw_application_get_style_manager (ADW_APPLICATION (self));
  g_autoptr (AirAudio) audio = NULL;
  g_autoptr (AirClip) clip = NULL;

  G_APPLICATION_CLASS (air_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (APP_ID);

  self->assembly = air_assembly_new (self->at);
  audio = air_assembly_make_audio (self->assembly, NULL);
  self->player = air_player_new (audio, air_assembly_get_clock (self->assembly), g_network_monitor_get_default ());
  clip = air_assembly_make_clip (self->assembly);
  self->story_sound = air_story_sound_new (self->player, clip);
  self->settings = air_settings_new ();
  if (self->settings != NULL)
    {
      self->sound = air_sound_settings_new (self->settings, audio, self->player, g_network_monitor_get_default ());
      self->streams = air_stream_memory_new (self->settings, self->player);
    }
  self->accent = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->accent),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  self->sleep = air_sleep_watch_new (self->player, NULL);
  join_bus (self);
  add_actions (self);
  bind_settings (self);
  update_accent_cb (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update_accent_cb), self, G_CONNECT_SWAPPED);
}

static void
shutdown (GApplication *application)
{
  AirApplication *self = AIR_APPLICATION (application);

  close_station (self);
  g_clear_object (&self->mpris);
  g_clear_object (&self->remote);
  g_clear_object (&self->sleep);
  g_clear_object (&self->search);
  g_clear_object (&self->streams);
  g_clear_object (&self->sound);
  g_clear_object (&self->story_sound);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_object (&self->accent);
  g_clear_pointer (&self->sought, g_free);
  g_clear_pointer (&self->assembly, air_assembly_free);

  G_APPLICATION_CLASS (air_application_parent_class)->shutdown (application);
}

/* The window, on what was listened to last; as the desktop asks for it, too. */
static void
activate (GApplication *application)
{
  AirApplication *self = AIR_APPLICATION (application);
  g_autofree char *last = air_settings_dup_station ();

  if (self->window == NULL)
    make_window (self);
  if (self->station == NULL && self->sought == NULL)
    open_station (self, last != NULL ? last : DEFAULT_STATION);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* A file is named from where the listener stands, which may be another folder the next time. */
static char *
dup_name (GApplicationCommandLine *line, const char *name)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, name);

  if (strstr (name, "://") == NULL && g_file_peek_path (file) != NULL
      && (g_str_has_suffix (name, ".json") || g_str_has_prefix (name, ".")))
    return g_file_get_path (file);
  return g_strdup (name);
}

/* `airshift [STATION|URL]`, here or in a second instance. */
static int
command_line (GApplication *application, GApplicationCommandLine *line)
{
  AirApplication *self = AIR_APPLICATION (application);
  g_autofree const char **names = NULL;
  GVariantDict *options = g_application_command_line_get_options_dict (line);

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &names);
  if (names != NULL && names[0] != NULL && names[1] != NULL)
    {
      g_application_command_line_printerr (line, "%s\n", _("airshift: name one station only; see airshift --help"));
      return 2;
    }

  if (self->window == NULL)
    make_window (self);
  if (names != NULL && names[0] != NULL)
    {
      g_autofree char *name = dup_name (line, names[0]);

      self->named = TRUE;
      open_station (self, name);
    }
  activate (application);
  return 0;
}

/* Answered in this process, before there is a window. The clock of an instance that runs is left alone. */
static int
handle_local_options (GApplication *application, GVariantDict *options)
{
  AirApplication *self = AIR_APPLICATION (application);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *at = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Airshift %s\n", PACKAGE_VERSION);
      return 0;
    }

  if (g_variant_dict_lookup (options, "at", "&s", &at))
    {
      self->at = g_date_time_new_from_iso8601 (at, zone);
      if (self->at == NULL)
        {
          g_printerr (_("airshift: “%s” is not an ISO 8601 time"), at);
          g_printerr ("\n");
          return 2;
        }
    }
  return -1;
}

/* A second instance never starts up, and so never shuts down. */
static void
finalize (GObject *object)
{
  AirApplication *self = AIR_APPLICATION (object);

  g_clear_pointer (&self->at, g_date_time_unref);

  G_OBJECT_CLASS (air_application_parent_class)->finalize (object);
}

static void
air_application_class_init (AirApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  application_class->startup = startup;
  application_class->shutdown = shutdown;
  application_class->activate = activate;
  application_class->command_line = command_line;
  application_class->handle_local_options = handle_local_options;
}

static void
air_application_init (AirApplication *self)
{
  static const GOptionEntry options[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show the station as it is at this time (ISO 8601)"), N_("TIME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_("[STATION|URL]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (
    G_APPLICATION (self),
    _("Opens a station: one that is known by its id, or a web address, a stream, a playlist or a feed."));
}

AirApplication *
air_application_new (void)
{
  return g_object_new (AIR_TYPE_APPLICATION,
                       "application-id",
                       APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}
