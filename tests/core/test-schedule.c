/* test-schedule.c - what is on air, by programme, grid and clock
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-clock.h"
#include "air-schedule.h"
#include "air-slot.h"

typedef struct {
  AirFakeClock *clock;
  AirFeed *now;
  AirFeed *broadcasts;
  AirStationInfo *info;
  AirSchedule *schedule;
} Fixture;

static AirBroadcast *
make (const char *title, const char *start, const char *end)
{
  g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (start, NULL);
  g_autoptr (GDateTime) to = end != NULL ? g_date_time_new_from_iso8601 (end, NULL) : NULL;

  return g_object_new (AIR_TYPE_BROADCAST, "id", start, "title", title, "start", from, "end", to, NULL);
}

static void
put (AirFeed *feed, ...)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gpointer item;
  va_list args;

  va_start (args, feed);
  while ((item = va_arg (args, gpointer)) != NULL)
    g_ptr_array_add (items, item);
  va_end (args);
  air_feed_set_extra (feed, items);
}

static void
open_at (Fixture *f, const char *now, const char *zone, AirSlot *slot)
{
  g_autoptr (GPtrArray) grid = g_ptr_array_new_with_free_func (g_object_unref);

  if (slot != NULL)
    g_ptr_array_add (grid, slot);
  f->clock = air_fake_clock_new (now);
  f->now = air_feed_new (AIR_SOURCE_NOW);
  f->broadcasts = air_feed_new (AIR_SOURCE_BROADCASTS);
  f->info = g_object_new (AIR_TYPE_STATION_INFO, "zone", zone, "grid", grid, NULL);
  f->schedule = air_schedule_new (f->info, f->now, f->broadcasts, AIR_CLOCK (f->clock));
}

static void
shut (Fixture *f)
{
  g_object_unref (f->schedule);
  g_object_unref (f->info);
  g_object_unref (f->broadcasts);
  g_object_unref (f->now);
  g_object_unref (f->clock);
}

static const char *
on_air (Fixture *f)
{
  AirBroadcast *broadcast = air_schedule_get_on_air (f->schedule);

  return broadcast != NULL ? air_broadcast_get_title (broadcast) : NULL;
}

static const char *
next_up (Fixture *f)
{
  AirBroadcast *broadcast = air_schedule_get_next_up (f->schedule);

  return broadcast != NULL ? air_broadcast_get_title (broadcast) : NULL;
}

static void
test_changes_at_the_boundary (void)
{
  Fixture f;

  open_at (&f, "2026-07-24T15:00:00Z", "America/Denver", NULL);
  put (f.broadcasts, make ("Morning Creek", "2026-07-24T09:00:00-06:00", "2026-07-24T11:00:00-06:00"),
       make ("Noon Almanac", "2026-07-24T11:00:00-06:00", "2026-07-24T12:00:00-06:00"), NULL);
  g_assert_cmpstr (on_air (&f), ==, "Morning Creek");
  g_assert_cmpstr (next_up (&f), ==, "Noon Almanac");
  g_assert_cmpint (air_schedule_get_length_s (f.schedule), ==, 7200);
  g_assert_cmpint (air_fake_clock_get_next_us (f.clock), ==, G_GINT64_CONSTANT (7200) * G_TIME_SPAN_SECOND);

  air_fake_clock_advance_s (f.clock, 7200);
  g_assert_cmpstr (on_air (&f), ==, "Noon Almanac");
  g_assert_null (next_up (&f));
  air_fake_clock_advance_s (f.clock, 3600);
  g_assert_null (on_air (&f));
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f.clock), ==, 0);
  shut (&f);
}

static void
test_follows_a_clock_that_is_set (void)
{
  Fixture f;

  open_at (&f, "2026-07-24T15:30:00Z", NULL, NULL);
  put (f.broadcasts, make ("A", "2026-07-24T15:00:00Z", "2026-07-24T16:00:00Z"),
       make ("B", "2026-07-24T16:00:00Z", "2026-07-24T17:00:00Z"), NULL);
  air_fake_clock_jump_s (f.clock, 3600);
  g_assert_cmpstr (on_air (&f), ==, "B");
  air_fake_clock_jump_s (f.clock, -24 * 3600);
  g_assert_null (on_air (&f));
  shut (&f);
}

static void
test_trusts_now_first_unless_it_is_over (void)
{
  Fixture f;

  open_at (&f, "2026-07-24T15:30:00Z", NULL, NULL);
  put (f.broadcasts, make ("Planned", "2026-07-24T15:00:00Z", "2026-07-24T16:00:00Z"), NULL);
  put (f.now, make ("Special", "2026-07-24T15:00:00Z", "2026-07-24T16:30:00Z"), NULL);
  g_assert_cmpstr (on_air (&f), ==, "Special");
  g_assert_cmpint (air_schedule_get_origin (f.schedule), ==, AIR_SCHEDULE_NOW);

  put (f.now, make ("Yesterday's", "2026-07-23T15:00:00Z", "2026-07-23T16:30:00Z"), NULL);
  g_assert_cmpstr (on_air (&f), ==, "Planned");
  g_assert_cmpint (air_schedule_get_origin (f.schedule), ==, AIR_SCHEDULE_PROGRAMME);
  shut (&f);
}

static void
test_joins_what_was_split_at_midnight (void)
{
  Fixture f;

  open_at (&f, "2026-07-24T05:30:00Z", NULL, NULL);
  put (f.broadcasts, make ("Night", "2026-07-24T04:00:00Z", "2026-07-24T06:00:00Z"),
       make ("Night", "2026-07-24T06:00:00Z", "2026-07-24T09:00:00Z"),
       make ("Day", "2026-07-24T09:00:00Z", "2026-07-24T10:00:00Z"), NULL);
  g_assert_cmpint (air_schedule_get_length_s (f.schedule), ==, 5 * 3600);
  g_assert_cmpstr (next_up (&f), ==, "Day");
  shut (&f);
}

static AirSlot *
make_slot (const char *day, const char *start, const char *end)
{
  const char *days[] = { day, NULL };
  const char *hosts[] = { "Ada Quill", NULL };

  return g_object_new (AIR_TYPE_SLOT, "days", days, "start", start, "end", end, "title", "Late", "hosts", hosts, NULL);
}

static void
test_falls_back_to_the_grid (void)
{
  Fixture f;

  /* Friday 23:00 to Saturday 01:00 in Denver; now is Saturday 00:30 there. */
  open_at (&f, "2026-07-25T06:30:00Z", "America/Denver", make_slot ("fri", "23:00", "01:00"));
  g_assert_cmpstr (on_air (&f), ==, "Late");
  g_assert_cmpstr (air_schedule_get_source (f.schedule), ==, "grid");
  g_assert_cmpuint (air_broadcast_get_hosts (air_schedule_get_on_air (f.schedule))->len, ==, 1);
  shut (&f);
}

