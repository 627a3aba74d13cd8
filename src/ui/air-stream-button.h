/* air-stream-button.h - the stream that is heard, and the choice of others
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "player" (AirPlayer, nullable). Hidden where there is no choice and nothing to tell. */
#define AIR_TYPE_STREAM_BUTTON (air_stream_button_get_type ())
G_DECLARE_FINAL_TYPE (AirStreamButton, air_stream_button, AIR, STREAM_BUTTON, AdwBin)

G_END_DECLS
