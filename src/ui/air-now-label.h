/* air-now-label.h - what is heard, and how the sound is, in two lines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station-bin.h"

G_BEGIN_DECLS

/* Property "station" (AirStation, nullable). */
#define AIR_TYPE_NOW_LABEL (air_now_label_get_type ())
G_DECLARE_FINAL_TYPE (AirNowLabel, air_now_label, AIR, NOW_LABEL, AirStationBin)

G_END_DECLS
