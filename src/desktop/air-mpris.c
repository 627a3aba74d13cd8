/* air-mpris.c - the player on the session bus, for media keys and the shell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-mpris.h"

#include "air-mpris-player.h"
#include "air-mpris-track.h"

#include <string.h>
#include <unistd.h>

#define OBJECT_PATH "/org/mpris/MediaPlayer2"
#define NAME_PREFIX "org.mpris.MediaPlayer2."
#define FAR_US (365 * G_TIME_SPAN_DAY)

struct _AirMpris
{
  GObject parent_instance;

  GDBusConnection *connection;              /* (owned) */
  char *name;                               /* (owned) */
  AirDBusMediaPlayer2 *root;                /* (owned) */
  AirDBusMediaPlayer2Player *player;        /* (owned) */
  AirStation *station;                      /* (owned) (nullable) */
  GSignalGroup *player_signals;             /* (owned) */
  GSignalGroup *heard_signals;              /* (owned) */
  GSignalGroup *sound_signals;              /* (owned) */
  guint name_id;
  gboolean took_other_name;
};

G_DEFINE_FINAL_TYPE (AirMpris, air_mpris, G_TYPE_OBJECT)

enum { RAISE, QUIT, OPEN_URI, N_SIGNALS };
static guint signals[N_SIGNALS];

static AirPlayer *
get_player (AirMpris *self)
{
  return self->station != NULL ? air_station_get_player (self->station) : NULL;
}

/* The story's recording that is open; NULL: the radio has the word. */
static AirStorySound *
get_sound (AirMpris *self)
{
  return self->station != NULL ? air_mpris_track_get_sound (self->station) : NULL;
}

static gboolean
can_seek (AirMpris *self)
{
  if (get_sound (self) != NULL)
    return TRUE;

  return get_player (self) != NULL && air_player_get_can_seek (get_player (self));
}

static const char *
find_status (AirMpris *self)
{
  AirPlayer *player = get_player (self);

  if (get_sound (self) != NULL)
    return air_story_sound_get_state (get_sound (self)) == AIR_CLIP_PAUSED ? "Paused" : "Playing";
  if (player == NULL || !air_player_get_wanted (player))
    return "Stopped";

  return air_player_get_state (player) == AIR_PLAYER_PAUSED ? "Paused" : "Playing";
}

static double
get_rate (AirMpris *self)
{
  AirPlayer *player = get_player (self);

  return player != NULL && air_player_get_catching_up (player) ? AIR_PLAYER_CATCH_UP_SPEED : 1.0;
}

static void
tell (AirMpris *self)
{
  AirPlayer *player = get_player (self);
  g_autoptr (GVariant) metadata = NULL;

  air_dbus_media_player2_player_set_can_play (self->player, player != NULL);
  air_dbus_media_player2_player_set_can_pause (self->player, can_seek (self));
  air_dbus_media_player2_player_set_can_seek (self->player, can_seek (self));
  air_dbus_media_player2_player_set_playback_status (self->player, find_status (self));
  air_dbus_media_player2_player_set_rate (self->player, get_rate (self));
  if (player != NULL)
    air_dbus_media_player2_player_set_volume (self->player, air_player_get_volume (player));

  metadata = self->station != NULL ? g_variant_ref_sink (air_mpris_track_describe (self->station))
                                   : g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  air_dbus_media_player2_player_set_metadata (self->player, metadata);
}

/* Read when asked for, never announced: the specification has clients count on by themselves, and be told of
 * jumps. */
static gint64
work_out_position_us (gpointer data)
{
  AirMpris *self = data;
  gint64 position_us, length_us;

  if (get_sound (self) != NULL)
    {
      air_story_sound_get_place (get_sound (self), &position_us, &length_us);
      return position_us;
    }

  return self->station != NULL ? MAX (air_heard_get_elapsed_us (air_station_get_heard (self->station)), 0) : 0;
}

static void
jumped_cb (AirMpris *self)
{
  tell (self);
  air_dbus_media_player2_player_emit_seeked (self->player, work_out_position_us (self));
}

static gboolean
play_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  AirStorySound *sound = get_sound (self);

  if (sound != NULL && air_story_sound_get_state (sound) == AIR_CLIP_PAUSED)
    air_story_sound_toggle (sound);
  else if (sound == NULL && get_player (self) != NULL)
    air_player_play (get_player (self));
  air_dbus_media_player2_player_complete_play (self->player, invocation);
  return TRUE;
}

static gboolean
stop_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  /* Stopped first, so that leaving the recording does not give the word back to the radio. */
  if (get_player (self) != NULL)
    air_player_stop (get_player (self));
  if (get_sound (self) != NULL)
    air_story_sound_leave (get_sound (self));
  air_dbus_media_player2_player_complete_stop (self->player, invocation);
  return TRUE;
}

