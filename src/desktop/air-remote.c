/* air-remote.c - the verbs of the terminal, served on the session bus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-remote.h"

#include "air-error.h"
#include "air-remote-generated.h"

#define NAME "io.github.airshift.Airshift.Remote"
#define PATH "/io/github/airshift/Airshift/Remote"

#define KEEP_MINUTES_MAX (7 * 24 * 60)
#define SLEEP_MINUTES_MAX (24 * 60)

struct _AirRemote
{
  GObject parent_instance;

  const AirReaders *readers;      /* (unowned): static */
  AirDBusRemote1 *skeleton;       /* (owned) */
  AirStation *station;            /* (owned) (nullable) */
  AirRecorder *recorder;          /* (owned) (nullable) */
  GSignalGroup *player_signals;   /* (owned) */
  GSignalGroup *heard_signals;    /* (owned) */
  GSignalGroup *schedule_signals; /* (owned) */
  GSignalGroup *recorder_signals; /* (owned) */
  GVariant *told;                 /* (owned) (nullable): the status without what time alone changes */
  guint tell_source;
  guint name_id;
};

G_DEFINE_FINAL_TYPE (AirRemote, air_remote, G_TYPE_OBJECT)

static AirPlayer *
get_player (AirRemote *self)
{
  return self->station != NULL ? air_station_get_player (self->station) : NULL;
}

/* D-Bus ends the connection of whoever sends it a string that is not UTF-8. */
static char *
dup_valid (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

static void
insert_string (GVariantDict *status, const char *key, const char *text)
{
  g_variant_dict_insert_value (status, key, g_variant_new_take_string (dup_valid (text)));
}

static void
insert_item (AirRemote *self, GVariantDict *status, const char *key, gpointer item)
{
  g_autofree char *json = item != NULL ? self->readers->to_json (item, FALSE) : NULL;

  insert_string (status, key, json);
}

static int
get_percent (AirPlayer *player)
{
  return (int) (air_player_get_volume (player) * 100 + 0.5);
}

/* What changes only when something happens. */
static GVariant *
make_facts (AirRemote *self)
{
  AirPlayer *player = get_player (self);
  AirStation *station = self->station;
  g_autofree char *title = player != NULL ? air_player_dup_title (player) : NULL;
  AirBroadcast *show = station != NULL ? air_heard_get_show (air_station_get_heard (station)) : NULL;
  AirPlayerState state = player != NULL ? air_player_get_state (player) : AIR_PLAYER_STOPPED;
  GVariantDict facts;

  g_variant_dict_init (&facts, NULL);
  insert_string (&facts, "state", air_player_state_nick (state));
  insert_string (&facts, "station", station != NULL ? air_station_info_get_id (air_station_get_info (station)) : NULL);
  insert_item (self, &facts, "stream", player != NULL ? air_player_get_stream (player) : NULL);
  insert_item (self, &facts, "on_air", show);
  insert_string (&facts, "show", show != NULL ? air_broadcast_get_title (show) : NULL);
  insert_item (self, &facts, "next_up",
               station != NULL ? air_schedule_get_next_up (air_station_get_schedule (station)) : NULL);
  insert_string (&facts, "title", title);
  g_variant_dict_insert (&facts, "volume", "u", player != NULL ? get_percent (player) : 0);
  g_variant_dict_insert (&facts, "muted", "b", player != NULL && air_player_get_muted (player));
  g_variant_dict_insert (&facts, "at_live", "b", player != NULL && air_player_get_at_live (player));
  g_variant_dict_insert (&facts, "recording", "b",
                         self->recorder != NULL && air_recorder_get_recording (self->recorder) != NULL);
  return g_variant_dict_end (&facts);
}

static gint64
to_seconds (gint64 us)
{
  return us >= 0 ? us / G_TIME_SPAN_SECOND : -1;
}

/* `facts`, and what time changes. */
static GVariant *
make_status (AirRemote *self, GVariant *facts)
{
  AirPlayer *player = get_player (self);
  gboolean wanted = player != NULL && air_player_get_wanted (player);
  GVariantDict status;

  g_variant_dict_init (&status, facts);
  g_variant_dict_insert (&status, "position_s", "x",
                         wanted ? to_seconds (air_heard_get_elapsed_us (air_station_get_heard (self->station))) : -1);
  g_variant_dict_insert (&status, "behind_s", "x", wanted ? to_seconds (air_player_get_behind_us (player)) : -1);
  g_variant_dict_insert (&status, "cushion_s", "x", wanted ? to_seconds (air_player_get_cushion_us (player)) : -1);
  g_variant_dict_insert (&status, "sleep_left_s", "i", player != NULL ? air_player_get_sleep_left_s (player) : -1);
  return g_variant_dict_end (&status);
}

static void
tell (AirRemote *self)
{
  g_autoptr (GVariant) facts = g_variant_ref_sink (make_facts (self));

  g_clear_pointer (&self->told, g_variant_unref);
  air_dbus_remote1_emit_status_changed (self->skeleton, make_status (self, facts));
  self->told = g_steal_pointer (&facts);
}

static gboolean
tell_cb (gpointer data)
{
  AirRemote *self = data;
  g_autoptr (GVariant) facts = g_variant_ref_sink (make_facts (self));

  self->tell_source = 0;
  if (self->told == NULL || !g_variant_equal (self->told, facts))
    tell (self);
  return G_SOURCE_REMOVE;
}

/* Much changes at once: it is told once. */
static void
changed_cb (AirRemote *self)
{
  if (self->tell_source == 0)
    self->tell_source = g_idle_add (tell_cb, self);
}

/* Not seen in the facts, but no passing of time either. */
static void
jumped_cb (AirRemote *self)
{
  g_clear_pointer (&self->told, g_variant_unref);
  changed_cb (self);
}

/* Methods: TRUE, they are answered. */

static gboolean
refuse (GDBusMethodInvocation *invocation, int code, const char *message)
{
  g_dbus_method_invocation_return_error_literal (invocation, AIR_ERROR, code, message);
  return TRUE;
}

static gboolean
refuse_number (GDBusMethodInvocation *invocation, guint most)
{
  g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                         "That is more than %u, or too little", most);
  return TRUE;
}

