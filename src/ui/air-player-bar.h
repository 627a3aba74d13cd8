/* air-player-bar.h - the radio, always in reach
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recorder.h"
#include "air-station-bin.h"

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "recorder" (AirRecorder, nullable: its). On a narrow window it folds
 * to what is needed most; a press on the titles then opens the rest ("win.show-player"). */
#define AIR_TYPE_PLAYER_BAR (air_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayerBar, air_player_bar, AIR, PLAYER_BAR, AirStationBin)

G_END_DECLS