static gboolean
play_pause_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  if (get_sound (self) != NULL)
    air_story_sound_toggle (get_sound (self));
  else if (get_player (self) != NULL)
    air_player_toggle (get_player (self));
  air_dbus_media_player2_player_complete_play_pause (self->player, invocation);
  return TRUE;
}

static gboolean
pause_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  AirStorySound *sound = get_sound (self);

  if (sound != NULL && air_story_sound_get_state (sound) != AIR_CLIP_PAUSED)
    air_story_sound_toggle (sound);
  else if (sound == NULL && can_seek (self))
    air_player_hold (get_player (self));
  air_dbus_media_player2_player_complete_pause (self->player, invocation);
  return TRUE;
}

static gboolean
seek_cb (AirMpris *self, GDBusMethodInvocation *invocation, gint64 offset_us)
{
  if (get_sound (self) != NULL)
    air_story_sound_skip (get_sound (self), offset_us);
  else if (can_seek (self))
    air_player_skip (get_player (self), offset_us);
  air_dbus_media_player2_player_complete_seek (self->player, invocation);
  return TRUE;
}

/* What is said of a show that is no longer heard has no effect, as the specification says; what lies outside of
 * the tape is the nearest that is on it. */
static gboolean
set_position_cb (AirMpris *self, GDBusMethodInvocation *invocation, const char *track, gint64 position_us)
{
  g_autofree char *heard = self->station != NULL ? air_mpris_track_dup_id (self->station) : NULL;
  AirBroadcast *show = self->station != NULL ? air_mpris_track_get_show (self->station) : NULL;
  gboolean meant = g_strcmp0 (heard, track) == 0 && position_us >= 0 && position_us < FAR_US;

  if (meant && get_sound (self) != NULL)
    air_story_sound_seek (get_sound (self), position_us);
  else if (meant && can_seek (self) && show != NULL)
    air_player_seek (get_player (self),
                     g_date_time_to_unix (air_broadcast_get_start (show)) * G_TIME_SPAN_SECOND + position_us);
  air_dbus_media_player2_player_complete_set_position (self->player, invocation);
  return TRUE;
}

/* A station has no next and no previous one: no effect, as the specification says. */
static gboolean
ignore_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
  return TRUE;
}

static gboolean
open_uri_cb (AirMpris *self, GDBusMethodInvocation *invocation, const char *uri)
{
  static const char *const schemes[] = { "http", "https", "icy", NULL };
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  if (scheme == NULL || !g_strv_contains (schemes, scheme))
    {
      g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                                     "Only http, https and icy addresses can be opened");
      return TRUE;
    }

  g_signal_emit (self, signals[OPEN_URI], 0, uri);
  air_dbus_media_player2_player_complete_open_uri (self->player, invocation);
  return TRUE;
}

static gboolean
raise_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  g_signal_emit (self, signals[RAISE], 0);
  air_dbus_media_player2_complete_raise (self->root, invocation);
  return TRUE;
}

static gboolean
quit_cb (AirMpris *self, GDBusMethodInvocation *invocation)
{
  air_dbus_media_player2_complete_quit (self->root, invocation);
  g_signal_emit (self, signals[QUIT], 0);
  return TRUE;
}

static gboolean
is_volume (AirMpris *self, double volume)
{
  return ABS (air_dbus_media_player2_player_get_volume (self->player) - volume) <= 0.0001;
}

/* One beyond the ends is not told on as if it were heard. */
static void
volume_cb (AirMpris *self)
{
  AirPlayer *player = get_player (self);

  if (player == NULL)
    return;

  if (!is_volume (self, air_player_get_volume (player)))
    air_player_set_volume (player, air_dbus_media_player2_player_get_volume (self->player));
  if (!is_volume (self, air_player_get_volume (player)))
    air_dbus_media_player2_player_set_volume (self->player, air_player_get_volume (player));
}

/* There are two: faster is catching up, as far as there is something to catch up with. 0.0 is Pause, as the
 * specification says. What it is then is told on. */
static void
rate_cb (AirMpris *self)
{
  AirPlayer *player = get_player (self);
  double rate = air_dbus_media_player2_player_get_rate (self->player);

  if (rate == get_rate (self))
    return;

  if (player != NULL && rate <= 0 && can_seek (self))
    air_player_hold (player);
  else if (player != NULL && rate > 0)
    air_player_set_catching_up (player, rate > 1);
  air_dbus_media_player2_player_set_rate (self->player, get_rate (self));
}

static void own_name (AirMpris *self);

static void
name_lost_cb (GDBusConnection *connection, const char *name, gpointer data)
{
  AirMpris *self = data;
  g_autofree char *first = NULL;

  if (connection == NULL || self->took_other_name)
    return;

  self->took_other_name = TRUE;
  first = g_steal_pointer (&self->name);
  self->name = g_strdup_printf ("%s.instance%d", first, (int) getpid ());
  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  own_name (self);
}