static gboolean
refuse_without_station (GDBusMethodInvocation *invocation)
{
  return refuse (invocation, AIR_ERROR_NOT_FOUND, "No station is open");
}

static gboolean
refuse_without_tape (GDBusMethodInvocation *invocation)
{
  return refuse (invocation, AIR_ERROR_UNSUPPORTED, "There is no tape: nothing was received yet");
}

static gboolean
pause_cb (AirRemote *self, GDBusMethodInvocation *invocation)
{
  AirPlayer *player = get_player (self);

  if (player != NULL && air_player_get_wanted (player) && !air_player_get_can_seek (player))
    return refuse_without_tape (invocation);

  if (player != NULL)
    air_player_hold (player);
  air_dbus_remote1_complete_pause (self->skeleton, invocation);
  return TRUE;
}

static gboolean
resume_cb (AirRemote *self, GDBusMethodInvocation *invocation)
{
  if (get_player (self) == NULL)
    return refuse_without_station (invocation);

  air_player_play (get_player (self));
  air_dbus_remote1_complete_resume (self->skeleton, invocation);
  return TRUE;
}

static gboolean
stop_cb (AirRemote *self, GDBusMethodInvocation *invocation)
{
  if (get_player (self) != NULL)
    air_player_stop (get_player (self));
  air_dbus_remote1_complete_stop (self->skeleton, invocation);
  return TRUE;
}

static gboolean
live_cb (AirRemote *self, GDBusMethodInvocation *invocation)
{
  if (get_player (self) == NULL)
    return refuse_without_station (invocation);

  air_player_go_live (get_player (self));
  air_player_play (get_player (self));
  air_dbus_remote1_complete_live (self->skeleton, invocation);
  return TRUE;
}

static gboolean
top_cb (AirRemote *self, GDBusMethodInvocation *invocation)
{
  AirHeard *heard = self->station != NULL ? air_station_get_heard (self->station) : NULL;
  gint64 moment_us, late_us;

  if (heard == NULL || !air_player_get_can_seek (get_player (self)))
    return refuse_without_tape (invocation);
  if (!air_heard_find_top (heard, &moment_us, &late_us))
    return refuse (invocation, AIR_ERROR_NOT_FOUND, "It is not known when the show began");

  air_heard_seek_to_top (heard);
  air_dbus_remote1_complete_top (self->skeleton, invocation, late_us / G_TIME_SPAN_SECOND);
  return TRUE;
}

