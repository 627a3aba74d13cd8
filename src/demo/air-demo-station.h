/* air-demo-station.h - a whole radio station inside the program
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-clock.h"
#include "air-station-info.h"

G_BEGIN_DECLS

/**
 * AirDemoStation:
 *
 * A station that publishes what real ones do, in their shapes, on a loopback port: streams,
 * programme, stories, events, people, a notice. What it tells follows the clock, so that it is
 * never old. Its server works in a thread of its own, which ends with the object.
 */
#define AIR_TYPE_DEMO_STATION (air_demo_station_get_type ())
G_DECLARE_FINAL_TYPE (AirDemoStation, air_demo_station, AIR, DEMO_STATION, GObject)

AirDemoStation *air_demo_station_new (AirClock *clock);

/* Once. Errors of GIO: no loopback port could be had. */
gboolean air_demo_station_start (AirDemoStation *self, GError **error);

/* (transfer none) (nullable): its station file, with addresses of the port; NULL until started. */
AirStationInfo *air_demo_station_get_info (AirDemoStation *self);

G_END_DECLS
