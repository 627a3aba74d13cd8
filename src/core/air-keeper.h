/* air-keeper.h - hands what a station tells to the archive
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed.h"
#include "air-marks.h"
#include "air-player.h"
#include "air-story.h"

G_BEGIN_DECLS

/**
 * AirKeeper:
 *
 * Whatever a source tells, a title that is heard, a story whose page was read: it is kept. And notices what the station
 * takes back: a story whose page is gone (404, 410), or that is missing from a feed which goes on before and after it,
 * is marked as withdrawn until it is told again.
 */
#define AIR_TYPE_KEEPER (air_keeper_get_type ())
G_DECLARE_FINAL_TYPE (AirKeeper, air_keeper, AIR, KEEPER, GObject)

/* `archive`: nullable. `station`: the id. */
AirKeeper *air_keeper_new (AirArchive *archive, const char *station, AirMarks *marks, AirClock *clock);

void air_keeper_watch_feed (AirKeeper *self, AirFeed *feed);
void air_keeper_watch_player (AirKeeper *self, AirPlayer *player);

/* A story or a person as their page tells of them. */
void air_keeper_take_page (AirKeeper *self, AirItem *item);

/* Why a story's page could not be had. */
void air_keeper_take_failure (AirKeeper *self, AirStory *story, const GError *error);

/**
 * air_keeper_find_withdrawn:
 * @before: of AirItem: what a source told before
 * @now: what it tells now
 *
 * Only a source that tells its stories in the order of time leaves no doubt: in a choice of stories anything may be
 * missing.
 *
 * Returns: (transfer full): the stories (AirStory) that are missing from between others. Pure.
 */
GPtrArray *air_keeper_find_withdrawn (GPtrArray *before, GPtrArray *now);

G_END_DECLS
