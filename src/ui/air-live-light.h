/* air-live-light.h - lit while the station is heard
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "player" (AirPlayer, nullable). */
#define AIR_TYPE_LIVE_LIGHT (air_live_light_get_type ())
G_DECLARE_FINAL_TYPE (AirLiveLight, air_live_light, AIR, LIVE_LIGHT, AdwBin)

G_END_DECLS