static void
own_name (AirMpris *self)
{
  self->name_id = g_bus_own_name_on_connection (self->connection, self->name, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, NULL,
                                                name_lost_cb, self, NULL);
}

static void
fill_in (AirMpris *self, const char *app_id, const char *identity)
{
  static const char *const schemes[] = { "http", "https", "icy", NULL };
  static const char *const types[] = { "audio/mpeg", "audio/aac", "audio/ogg", "audio/flac", "audio/x-mpegurl",
                                       "audio/x-scpls", "application/xspf+xml", "application/vnd.apple.mpegurl", NULL };

  g_object_set (self->root, "can-quit", TRUE, "can-raise", TRUE, "identity", identity, "desktop-entry", app_id,
                "supported-uri-schemes", schemes, "supported-mime-types", types, NULL);
  g_object_set (self->player, "rate", 1.0, "minimum-rate", 1.0, "maximum-rate", AIR_PLAYER_CATCH_UP_SPEED,
                "can-control", TRUE, NULL);
}

static void
connect_methods (AirMpris *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "handle-play", G_CALLBACK (play_cb) },          { "handle-stop", G_CALLBACK (stop_cb) },
    { "handle-play-pause", G_CALLBACK (play_pause_cb) }, { "handle-pause", G_CALLBACK (pause_cb) },
    { "handle-next", G_CALLBACK (ignore_cb) },        { "handle-previous", G_CALLBACK (ignore_cb) },
    { "handle-seek", G_CALLBACK (seek_cb) },          { "handle-set-position", G_CALLBACK (set_position_cb) },
    { "handle-open-uri", G_CALLBACK (open_uri_cb) },  { "notify::volume", G_CALLBACK (volume_cb) },
    { "notify::rate", G_CALLBACK (rate_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->player, handlers[i].signal, handlers[i].callback, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->root, "handle-raise", G_CALLBACK (raise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->root, "handle-quit", G_CALLBACK (quit_cb), self, G_CONNECT_SWAPPED);
}

static void
air_mpris_dispose (GObject *object)
{
  AirMpris *self = AIR_MPRIS (object);

  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  if (self->player != NULL)
    {
      air_mpris_player_forget (AIR_MPRIS_PLAYER (self->player));
      g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->player));
    }
  if (self->root != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->root));
  g_clear_object (&self->player);
  g_clear_object (&self->root);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->heard_signals);
  g_clear_object (&self->sound_signals);
  g_clear_object (&self->station);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (air_mpris_parent_class)->dispose (object);
}

static void
air_mpris_class_init (AirMprisClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = air_mpris_dispose;

  signals[RAISE] = g_signal_new ("raise", AIR_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[QUIT] = g_signal_new ("quit", AIR_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_URI] = g_signal_new ("open-uri", AIR_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
air_mpris_init (AirMpris *self)
{
  self->player = air_mpris_player_new (work_out_position_us, self);
  self->root = air_dbus_media_player2_skeleton_new ();

  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify", G_CALLBACK (tell), self);
  g_signal_group_connect_swapped (self->player_signals, "jumped", G_CALLBACK (jumped_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::can-seek", G_CALLBACK (jumped_cb), self);
  self->heard_signals = g_signal_group_new (AIR_TYPE_HEARD);
  g_signal_group_connect_swapped (self->heard_signals, "notify::show", G_CALLBACK (tell), self);
  self->sound_signals = g_signal_group_new (AIR_TYPE_STORY_SOUND);
  g_signal_group_connect_swapped (self->sound_signals, "notify::state", G_CALLBACK (jumped_cb), self);
  g_signal_group_connect_swapped (self->sound_signals, "jumped", G_CALLBACK (jumped_cb), self);
}

AirMpris *
air_mpris_new (GDBusConnection *connection, const char *app_id, const char *identity)
{
  AirMpris *self = g_object_new (AIR_TYPE_MPRIS, NULL);
  g_autoptr (GError) error = NULL;

  self->connection = g_object_ref (connection);
  self->name = g_strconcat (NAME_PREFIX, app_id, NULL);
  fill_in (self, app_id, identity);
  connect_methods (self);
  tell (self);

  /* Fails only where the path is taken, which is ours alone. */
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->root), connection, OBJECT_PATH, &error) ||
      !g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->player), connection, OBJECT_PATH, &error))
    g_message ("The media keys cannot be served: %s", error->message);
  else
    own_name (self);

  return self;
}

void
air_mpris_set_station (AirMpris *self, AirStation *station)
{
  g_set_object (&self->station, station);
  g_signal_group_set_target (self->player_signals, get_player (self));
  g_signal_group_set_target (self->heard_signals, station != NULL ? air_station_get_heard (station) : NULL);
  g_signal_group_set_target (self->sound_signals, station != NULL ? air_station_get_sound (station) : NULL);
  tell (self);
}
