/* air-player-actions.c - what can be done with the sound, as actions for buttons, menus and keys
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player-actions.h"

#define LONGEST_SLEEP_MIN (24 * 60)
#define RECORDING "(susi)" /* address, reach, title, length in seconds */

struct _AirPlayerActions
{
  GObject parent_instance;

  AirStation *station; /* (owned) (nullable) */
  GSimpleActionGroup *group; /* (owned) */
  GSignalGroup *player_signals; /* (owned) */
  GSignalGroup *heard_signals; /* (owned) */
  GSignalGroup *sound_signals; /* (owned) */
  GVariant *recording; /* (owned) (nullable): that was asked for last */
};

enum { PROP_STATION = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AirPlayerActions, air_player_actions, G_TYPE_OBJECT)

static AirPlayer *
get_player (AirPlayerActions *self)
{
  return self->station != NULL ? air_station_get_player (self->station) : NULL;
}

/* The story's recording that is open; NULL: the radio has the word. */
static AirStorySound *
get_open_sound (AirPlayerActions *self)
{
  AirStorySound *sound = self->station != NULL ? air_station_get_sound (self->station) : NULL;

  return sound != NULL && air_story_sound_get_open (sound) ? sound : NULL;
}

/* Of the show that is heard, at the speed at which it is; -1: not known. */
static gint64
get_show_left_s (AirPlayerActions *self)
{
  AirHeard *heard = air_station_get_heard (self->station);
  gint64 length_us = air_heard_get_length_us (heard);

  return length_us > 0 ? (length_us - air_heard_get_elapsed_us (heard)) / G_TIME_SPAN_SECOND : -1;
}

static void
enable (AirPlayerActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* `recording`: (nullable): that sounds. */
static void
show_recording (AirPlayerActions *self, GVariant *recording)
{
  GAction *listen = g_action_map_lookup_action (G_ACTION_MAP (self->group), "listen");

  g_simple_action_set_state (G_SIMPLE_ACTION (listen),
                             recording != NULL ? recording : g_variant_new (RECORDING, "", 0, "", 0));
}

static void
update (AirPlayerActions *self)
{
  AirPlayer *player = get_player (self);
  AirStorySound *sound = get_open_sound (self);
  gboolean sounds = sound != NULL && air_story_sound_get_state (sound) != AIR_CLIP_PAUSED;
  gboolean wanted = player != NULL && air_player_get_wanted (player);
  gboolean can_seek = player != NULL && air_player_get_can_seek (player);
  gboolean behind = can_seek && !air_player_get_at_live (player);
  gboolean held = can_seek && air_player_get_state (player) == AIR_PLAYER_PAUSED;
  gboolean catching_up = can_seek && air_player_get_catching_up (player);
  GAction *catch_up = g_action_map_lookup_action (G_ACTION_MAP (self->group), "catch-up");
  gint64 top_us, late_us;

  enable (self, "toggle", player != NULL);
  enable (self, "stop", wanted || sound != NULL);
  enable (self, "skip", can_seek || sound != NULL);
  enable (self, "live", behind || held || sound != NULL);
  enable (self, "return", sound != NULL);
  enable (self, "listen", self->station != NULL && air_station_get_sound (self->station) != NULL);
  enable (self,
          "top",
          sound == NULL &&
          can_seek &&
          air_heard_find_top (air_station_get_heard (self->station), &top_us, &late_us));
  enable (self, "catch-up", behind || catching_up);
  enable (self, "sleep", wanted);
  enable (self, "sleep-show", wanted && get_show_left_s (self) > 0);
  enable (self, "sleep-cancel", wanted && air_player_get_sleep_left_s (player) >= 0);
  g_simple_action_set_state (G_SIMPLE_ACTION (catch_up), g_variant_new_boolean (catching_up));
  show_recording (self, sounds ? self->recording : NULL);
}

static void
toggle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (get_open_sound (data) != NULL)
    air_story_sound_toggle (get_open_sound (data));
  else
    air_player_toggle (get_player (data));
}

static void
stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AirPlayer *player = get_player (data);

  /* Stopped first, so that leaving does not give the word back to the radio. */
  air_player_stop (player);
  if (get_open_sound (data) != NULL)
    air_story_sound_leave (get_open_sound (data));
}

static void
skip (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gint64 by_us = g_variant_get_int32 (parameter) * G_TIME_SPAN_SECOND;

  if (get_open_sound (data) != NULL)
    air_story_sound_skip (get_open_sound (data), by_us);
  else
    air_player_skip (get_player (data), by_us);
}

