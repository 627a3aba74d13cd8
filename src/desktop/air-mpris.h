/* air-mpris.h - the player on the session bus, for media keys and the shell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

G_BEGIN_DECLS

/**
 * AirMpris:
 *
 * MPRIS 2.2 (https://specifications.freedesktop.org/mpris-spec/2.2/). A live station plays and stops:
 * CanPause and CanSeek are false, Pause does nothing, PlayPause (what a media key sends) plays or
 * stops. Position and mpris:length are those of the show on air, the length only when it is known.
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
