/* air-tape-progress.h - how far the show that is heard has come, and the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/* Property "station" (AirStation, nullable): an AirTapeLine between what has passed and the whole length. Shows nothing
 * where neither a length nor a tape is known. */
#define AIR_TYPE_TAPE_PROGRESS (air_tape_progress_get_type ())
G_DECLARE_FINAL_TYPE (AirTapeProgress, air_tape_progress, AIR, TAPE_PROGRESS, AirStationBin)

G_END_DECLS
