/* air-mpris.h - the player on the session bus, for media keys and the shell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

G_BEGIN_DECLS

/**
 * AirMpris:
 *
 * MPRIS 2.2 (https://specifications.freedesktop.org/mpris-spec/2.2/). The "track" is the show that is heard:
 * Position and mpris:length are within it, the length only when it is known. CanPause and CanSeek are true while
 * there is a tape; Pause holds, and does nothing when it is held; PlayPause (what a media key sends) plays, and
 * holds, or stops where there is no tape. Seek and SetPosition go as far as the tape does.
 *
 * Signals: ::raise (), ::quit (), ::open-uri (const char *uri: http, https or icy).
 */
#define AIR_TYPE_MPRIS (air_mpris_get_type ())
G_DECLARE_FINAL_TYPE (AirMpris, air_mpris, AIR, MPRIS, GObject)

/* Owns org.mpris.MediaPlayer2.`app_id` on `connection` until disposed of; a name that is taken gets
 * ".instance" and the process id, as the specification says. */
AirMpris *air_mpris_new (GDBusConnection *connection, const char *app_id, const char *identity);

/* What is told from now on; (nullable). */
void air_mpris_set_station (AirMpris *self, AirStation *station);

G_END_DECLS
