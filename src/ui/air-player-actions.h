/* air-player-actions.h - what can be done with the sound, as actions for buttons, menus and keys
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

G_BEGIN_DECLS

/**
 * AirPlayerActions:
 *
 * Actions, enabled while they would have an effect: "toggle", "stop", "skip" (int32: seconds, either way), "live",
 * "listen" (susi: a recording's address, reach, title and length in seconds, -1 unknown; its state is the one that
 * sounds), "return" (from the recording to the radio), "top", "catch-up" (boolean state), "sleep" (int32: in how many
 * minutes to stop), "sleep-show" (at the end of the show that is heard), "sleep-cancel".
 *
 * While a story's recording is open, "toggle", "skip" and "live" are its.
 *
 * Property: "station" (AirStation, nullable, writable).
 */
#define AIR_TYPE_PLAYER_ACTIONS (air_player_actions_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayerActions, air_player_actions, AIR, PLAYER_ACTIONS, GObject)

AirPlayerActions *air_player_actions_new (void);

GActionGroup *air_player_actions_get_group (AirPlayerActions *self);

G_END_DECLS