static void
go_live (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (get_open_sound (data) != NULL)
    air_story_sound_go_live (get_open_sound (data));
  else
    air_player_go_live (get_player (data));
}

static void
go_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_story_sound_leave (get_open_sound (data));
}

/* The recording that sounds is the action's state, so that whatever asks for it can be seen to be pressed. */
static void
listen (GSimpleAction *action, GVariant *recording, gpointer data)
{
  AirPlayerActions *self = data;
  const char *url, *title;
  guint reach;
  int length_s;

  g_variant_get (recording, "(&su&si)", &url, &reach, &title, &length_s);
  g_clear_pointer (&self->recording, g_variant_unref);
  self->recording = g_variant_ref (recording);
  air_story_sound_listen (air_station_get_sound (self->station), url,
                          (AirReach) MIN (reach, AIR_REACH_LOOPBACK), title, length_s);
}

static void
go_to_top (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_heard_seek_to_top (air_station_get_heard (AIR_PLAYER_ACTIONS (data)->station));
}

static void
catch_up (GSimpleAction *action, GVariant *state, gpointer data)
{
  air_player_set_catching_up (get_player (data), g_variant_get_boolean (state));
}

static void
sleep_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_player_set_sleep (get_player (data), CLAMP (g_variant_get_int32 (parameter), 1, LONGEST_SLEEP_MIN) * 60);
}

static void
sleep_after_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_player_set_sleep (get_player (data), (int) MIN (get_show_left_s (data), LONGEST_SLEEP_MIN * 60));
}

static void
cancel_sleep (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  air_player_set_sleep (get_player (data), -1);
}

static void
set_station (AirPlayerActions *self, AirStation *station)
{
  if (!g_set_object (&self->station, station))
    return;

  g_signal_group_set_target (self->player_signals, get_player (self));
  g_signal_group_set_target (self->heard_signals, station != NULL ? air_station_get_heard (station) : NULL);
  g_signal_group_set_target (self->sound_signals, station != NULL ? air_station_get_sound (station) : NULL);
  update (self);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    set_station (AIR_PLAYER_ACTIONS (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_STATION)
    g_value_set_object (value, AIR_PLAYER_ACTIONS (object)->station);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
dispose (GObject *object)
{
  AirPlayerActions *self = AIR_PLAYER_ACTIONS (object);

  g_clear_object (&self->player_signals);
  g_clear_object (&self->heard_signals);
  g_clear_object (&self->sound_signals);
  g_clear_pointer (&self->recording, g_variant_unref);
  g_clear_object (&self->group);
  g_clear_object (&self->station);

  G_OBJECT_CLASS (air_player_actions_parent_class)->dispose (object);
}

static void
air_player_actions_class_init (AirPlayerActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->dispose = dispose;

  props[PROP_STATION] = g_param_spec_object ("station", NULL, NULL, AIR_TYPE_STATION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
air_player_actions_init (AirPlayerActions *self)
{
  static const GActionEntry entries[] = {
    { .name = "toggle", .activate = toggle },
    { .name = "stop", .activate = stop },
    { .name = "skip", .activate = skip, .parameter_type = "i" },
    { .name = "live", .activate = go_live },
    { .name = "return", .activate = go_back },
    { .name = "listen", .activate = listen, .parameter_type = RECORDING, .state = "('', uint32 0, '', 0)" },
    { .name = "top", .activate = go_to_top },
    { .name = "catch-up", .change_state = catch_up, .state = "false" },
    { .name = "sleep", .activate = sleep_in, .parameter_type = "i" },
    { .name = "sleep-show", .activate = sleep_after_show },
    { .name = "sleep-cancel", .activate = cancel_sleep },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
  self->player_signals = g_signal_group_new (AIR_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "jumped", G_CALLBACK (update), self);
  self->heard_signals = g_signal_group_new (AIR_TYPE_HEARD);
  g_signal_group_connect_swapped (self->heard_signals, "notify::show", G_CALLBACK (update), self);
  self->sound_signals = g_signal_group_new (AIR_TYPE_STORY_SOUND);
  g_signal_group_connect_swapped (self->sound_signals, "notify::state", G_CALLBACK (update), self);
  update (self);
}

AirPlayerActions *
air_player_actions_new (void)
{
  return g_object_new (AIR_TYPE_PLAYER_ACTIONS, NULL);
}

GActionGroup *
air_player_actions_get_group (AirPlayerActions *self)
{
  return G_ACTION_GROUP (self->group);
}
