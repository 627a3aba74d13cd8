/* air-station-info.h - a station as its file tells it: who, where, which streams and sources
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_STATION_INFO (air_station_info_get_type ())
G_DECLARE_FINAL_TYPE (AirStationInfo, air_station_info, AIR, STATION_INFO, AirItem)

/* (transfer full): a station of which nothing is known but a stream's address, named by its host. `id`: nullable. */
AirStationInfo *air_station_info_new_from_stream (const char *id, const char *url);

const char *air_station_info_get_id (AirStationInfo *self);        /* [a-z0-9-]+; nullable */
const char *air_station_info_get_name (AirStationInfo *self);      /* nullable */
const char *air_station_info_get_call_sign (AirStationInfo *self); /* nullable */
const char *air_station_info_get_tagline (AirStationInfo *self);   /* nullable */
const char *air_station_info_get_city (AirStationInfo *self);      /* nullable */
const char *air_station_info_get_frequency (AirStationInfo *self); /* nullable */
const char *air_station_info_get_zone (AirStationInfo *self);      /* IANA name; nullable */
const char *air_station_info_get_homepage (AirStationInfo *self);  /* nullable */
const char *air_station_info_get_logo (AirStationInfo *self);      /* nullable */
const char *air_station_info_get_colour (AirStationInfo *self);    /* #rrggbb; nullable */
gboolean air_station_info_get_verified (AirStationInfo *self);     /* its facts were checked against the live station */
GPtrArray *air_station_info_get_streams (AirStationInfo *self);    /* of AirStream, in order of preference */
GPtrArray *air_station_info_get_sources (AirStationInfo *self);    /* of AirSource */
GPtrArray *air_station_info_get_grid (AirStationInfo *self);       /* of AirSlot */

G_END_DECLS
