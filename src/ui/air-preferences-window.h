/* air-preferences-window.h - what the listener may choose once for all
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-stations.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "play-on-start" (boolean), "colour-scheme" (string: "default", "light", "dark"),
 * "stations" (AirStations, nullable): of which the listener's own can be removed. */
#define AIR_TYPE_PREFERENCES_WINDOW (air_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (AirPreferencesWindow, air_preferences_window, AIR, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* (transfer none): its AirSoundPreferences */
GtkWidget *air_preferences_window_get_sound (AirPreferencesWindow *self);

G_END_DECLS
