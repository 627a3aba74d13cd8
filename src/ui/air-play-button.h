/* air-play-button.h - starts the sound, holds it, or stops it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "player" (AirPlayer, nullable). */
#define AIR_TYPE_PLAY_BUTTON (air_play_button_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayButton, air_play_button, AIR, PLAY_BUTTON, GtkButton)

G_END_DECLS
