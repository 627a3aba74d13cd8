/* air-assembly.h - the concrete classes, named once for both programs
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-clip.h"
#include "air-contacts.h"
#include "air-station.h"
#include "air-stations.h"

G_BEGIN_DECLS

/**
 * AirAssembly:
 *
 * What a composition root builds: the clock, the fetcher, the archive, the stations and, when it is
 * asked for, the demo station on loopback and the sound.
 */
typedef struct _AirAssembly AirAssembly;

/* `at`: (nullable): the clock's time (--at). gst_init() must have been called if sound is wanted. */
AirAssembly *air_assembly_new (GDateTime *at);
void air_assembly_free (AirAssembly *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirAssembly, air_assembly_free)

const AirReaders *air_assembly_get_readers (AirAssembly *self);
AirClock *air_assembly_get_clock (AirAssembly *self);
AirContacts *air_assembly_get_contacts (AirAssembly *self);
AirFetcher *air_assembly_get_fetcher (AirAssembly *self);
AirArchive *air_assembly_get_archive (AirAssembly *self);
AirStations *air_assembly_get_stations (AirAssembly *self);

/* Begins to make sound ready, in a thread: for who will want it soon. */
void air_assembly_load_sound (AirAssembly *self);

/* (transfer full): the sound; `sink_description`: (nullable): a GStreamer bin in place of the system's. */
AirAudio *air_assembly_make_audio (AirAssembly *self, const char *sink_description);

/* (transfer full): what stories' recordings sound through, beside that. */
AirClip *air_assembly_make_clip (AirAssembly *self);

/* What is kept of the next stream that is played: at most `minutes` and `megabytes`, in the cache folder; `minutes` 0:
 * a little, in memory only. */
void air_assembly_set_tape (AirAudio *audio, int minutes, int megabytes);

/* Fills the list of stations, for choosing from; looking for one does so by itself. */
void air_assembly_load_stations (AirAssembly *self);

/* Lets what is on its way out go through the sink, stops, then calls `drained`. */
void air_assembly_drain_audio (AirAudio *audio, AirWake drained, gpointer data);

/* For air_station_new() and air_discover_async(); `player` nullable. Borrowed from the assembly. */
AirSurroundings air_assembly_surround (AirAssembly *self, AirPlayer *player);

typedef enum {
  AIR_FIND_DEFAULT = 0,
  AIR_FIND_STORED = 1 << 0, /* do not ask the network */
  AIR_FIND_STREAM = 1 << 1, /* an address is meant to be played: take it for a stream at once */
  AIR_FIND_UNHEARD = 1 << 2, /* what may be a stream is a station even if nobody answers there now */
} AirFindFlags;

/**
 * air_assembly_find_station_async:
 * @name: an id, a station file, a web address, a stream's, a playlist's or a feed's
 *
 * Starts the demo station for "demo". A station that names a home page but no streams is completed
 * by discovery the first time, and kept.
 */
void air_assembly_find_station_async (AirAssembly *self,
                                      const char *name,
                                      AirFindFlags flags,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);

/* (transfer full). AIR_ERROR_NOT_FOUND if there is no such station. */
AirStationInfo *air_assembly_find_station_finish (AirAssembly *self, GAsyncResult *result, GError **error);

/* Whether `info` may be asked with --no-network: it is on this machine. */
gboolean air_assembly_is_local (AirStationInfo *info);

G_END_DECLS
