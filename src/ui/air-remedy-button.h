/* air-remedy-button.h - the one thing that helps when the sound does not come
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "player" (AirPlayer, nullable). Hidden while nothing helps or nothing needs to. */
#define AIR_TYPE_REMEDY_BUTTON (air_remedy_button_get_type ())
G_DECLARE_FINAL_TYPE (AirRemedyButton, air_remedy_button, AIR, REMEDY_BUTTON, GtkButton)

G_END_DECLS