/* The night of 1 November 2026, 2:00 MDT becomes 1:00 MST: 00:00–03:00 lasts four hours; on 8 March
 * 2026 it lasts two. */
static void
test_knows_the_nights_of_the_clock_change (void)
{
  static const struct { const char *now; const char *day; int length_h; } nights[] = {
    { "2026-11-01T06:30:00Z", "sun", 4 },
    { "2026-03-08T07:30:00Z", "sun", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      Fixture f;

      open_at (&f, nights[i].now, "America/Denver", make_slot (nights[i].day, "00:00", "03:00"));
      g_assert_cmpint (air_schedule_get_length_s (f.schedule), ==, nights[i].length_h * 3600);
      shut (&f);
    }
}

static void
test_a_track_is_told_only_in_its_time (void)
{
  Fixture f;
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2026-07-24T15:31:00Z", NULL);
  g_autoptr (GDateTime) end = g_date_time_new_from_iso8601 ("2026-07-24T15:34:00Z", NULL);

  open_at (&f, "2026-07-24T15:30:00Z", NULL, NULL);
  put (f.now, make ("Music", "2026-07-24T15:00:00Z", "2026-07-24T16:00:00Z"),
       g_object_new (AIR_TYPE_TRACK, "title", "Low Water", "start", start, "end", end, NULL), NULL);
  g_assert_null (air_schedule_get_track (f.schedule));
  air_fake_clock_advance_s (f.clock, 60);
  g_assert_nonnull (air_schedule_get_track (f.schedule));
  air_fake_clock_advance_s (f.clock, 180);
  g_assert_null (air_schedule_get_track (f.schedule));
  shut (&f);
}

static void
test_ticks_only_while_held (void)
{
  Fixture f;

  open_at (&f, "2026-07-24T15:30:00Z", NULL, NULL);
  put (f.broadcasts, make ("A", "2026-07-24T15:00:00Z", "2026-07-24T16:00:00Z"), NULL);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f.clock), ==, 1);
  air_schedule_hold_tick (f.schedule);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f.clock), ==, 2);
  air_fake_clock_advance_s (f.clock, 3);
  g_assert_cmpint (air_schedule_get_elapsed_s (f.schedule), ==, 1803);
  air_schedule_release_tick (f.schedule);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f.clock), ==, 1);
  shut (&f);
}

static void
test_no_end_lasts_until_the_next (void)
{
  Fixture f;

  open_at (&f, "2026-07-24T15:30:00Z", NULL, NULL);
  put (f.broadcasts, make ("A", "2026-07-24T15:00:00Z", NULL), make ("B", "2026-07-24T16:00:00Z", NULL), NULL);
  g_assert_cmpint (air_schedule_get_length_s (f.schedule), ==, 3600);
  air_fake_clock_advance_s (f.clock, 1800);
  g_assert_cmpstr (on_air (&f), ==, "B");
  g_assert_cmpint (air_schedule_get_length_s (f.schedule), ==, -1);
  shut (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/changes-at-the-boundary", test_changes_at_the_boundary);
  g_test_add_func ("/schedule/follows-a-clock-that-is-set", test_follows_a_clock_that_is_set);
  g_test_add_func ("/schedule/trusts-now-first-unless-it-is-over", test_trusts_now_first_unless_it_is_over);
  g_test_add_func ("/schedule/joins-what-was-split-at-midnight", test_joins_what_was_split_at_midnight);
  g_test_add_func ("/schedule/falls-back-to-the-grid", test_falls_back_to_the_grid);
  g_test_add_func ("/schedule/knows-the-nights-of-the-clock-change", test_knows_the_nights_of_the_clock_change);
  g_test_add_func ("/schedule/a-track-is-told-only-in-its-time", test_a_track_is_told_only_in_its_time);
  g_test_add_func ("/schedule/ticks-only-while-held", test_ticks_only_while_held);
  g_test_add_func ("/schedule/no-end-lasts-until-the-next", test_no_end_lasts_until_the_next);
  return g_test_run ();
}
