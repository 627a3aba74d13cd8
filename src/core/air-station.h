/* air-station.h - everything that a station is: the aggregate the interface binds to
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-archive.h"
#include "air-fetcher.h"
#include "air-feed.h"
#include "air-heard.h"
#include "air-marks.h"
#include "air-person.h"
#include "air-player.h"
#include "air-readers.h"
#include "air-schedule.h"
#include "air-story-sound.h"

G_BEGIN_DECLS

/* The world that a station lives in, named by the composition root. Not owned by the struct: the
 * station takes its own references. */
typedef struct {
  AirClock *clock;
  AirFetcher *fetcher;
  AirArchive *archive;     /* nullable: nothing is kept */
  const AirReaders *readers;
  AirPlayer *player;       /* nullable: not for listening */
  AirStorySound *sound;    /* nullable: stories' recordings cannot be heard here */
  GNetworkMonitor *network; /* nullable: g_network_monitor_get_default () */
  GDateTime *events_from;  /* nullable: events from now … */
  GDateTime *events_to;    /* nullable: … to 400 days on */
} AirSurroundings;

/**
 * AirStation:
 *
 * Properties, construct-only: "info" (AirStationInfo), "stories", "broadcasts", "events", "people",
 * "notices" (AirFeed), "schedule" (AirSchedule), "player" (AirPlayer, nullable), "heard" (AirHeard), "sound"
 * (AirStorySound, nullable), "marks" (AirMarks).
 * What a station tells in one place also appears where it belongs: a dated notice among the events, authors and
 * hosts among the people.
 */
#define AIR_TYPE_STATION (air_station_get_type ())
G_DECLARE_FINAL_TYPE (AirStation, air_station, AIR, STATION, GObject)

/* Contacts no address more private than air_item_get_reach() of `info`. */
AirStation *air_station_new (AirStationInfo *info, const AirSurroundings *surroundings);

AirStationInfo *air_station_get_info (AirStation *self);
AirFeed *air_station_get_feed (AirStation *self, AirSourceKind kind);
AirFeed *air_station_get_stories (AirStation *self);
AirFeed *air_station_get_broadcasts (AirStation *self);
AirFeed *air_station_get_events (AirStation *self);
AirFeed *air_station_get_people (AirStation *self);
AirFeed *air_station_get_notices (AirStation *self);
AirSchedule *air_station_get_schedule (AirStation *self);
AirPlayer *air_station_get_player (AirStation *self);
AirHeard *air_station_get_heard (AirStation *self);
AirStorySound *air_station_get_sound (AirStation *self); /* nullable */
AirClock *air_station_get_clock (AirStation *self);
AirFetcher *air_station_get_fetcher (AirStation *self);
AirMarks *air_station_get_marks (AirStation *self);
AirArchive *air_station_get_archive (AirStation *self); /* nullable: nothing is kept */

/* By which the archive knows it: the id of `info`; "" if it has none. */
const char *air_station_get_id (AirStation *self);

/* (transfer none) (nullable): who of the station's people is meant where a programme or a byline says `name`, however
 * it is spelled there, see air_person_fold_name(). */
AirPerson *air_station_find_person (AirStation *self, const char *name);

/* Shows what is stored, then asks the network as each source is due, until air_station_close(). */
void air_station_open (AirStation *self);
void air_station_close (AirStation *self);

/* Whether the station can be seen; TRUE at first. While it can neither be seen nor heard, nothing is asked. */
void air_station_set_watched (AirStation *self, gboolean watched);

/* Asks every source now (F5). */
void air_station_refresh (AirStation *self);

/* Loads one kind: the stored answer first, then, if `load` says so, the network's. For the
 * terminal, which wants one thing. */
void air_station_load_async (AirStation *self,
                             AirSourceKind kind,
                             AirLoad load,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean air_station_load_finish (AirStation *self, GAsyncResult *result, GError **error);

/**
 * air_station_read_story_async:
 *
 * The story with its body and its authors' bios: as it is if it has blocks, else from its page
 * (stored while fresh, then the network). The story that comes back has the id of `story` and
 * replaces it in the stories; its authors go among the people. With AIR_LOAD_STORED the network is
 * not asked.
 */
void air_station_read_story_async (AirStation *self,
                                   AirStory *story,
                                   AirLoad load,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);

/* (transfer full) */
AirStory *air_station_read_story_finish (AirStation *self, GAsyncResult *result, GError **error);

/* The same for a person's page: bio and portrait. */
void air_station_read_person_async (AirStation *self,
                                    AirPerson *person,
                                    AirLoad load,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
AirPerson *air_station_read_person_finish (AirStation *self, GAsyncResult *result, GError **error);

G_END_DECLS
