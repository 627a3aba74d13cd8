/* air-volume-button.h - loudness, and silence
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "player" (AirPlayer, nullable). */
#define AIR_TYPE_VOLUME_BUTTON (air_volume_button_get_type ())
G_DECLARE_FINAL_TYPE (AirVolumeButton, air_volume_button, AIR, VOLUME_BUTTON, AdwBin)

G_END_DECLS