static gboolean
skip (AirRemote *self, GDBusMethodInvocation *invocation, gint64 by_s)
{
  if (get_player (self) == NULL || !air_player_get_can_seek (get_player (self)))
    return refuse_without_tape (invocation);

  air_player_skip (get_player (self), by_s * G_TIME_SPAN_SECOND);
  g_dbus_method_invocation_return_value (invocation, NULL);
  return TRUE;
}

static gboolean
back_cb (AirRemote *self, GDBusMethodInvocation *invocation, guint seconds)
{
  return skip (self, invocation, -(gint64) seconds);
}

static gboolean
forward_cb (AirRemote *self, GDBusMethodInvocation *invocation, guint seconds)
{
  return skip (self, invocation, seconds);
}

static void
kept_cb (AirRecording *recording, GParamSpec *pspec, GDBusMethodInvocation *invocation)
{
  GFile *file = air_recording_get_file (recording);
  g_autofree char *path = file != NULL ? g_utf8_make_valid (g_file_peek_path (file), -1) : NULL;

  if (air_recording_get_state (recording) == AIR_RECORDING_RUNNING)
    return;

  g_signal_handlers_disconnect_by_func (recording, kept_cb, invocation);
  if (air_recording_get_error (recording) != NULL)
    g_dbus_method_invocation_return_gerror (invocation, air_recording_get_error (recording));
  else if (path == NULL)
    refuse (invocation, AIR_ERROR_NOT_FOUND, "There was nothing to keep");
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", path));
}

static gboolean
keep_cb (AirRemote *self, GDBusMethodInvocation *invocation, guint minutes)
{
  AirRecording *recording;

  if (minutes < 1 || minutes > KEEP_MINUTES_MAX)
    return refuse_number (invocation, KEEP_MINUTES_MAX);

  recording = self->recorder != NULL ? air_recorder_keep (self->recorder, (int) minutes) : NULL;
  if (recording == NULL)
    return refuse_without_tape (invocation);

  g_signal_connect_object (recording, "notify::state", G_CALLBACK (kept_cb), invocation, 0);
  kept_cb (recording, NULL, invocation);
  return TRUE;
}

/* NULL, none of them: that is told. */
static AirRecording *
start_recording (AirRemote *self, GDBusMethodInvocation *invocation, const char *what)
{
  AirRecording *recording = NULL;

  if (g_str_equal (what, "show"))
    recording = air_recorder_keep_show (self->recorder);
  else if (g_str_equal (what, "here") || g_str_equal (what, "top"))
    recording = air_recorder_record (self->recorder, g_str_equal (what, "top"));
  else
    {
      g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                             "“%s” is not here, top, next, show or off", what);
      return NULL;
    }

  if (recording == NULL)
    refuse_without_tape (invocation);
  return recording;
}

static gboolean
record_cb (AirRemote *self, GDBusMethodInvocation *invocation, const char *what)
{
  AirBroadcast *show = NULL;
  g_autofree char *title = NULL;

  if (self->recorder == NULL)
    return refuse_without_station (invocation);

  if (g_str_equal (what, "off"))
    {
      air_recorder_stop (self->recorder);
      air_recorder_set_next (self->recorder, NULL);
    }
  else if (g_str_equal (what, "next"))
    {
      show = air_schedule_get_next_up (air_station_get_schedule (self->station));
      if (show == NULL)
        return refuse (invocation, AIR_ERROR_NOT_FOUND, "It is not known what comes next");
      air_recorder_set_next (self->recorder, show);
    }
  else if (start_recording (self, invocation, what) != NULL)
    show = air_heard_get_show (air_station_get_heard (self->station));
  else
    return TRUE;

  title = dup_valid (show != NULL ? air_broadcast_get_title (show) : NULL);
  air_dbus_remote1_complete_record (self->skeleton, invocation, title);
  return TRUE;
}

static gboolean
sleep_cb (AirRemote *self, GDBusMethodInvocation *invocation, guint minutes)
{
  if (minutes > SLEEP_MINUTES_MAX)
    return refuse_number (invocation, SLEEP_MINUTES_MAX);
  if (get_player (self) == NULL)
    return refuse_without_station (invocation);

  air_player_set_sleep (get_player (self), minutes > 0 ? (int) minutes * 60 : -1);
  air_dbus_remote1_complete_sleep (self->skeleton, invocation);
  return TRUE;
}

