/* air-sound-settings.c - what the listener has chosen once for all, applied to the sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sound-settings.h"

#include "air-assembly.h"

struct _AirSoundSettings
{
  GObject parent_instance;

  GSettings *settings; /* (owned) */
  AirAudio *audio; /* (owned) */
  AirPlayer *player; /* (owned) */
  GNetworkMonitor *network; /* (owned) */
  gboolean was_held;
};

G_DEFINE_FINAL_TYPE (AirSoundSettings, air_sound_settings, G_TYPE_OBJECT)

static void
update_tape (AirSoundSettings *self)
{
  gboolean spare = g_network_monitor_get_network_metered (self->network) &&
                   !g_settings_get_boolean (self->settings, "tape-metered");

  air_assembly_set_tape (self->audio, spare ? 0 : g_settings_get_int (self->settings, "tape-minutes"),
                         g_settings_get_int (self->settings, "tape-megabytes"));
}

/* Of what one has paused. Who goes back does so to hear it again, at its own pace. */
static void
state_cb (AirSoundSettings *self)
{
  AirPlayerState state = air_player_get_state (self->player);

  if (self->was_held && state == AIR_PLAYER_PLAYING && g_settings_get_boolean (self->settings, "catch-up") &&
      !air_player_get_at_live (self->player))
    air_player_set_catching_up (self->player, TRUE);
  self->was_held = state == AIR_PLAYER_PAUSED;
}

/* Empty: the recorder's own choice stays. */
static gboolean
get_folder (GValue *value, GVariant *variant, gpointer data)
{
  const char *path = g_variant_get_string (variant, NULL);

  g_value_take_object (value, *path != '\0' ? g_file_new_for_path (path) : NULL);
  return TRUE;
}

static void
dispose (GObject *object)
{
  AirSoundSettings *self = AIR_SOUND_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->audio);
  g_clear_object (&self->player);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (air_sound_settings_parent_class)->dispose (object);
}

static void
air_sound_settings_class_init (AirSoundSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dispose;
}

static void
air_sound_settings_init (AirSoundSettings *self)
{
}

AirSoundSettings *
air_sound_settings_new (GSettings *settings, AirAudio *audio, AirPlayer *player, GNetworkMonitor *network)
{
  AirSoundSettings *self = g_object_new (AIR_TYPE_SOUND_SETTINGS, NULL);

  self->settings = g_object_ref (settings);
  self->audio = g_object_ref (audio);
  self->player = g_object_ref (player);
  self->network = g_object_ref (network);
  g_settings_bind (settings, "levelling", player, "levelling", G_SETTINGS_BIND_GET);
  g_signal_connect_object (settings, "changed", G_CALLBACK (update_tape), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-metered", G_CALLBACK (update_tape), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  update_tape (self);
  return self;
}

void
air_sound_settings_follow (AirSoundSettings *self, AirRecorder *recorder)
{
  g_settings_bind_with_mapping (self->settings, "recordings-folder", recorder, "folder", G_SETTINGS_BIND_GET,
                                get_folder, NULL, NULL, NULL);
}
