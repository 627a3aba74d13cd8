/* air-mpris-player.h - MPRIS's player object, whose position is worked out when read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-mpris-generated.h"

G_BEGIN_DECLS

#define AIR_TYPE_MPRIS_PLAYER (air_mpris_player_get_type ())
G_DECLARE_FINAL_TYPE (AirMprisPlayer, air_mpris_player, AIR, MPRIS_PLAYER, AirDBusMediaPlayer2PlayerSkeleton)

/* Microseconds from the beginning of what is heard. */
typedef gint64 (*AirMprisPosition) (gpointer data);

/* (transfer full). The generated skeleton, which answers from what was set last, but for two things: the position is
 * asked for whenever it is read, and what is no number is refused before it gets to GObject, which warns of it. */
AirDBusMediaPlayer2Player *air_mpris_player_new (AirMprisPosition position, gpointer data);

/* `data` is going away: the position is 0 from now on. */
void air_mpris_player_forget (AirMprisPlayer *self);

G_END_DECLS
