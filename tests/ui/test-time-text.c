/* test-time-text.c - times as people say them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-text.h"

#include <locale.h>

static GDateTime *
at (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GDateTime *time = g_date_time_new_from_iso8601 (iso, utc);

  g_assert_nonnull (time);
  return time;
}

static void
assert_text (char *taken, const char *expected)
{
  g_autofree char *text = taken;

  g_assert_cmpstr (text, ==, expected);
}

/* `now` is Wednesday 10 June 2026, 10:42 in a zone two hours east. */
static GDateTime *
now (void)
{
  return at ("2026-06-10T10:42:00+02:00");
}

static void
test_hours_are_told_in_the_listeners_zone (void)
{
  g_autoptr (GDateTime) n = now ();
  g_autoptr (GDateTime) nine = at ("2026-06-10T07:00:00Z");
  g_autoptr (GDateTime) eleven = at ("2026-06-10T03:00:00-06:00");

  assert_text (air_time_text_hour (nine, n), "9:00");
  assert_text (air_time_text_span (nine, eleven, n), "9:00 – 11:00");
  assert_text (air_time_text_span (nine, NULL, n), "from 9:00");
  assert_text (air_time_text_until (eleven, n), "until 11:00");
  g_assert_null (air_time_text_until (NULL, n));
}

static void
test_the_stations_zone_is_told_when_it_differs (void)
{
  g_autoptr (GDateTime) n = now ();
  g_autoptr (GDateTime) start = at ("2026-06-10T09:00:00+02:00");
  g_autoptr (GDateTime) end = at ("2026-06-10T11:00:00+02:00");
  g_autoptr (GDateTime) early = at ("2026-06-10T05:00:00+02:00");
  g_autoptr (GTimeZone) denver = g_time_zone_new_identifier ("-06:00");
  g_autoptr (GTimeZone) same = g_time_zone_new_identifier ("+02:00");

  assert_text (air_time_text_there (start, end, denver, n), "1:00 – 3:00 station time");
  assert_text (air_time_text_there (early, NULL, denver, n), "Tue from 21:00 station time");
  g_assert_null (air_time_text_there (start, end, same, n));
  g_assert_null (air_time_text_there (start, end, NULL, n));
}

static void
test_what_is_left (void)
{
  assert_text (air_time_text_left (18 * 60 + 59), "18 minutes left");
  assert_text (air_time_text_left (60), "1 minute left");
  assert_text (air_time_text_left (59), "less than a minute left");
  assert_text (air_time_text_left (3600), "1 hour left");
  assert_text (air_time_text_left (2 * 3600 + 5 * 60), "2 hours 5 minutes left");
  g_assert_null (air_time_text_left (-1));
}

static void
test_what_comes (void)
{
  g_autoptr (GDateTime) n = now ();
  g_autoptr (GDateTime) soon = at ("2026-06-10T11:00:00+02:00");
  g_autoptr (GDateTime) begun = at ("2026-06-10T10:00:00+02:00");
  g_autoptr (GDateTime) later = at ("2026-06-10T13:20:00+02:00");
  g_autoptr (GDateTime) tomorrow = at ("2026-06-11T09:00:00+02:00");
  g_autoptr (GDateTime) next_week = at ("2026-06-17T09:00:00+02:00");

  assert_text (air_time_text_in (soon, n), "in 18 minutes");
  assert_text (air_time_text_in (begun, n), "now");
  assert_text (air_time_text_in (later, n), "in 3 hours");
  assert_text (air_time_text_in (tomorrow, n), "Tomorrow 9:00");
  assert_text (air_time_text_in (next_week, n), "Wed 17 June, 9:00");
}

static void
test_what_was (void)
{
  g_autoptr (GDateTime) n = now ();
  g_autoptr (GDateTime) ahead = at ("2026-06-10T10:45:00+02:00");
  g_autoptr (GDateTime) minutes = at ("2026-06-10T10:30:00+02:00");
  g_autoptr (GDateTime) hours = at ("2026-06-10T07:30:00+02:00");
  g_autoptr (GDateTime) yesterday = at ("2026-06-09T17:40:00+02:00");
  g_autoptr (GDateTime) older = at ("2026-06-03T17:40:00+02:00");
  g_autoptr (GDateTime) last_year = at ("2025-06-10T17:40:00+02:00");

  assert_text (air_time_text_ago (ahead, n), "just now");
  assert_text (air_time_text_ago (minutes, n), "12 minutes ago");
  assert_text (air_time_text_ago (hours, n), "3 hours ago");
  assert_text (air_time_text_ago (yesterday, n), "Yesterday 17:40");
  assert_text (air_time_text_ago (older, n), "Wed 3 June");
  assert_text (air_time_text_ago (last_year, n), "Tue 10 June 2025");
}

static void
test_days_are_the_listeners (void)
{
  g_autoptr (GDateTime) n = now ();
  g_autoptr (GDateTime) just_tomorrow = at ("2026-06-10T22:00:00Z");
  g_autoptr (GDateTime) friday = at ("2026-06-12T22:00:00+02:00");

  g_assert_cmpint (air_time_text_days_between (n, just_tomorrow), ==, 1);
  assert_text (air_time_text_day (n, n), "Today");
  assert_text (air_time_text_day (just_tomorrow, n), "Tomorrow");
  assert_text (air_time_text_day (friday, n), "Fri 12 June");
  assert_text (air_time_text_day_heading (friday, n), "Friday 12 June");
}

static void
test_old_is_said_as_old (void)
{
  g_autoptr (GDateTime) n = now ();
  g_autoptr (GDateTime) morning = at ("2026-06-10T08:12:00+02:00");
  g_autoptr (GDateTime) yesterday = at ("2026-06-09T17:40:00+02:00");
  g_autoptr (GDateTime) older = at ("2026-06-03T17:40:00+02:00");

  assert_text (air_time_text_from (morning, n), "from 8:12 this morning");
  assert_text (air_time_text_from (yesterday, n), "from yesterday 17:40");
  assert_text (air_time_text_from (older, n), "from Wed 3 June");
}

static void
test_elapsed (void)
{
  assert_text (air_time_text_elapsed (7), "0:07");
  assert_text (air_time_text_elapsed (760), "12:40");
  assert_text (air_time_text_elapsed (3760), "1:02:40");
  g_assert_null (air_time_text_elapsed (-1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C");

  g_test_add_func ("/time-text/hours-are-told-in-the-listeners-zone", test_hours_are_told_in_the_listeners_zone);
  g_test_add_func ("/time-text/the-stations-zone-is-told-when-it-differs",
                   test_the_stations_zone_is_told_when_it_differs);
  g_test_add_func ("/time-text/what-is-left", test_what_is_left);
  g_test_add_func ("/time-text/what-comes", test_what_comes);
  g_test_add_func ("/time-text/what-was", test_what_was);
  g_test_add_func ("/time-text/days-are-the-listeners", test_days_are_the_listeners);
  g_test_add_func ("/time-text/old-is-said-as-old", test_old_is_said_as_old);
  g_test_add_func ("/time-text/elapsed", test_elapsed);
  return g_test_run ();
}