static gboolean
set_volume_cb (AirRemote *self, GDBusMethodInvocation *invocation, guint percent)
{
  if (percent > 100)
    return refuse_number (invocation, 100);
  if (get_player (self) == NULL)
    return refuse_without_station (invocation);

  air_player_set_volume (get_player (self), percent / 100.0);
  air_dbus_remote1_complete_set_volume (self->skeleton, invocation);
  return TRUE;
}

static gboolean
get_status_cb (AirRemote *self, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) facts = g_variant_ref_sink (make_facts (self));

  air_dbus_remote1_complete_get_status (self->skeleton, invocation, make_status (self, facts));
  return TRUE;
}

static void
connect_methods (AirRemote *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "handle-pause", G_CALLBACK (pause_cb) },     { "handle-resume", G_CALLBACK (resume_cb) },
    { "handle-stop", G_CALLBACK (stop_cb) },       { "handle-live", G_CALLBACK (live_cb) },
    { "handle-top", G_CALLBACK (top_cb) },         { "handle-back", G_CALLBACK (back_cb) },
    { "handle-forward", G_CALLBACK (forward_cb) }, { "handle-keep", G_CALLBACK (keep_cb) },
    { "handle-record", G_CALLBACK (record_cb) },   { "handle-sleep", G_CALLBACK (sleep_cb) },
    { "handle-set-volume", G_CALLBACK (set_volume_cb) }, { "handle-get-status", G_CALLBACK (get_status_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->skeleton, handlers[i].signal, handlers[i].callback, self, G_CONNECT_SWAPPED);
}

static void
air_remote_dispose (GObject *object)
{
  AirRemote *self = AIR_REMOTE (object);

  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->skeleton != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_clear_object (&self->skeleton);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->heard_signals);
  g_clear_object (&self->schedule_signals);
  g_clear_object (&self->recorder_signals);
  g_clear_object (&self->recorder);
  g_clear_object (&self->station);
  g_clear_pointer (&self->told, g_variant_unref);

  G_OBJECT_CLASS (air_remote_parent_class)->dispose (object);
}

static void
air_remote_class_init (AirRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = air_remote_dispose;
}

static GSignalGroup *
watch (AirRemote *self, GType type, const char *signal, GCallback callback)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, callback, self);
  return group;
}

static void
air_remote_init (AirRemote *self)
{
  self->skeleton = air_dbus_remote1_skeleton_new ();
  self->player_signals = watch (self, AIR_TYPE_PLAYER, "notify", G_CALLBACK (changed_cb));
  g_signal_group_connect_swapped (self->player_signals, "jumped", G_CALLBACK (jumped_cb), self);
  self->heard_signals = watch (self, AIR_TYPE_HEARD, "notify::show", G_CALLBACK (changed_cb));
  self->schedule_signals = watch (self, AIR_TYPE_SCHEDULE, "notify::next-up", G_CALLBACK (changed_cb));
  self->recorder_signals = watch (self, AIR_TYPE_RECORDER, "notify::recording", G_CALLBACK (changed_cb));
}

AirRemote *
air_remote_new (GDBusConnection *connection, const AirReaders *readers)
{
  AirRemote *self = g_object_new (AIR_TYPE_REMOTE, NULL);
  g_autoptr (GError) error = NULL;

  air_error_register_on_bus ();
  self->readers = readers;
  connect_methods (self);

  /* Fails only where the path is taken, which is ours alone. */
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, PATH, &error))
    g_message ("The terminal cannot be served: %s", error->message);
  else
    self->name_id =
      g_bus_own_name_on_connection (connection, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  return self;
}

void
air_remote_set_station (AirRemote *self, AirStation *station, AirRecorder *recorder)
{
  g_set_object (&self->station, station);
  g_set_object (&self->recorder, recorder);
  g_signal_group_set_target (self->player_signals, get_player (self));
  g_signal_group_set_target (self->heard_signals, station != NULL ? air_station_get_heard (station) : NULL);
  g_signal_group_set_target (self->schedule_signals, station != NULL ? air_station_get_schedule (station) : NULL);
  g_signal_group_set_target (self->recorder_signals, recorder);
  changed_cb (self);
}
