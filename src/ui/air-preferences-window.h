/* air-preferences-window.h - what the listener may choose once for all
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-stations.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "play-on-start" (boolean), "colour-scheme" (string: "default", "light", "dark"),
 * "stations" (AirStations, nullable): of which the listener's own can be removed.
 *
 * Signals "export" (GFile, gboolean: of the listener's stations, else of the archive) and "import" (GFile), when a file
 * was chosen; then nothing more can be until air_preferences_window_end_transfer() says what came of it. */
#define AIR_TYPE_PREFERENCES_WINDOW (air_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (AirPreferencesWindow, air_preferences_window, AIR, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* (transfer none): its AirSoundPreferences */
GtkWidget *air_preferences_window_get_sound (AirPreferencesWindow *self);

/* Says what came of an export or an import. */
void air_preferences_window_end_transfer (AirPreferencesWindow *self, const char *text);

G_END_DECLS
