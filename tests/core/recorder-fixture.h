/* recorder-fixture.h - a player and a morning's programme, for what is heard and what is kept
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-schedule.h"
#include "player-fixture.h"

/* It is 09:00 UTC, three in the morning in Denver, when a test begins. */
typedef struct {
  Fixture base;
  AirFeed *now;
  AirFeed *programme;
  AirStationInfo *info;
  AirSchedule *schedule;
} Morning;

static inline AirBroadcast *
make_show (const char *title, const char *start, const char *end)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (start, NULL);
  g_autoptr (GDateTime) to = end != NULL ? g_date_time_new_from_iso8601 (end, NULL) : NULL;

  g_ptr_array_add (hosts, g_object_new (AIR_TYPE_PERSON, "name", "Ada Quill", NULL));
  g_ptr_array_add (hosts, g_object_new (AIR_TYPE_PERSON, "name", "Ben Oar", NULL));
  return g_object_new (AIR_TYPE_BROADCAST, "id", start, "title", title, "start", from, "end", to, "hosts", hosts, NULL);
}

static inline void
open_morning (Morning *m)
{
  g_autoptr (GPtrArray) shows = g_ptr_array_new_with_free_func (g_object_unref);

  set_up (&m->base, NULL);
  g_ptr_array_add (shows, make_show ("Night Owls", "2026-07-24T06:00:00Z", "2026-07-24T08:50:00Z"));
  g_ptr_array_add (shows, make_show ("Morning Creek", "2026-07-24T08:50:00Z", "2026-07-24T10:00:00Z"));
  g_ptr_array_add (shows, make_show ("Noon/Tide", "2026-07-24T10:00:00Z", "2026-07-24T11:00:00Z"));
  m->now = air_feed_new (AIR_SOURCE_NOW);
  m->programme = air_feed_new (AIR_SOURCE_BROADCASTS);
  air_feed_set_extra (m->programme, shows);
  m->info = g_object_new (AIR_TYPE_STATION_INFO, "name", "Radio Example", "zone", "America/Denver", NULL);
  m->schedule = air_schedule_new (m->info, m->now, m->programme, AIR_CLOCK (m->base.clock));
}

static inline void
close_morning (Morning *m)
{
  g_object_unref (m->schedule);
  g_object_unref (m->info);
  g_object_unref (m->programme);
  g_object_unref (m->now);
  tear_down (&m->base, NULL);
}

static inline void
forget_programme (Morning *m)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  air_feed_set_extra (m->programme, nothing);
}

static inline gint64
moment (const char *time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (time, NULL);

  return g_date_time_to_unix (moment) * G_TIME_SPAN_SECOND;
}
