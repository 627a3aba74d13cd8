/* air-live-button.h - lit while what is sent now is heard, else the way there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "station" (AirStation, nullable). "LIVE" within AIR_PLAYER_LIVE_S of the live place, "12:34 behind" off it,
 * which goes live when pressed. */
#define AIR_TYPE_LIVE_BUTTON (air_live_button_get_type ())
G_DECLARE_FINAL_TYPE (AirLiveButton, air_live_button, AIR, LIVE_BUTTON, GtkButton)

G_END_DECLS
