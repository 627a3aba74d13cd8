/* air-remote.h - the verbs of the terminal, served on the session bus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recorder.h"
#include "air-station.h"

G_BEGIN_DECLS

/**
 * AirRemote:
 *
 * io.github.airshift.Airshift.Remote1, see data/io.github.airshift.Airshift.Remote1.xml. Its bus name is not the
 * program's own, so that the window can start beside `airshift-cli play`: whoever came first is spoken to, the
 * other one after it.
 */
#define AIR_TYPE_REMOTE (air_remote_get_type ())
G_DECLARE_FINAL_TYPE (AirRemote, air_remote, AIR, REMOTE, GObject)

/* `readers`: for what is told in JSON. */
AirRemote *air_remote_new (GDBusConnection *connection, const AirReaders *readers);

/* Who is commanded from now on; both nullable: `recorder` is the station's. */
void air_remote_set_station (AirRemote *self, AirStation *station, AirRecorder *recorder);

G_END_DECLS
