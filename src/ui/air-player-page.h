/* air-player-page.h - the whole player, for a narrow window
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recorder.h"
#include "air-station-bin.h"

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "recorder" (AirRecorder, nullable: its). What the folded bar has no
 * room for; goes back by the action "win.back". */
#define AIR_TYPE_PLAYER_PAGE (air_player_page_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayerPage, air_player_page, AIR, PLAYER_PAGE, AirStationBin)

G_END_DECLS
