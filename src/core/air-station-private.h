/* air-station-private.h - what the station's own files share, and nobody else
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-keeper.h"
#include "air-station.h"

G_BEGIN_DECLS

const AirReaders *air_station_get_readers (AirStation *self);
AirKeeper *air_station_get_keeper (AirStation *self);

G_END_DECLS
