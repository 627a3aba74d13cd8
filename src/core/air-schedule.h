/* air-schedule.h - what is on air and what is next, from the programme and a clock
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-broadcast.h"
#include "air-clock.h"
#include "air-feed.h"
#include "air-station-info.h"
#include "air-track.h"

G_BEGIN_DECLS

/* Where "on air" was taken from, in the order of trust. */
typedef enum {
  AIR_SCHEDULE_NONE,      /* nothing is known: the stream's or the station's own name is all */
  AIR_SCHEDULE_NOW,       /* the station's "now" answer */
  AIR_SCHEDULE_PROGRAMME, /* the day's programme, or a calendar */
  AIR_SCHEDULE_GRID,      /* the weekly grid of the station file */
} AirScheduleOrigin;

/**
 * AirSchedule:
 *
 * Properties, notified when they change: "on-air" (AirBroadcast, nullable), "next-up"
 * (AirBroadcast, nullable), "later" (GListModel of AirBroadcast: all that comes after now, next-up
 * first), "track" (AirTrack, nullable: only while its time covers now), "origin", "stale" (what is
 * told was last confirmed more than a day ago), "elapsed-s" and "length-s" (int, -1 unknown; elapsed
 * is notified once a second only while someone holds a tick).
 *
 * Sleeps until the next boundary; never polls.
 */
#define AIR_TYPE_SCHEDULE (air_schedule_get_type ())
G_DECLARE_FINAL_TYPE (AirSchedule, air_schedule, AIR, SCHEDULE, GObject)

/* Either feed may be empty. Times are compared as instants; the grid is laid out in `info`'s zone. */
AirSchedule *air_schedule_new (AirStationInfo *info, AirFeed *now, AirFeed *broadcasts, AirClock *clock);

AirBroadcast *air_schedule_get_on_air (AirSchedule *self);
AirBroadcast *air_schedule_get_next_up (AirSchedule *self);
GListModel *air_schedule_get_later (AirSchedule *self);
AirTrack *air_schedule_get_track (AirSchedule *self);
AirScheduleOrigin air_schedule_get_origin (AirSchedule *self);

/* The word for it in the contract: the format of the source ("composer", "ical", …), "grid" or "stream". */
const char *air_schedule_get_source (AirSchedule *self);

gboolean air_schedule_get_stale (AirSchedule *self);
int air_schedule_get_elapsed_s (AirSchedule *self);
int air_schedule_get_length_s (AirSchedule *self);

/* (transfer full): AirBroadcasts that overlap [from, to), by start: the programme's, and the grid's
 * where the programme says nothing. Adjacent airings of one show that were split are one. */
GPtrArray *air_schedule_list (AirSchedule *self, GDateTime *from, GDateTime *to);

/* (transfer full) (nullable): what is, was or will be on air at `moment`, as far as is known now. */
AirBroadcast *air_schedule_dup_at (AirSchedule *self, GDateTime *moment);

/* While held, "elapsed-s" is notified each second: one hold a visible clock. */
void air_schedule_hold_tick (AirSchedule *self);
void air_schedule_release_tick (AirSchedule *self);

G_END_DECLS
