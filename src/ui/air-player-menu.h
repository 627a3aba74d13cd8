/* air-player-menu.h - the rest of what can be done with the sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "player" (AirPlayer, nullable). A button with a menu of the "player" actions that have no button of their
 * own in the bar; says how much is left while the sleep timer runs. */
#define AIR_TYPE_PLAYER_MENU (air_player_menu_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayerMenu, air_player_menu, AIR, PLAYER_MENU, AdwBin)

G_END_DECLS
