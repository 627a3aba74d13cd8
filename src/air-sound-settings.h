/* air-sound-settings.h - what the listener has chosen once for all, applied to the sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"
#include "air-recorder.h"

G_BEGIN_DECLS

/**
 * AirSoundSettings:
 *
 * Binds the settings of the tape, of levelling, of catching up and of recordings. On a metered connection the tape is
 * in memory only, unless the listener says otherwise.
 */
#define AIR_TYPE_SOUND_SETTINGS (air_sound_settings_get_type ())
G_DECLARE_FINAL_TYPE (AirSoundSettings, air_sound_settings, AIR, SOUND_SETTINGS, GObject)

AirSoundSettings *air_sound_settings_new (GSettings *settings, AirAudio *audio, AirPlayer *player,
                                          GNetworkMonitor *network);

/* Where what it records goes, from now on and whenever the listener chooses another folder. */
void air_sound_settings_follow (AirSoundSettings *self, AirRecorder *recorder);

G_END_DECLS
