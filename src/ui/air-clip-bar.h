/* air-clip-bar.h - a story's recording in the player's place, and the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/**
 * AirClipBar:
 *
 * What is shown in place of the radio while a recording is open: its own position, and the ways back to the radio.
 *
 * Properties: "station" (AirStation, nullable), "open" (boolean, read-only: there is a recording).
 */
#define AIR_TYPE_CLIP_BAR (air_clip_bar_get_type ())
G_DECLARE_FINAL_TYPE (AirClipBar, air_clip_bar, AIR, CLIP_BAR, AirStationBin)

G_END_DECLS
