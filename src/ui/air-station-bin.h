/* air-station-bin.h - what shows something of the station that is open
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AirStationBin:
 *
 * Abstract. Property "station" (AirStation, nullable). `station_changed` (nullable) is called with another station, or
 * with NULL where none is open any more; not when the widget goes.
 */
#define AIR_TYPE_STATION_BIN (air_station_bin_get_type ())
G_DECLARE_DERIVABLE_TYPE (AirStationBin, air_station_bin, AIR, STATION_BIN, AdwBin)

struct _AirStationBinClass
{
  AdwBinClass parent_class;

  void (*station_changed) (AirStationBin *self, AirStation *station);
};

/* (transfer none) (nullable) */
AirStation *air_station_bin_get_station (AirStationBin *self);

G_END_DECLS
