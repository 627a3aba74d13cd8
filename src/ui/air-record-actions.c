/* air-record-actions.c - keeping and recording, as actions for buttons, menus and keys
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-record-actions.h"

struct _AirRecordActions
{
  GObject parent_instance;

  AirStation *station; /* (owned) (nullable) */
  AirRecorder *recorder; /* (owned) (nullable) */
  GSimpleActionGroup *group; /* (owned) */
  GSignalGroup *player_signals; /* (owned) */
  GSignalGroup *heard_signals; /* (owned) */
  GSignalGroup *recorder_signals; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AirRecordActions, air_record_actions, G_TYPE_OBJECT)

static GSimpleAction *
find (AirRecordActions *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

static void
update (AirRecordActions *self)
{
  AirPlayer *player = self->station != NULL ? air_station_get_player (self->station) : NULL;
  gboolean can_record = self->recorder != NULL && player != NULL;
  gboolean recording = can_record && air_recorder_get_recording (self->recorder) != NULL;
  AirBroadcast *next = can_record ? air_recorder_get_next (self->recorder) : NULL;
  gint64 next_start = next != NULL ? g_date_time_to_unix (air_broadcast_get_start (next)) : 0;
  AirAudioPlace place;
  gboolean tape = can_record && air_player_get_place (player, &place) && place.heard_us > place.start_us;
  gint64 top_us, late_us;

  g_simple_action_set_enabled (find (self, "keep"), tape);
  g_simple_action_set_enabled (find (self, "keep-show"), tape);
  g_simple_action_set_enabled (find (self, "here"), can_record && !recording);
  g_simple_action_set_enabled (find (self, "top"), can_record && !recording
                               && air_heard_find_top (air_station_get_heard (self->station), &top_us, &late_us));
  g_simple_action_set_enabled (find (self, "stop"), recording);
  g_simple_action_set_enabled (find (self, "toggle"), can_record);
  g_simple_action_set_enabled (find (self, "next"), can_record);
  g_simple_action_set_state (find (self, "next"), g_variant_new_int64 (next_start));
}

static void
keep (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_recorder_keep (AIR_RECORD_ACTIONS (data)->recorder, g_variant_get_int32 (parameter));
}

static void
keep_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_recorder_keep_show (AIR_RECORD_ACTIONS (data)->recorder);
}

static void
record_here (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_recorder_record (AIR_RECORD_ACTIONS (data)->recorder, FALSE);
}

static void
record_top (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_recorder_record (AIR_RECORD_ACTIONS (data)->recorder, TRUE);
}

static void
stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_recorder_stop (AIR_RECORD_ACTIONS (data)->recorder);
}

static void
toggle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AirRecordActions *self = AIR_RECORD_ACTIONS (data);

  if (air_recorder_get_recording (self->recorder) != NULL)
    air_recorder_stop (self->recorder);
  else
    air_recorder_record (self->recorder, FALSE);
}

/* (transfer full) (nullable): the airing that begins at the second `start` */
static AirBroadcast *
find_airing (AirRecordActions *self, gint64 start)
{
  g_autoptr (GDateTime) from = g_date_time_new_from_unix_utc (start);
  g_autoptr (GDateTime) to = from != NULL ? g_date_time_add_seconds (from, 1) : NULL;
  g_autoptr (GPtrArray) airings = NULL;

  if (to == NULL)
    return NULL;

  airings = air_schedule_list (air_station_get_schedule (self->station), from, to);
  for (guint i = 0; i < airings->len; i++)
    if (g_date_time_to_unix (air_broadcast_get_start (airings->pdata[i])) == start)
      return g_object_ref (airings->pdata[i]);
  return NULL;
}

static void
record_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AirRecordActions *self = AIR_RECORD_ACTIONS (data);
  gint64 start = g_variant_get_int64 (parameter);
  AirBroadcast *known = air_recorder_get_next (self->recorder);
  g_autoptr (AirBroadcast) airing = find_airing (self, start);

  if (known != NULL && g_date_time_to_unix (air_broadcast_get_start (known)) == start)
    air_recorder_set_next (self->recorder, NULL);
  else if (airing != NULL)
    air_recorder_set_next (self->recorder, airing);
}

static void
dispose (GObject *object)
{
  AirRecordActions *self = AIR_RECORD_ACTIONS (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->heard_signals);
  g_clear_object (&self->recorder_signals);
  g_clear_object (&self->group);
  g_clear_object (&self->recorder);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_record_actions_parent_class)->dispose (object);
}

static void
air_record_actions_class_init (AirRecordActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static GSignalGroup *
watch (AirRecordActions *self, GType type)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, "notify", G_CALLBACK (update), self);
  return group;
}

static void
air_record_actions_init (AirRecordActions *self)
{
  static const GActionEntry entries[] = {
    { .name = "keep", .activate = keep, .parameter_type = "i" },
    { .name = "keep-show", .activate = keep_show },
    { .name = "here", .activate = record_here },
    { .name = "top", .activate = record_top },
    { .name = "stop", .activate = stop },
    { .name = "toggle", .activate = toggle },
    { .name = "next", .activate = record_next, .parameter_type = "x", .state = "int64 0" },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
  self->player_signals = watch (self, AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "jumped", G_CALLBACK (update), self);
  self->heard_signals = watch (self, AIR_TYPE_HEARD);
  self->recorder_signals = watch (self, AIR_TYPE_RECORDER);
  update (self);
}

AirRecordActions *
air_record_actions_new (void)
{
  return g_object_new (AIR_TYPE_RECORD_ACTIONS, NULL);
}

void
air_record_actions_set_station (AirRecordActions *self, AirStation *station, AirRecorder *recorder)
{
  g_set_object (&self->station, station);
  g_set_object (&self->recorder, recorder);
  g_signal_group_set_target (self->player_signals, station != NULL ? air_station_get_player (station) : NULL);
  g_signal_group_set_target (self->heard_signals, station != NULL ? air_station_get_heard (station) : NULL);
  g_signal_group_set_target (self->recorder_signals, recorder);
  update (self);
}

GActionGroup *
air_record_actions_get_group (AirRecordActions *self)
{
  return G_ACTION_GROUP (self->group);
}
