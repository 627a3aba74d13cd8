/* air-stations.h - the stations that the listener can choose from
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * AirStations:
 *
 * A GListModel of AirStationInfo: the listener's own (station files in a folder), then those that
 * come with the program. One id, one station: the listener's file stands in for a bundled one.
 *
 * What a station's file may name is its air_item_get_reach(): anything for files that the listener
 * put into the folder; public addresses only for what comes with the program and for what was found
 * on the public web, which is kept in the folder's "found".
 */
#define AIR_TYPE_STATIONS (air_stations_get_type ())
G_DECLARE_FINAL_TYPE (AirStations, air_stations, AIR, STATIONS, GObject)

/* `bundled_path`: a GResource folder of station files; `folder`: where the listener's are, made on
 * the first save. */
AirStations *air_stations_new (const AirReaders *readers, const char *bundled_path, GFile *folder);

void air_stations_load_async (AirStations *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
/* Files that cannot be read are told as warnings (char *), the others are there. */
GPtrArray *air_stations_load_finish (AirStations *self, GAsyncResult *result, GError **error);

AirStationInfo *air_stations_find (AirStations *self, const char *id);

/* Whether the listener's own folder holds it. */
gboolean air_stations_is_own (AirStations *self, AirStationInfo *info);

/* Puts it first in the list at once; writes it in a worker, where its reach says. */
void air_stations_save_async (AirStations *self,
                              AirStationInfo *info,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean air_stations_save_finish (AirStations *self, GAsyncResult *result, GError **error);

/* For this run only. */
void air_stations_add_transient (AirStations *self, AirStationInfo *info);

void air_stations_remove_async (AirStations *self,
                                AirStationInfo *info,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean air_stations_remove_finish (AirStations *self, GAsyncResult *result, GError **error);

G_END_DECLS
