/* air-sound-preferences.h - how sound is played, kept and recorded
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A page for the preferences. Properties, all writable: "levelling", "catch-up", "tape-metered" (boolean),
 * "tape-minutes", "tape-megabytes" (int; the nearest choice is shown), "recordings-folder" (string: a path, empty: the
 * folder Airshift in the music folder). */
#define AIR_TYPE_SOUND_PREFERENCES (air_sound_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AirSoundPreferences, air_sound_preferences, AIR, SOUND_PREFERENCES, AdwPreferencesPage)

G_END_DECLS
