/* test-notice-date.c - what notices announce, and what they do not
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-notice-date.h"

#include "air-link.h"
#include "air-time.h"

#include <string.h>

static AirEvent *
read_at (const char *text, const char *now)
{
  g_autoptr (GTimeZone) denver = air_time_zone ("America/Denver");
  g_autoptr (GDateTime) moment = air_time_parse (now, denver);

  return air_notice_date (text, NULL, denver, moment);
}

typedef struct {
  const char *text;
  const char *start; /* NULL: no event */
  const char *end;
  gboolean all_day;
} Case;

static void
check (const Case *cases, guint n_cases, const char *now)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (AirEvent) event = read_at (cases[i].text, now);
      g_autofree char *start = event != NULL ? air_time_format (air_event_get_start (event)) : NULL;
      g_autofree char *end =
        event != NULL && air_event_get_end (event) != NULL ? air_time_format (air_event_get_end (event)) : NULL;

      if (g_strcmp0 (start, cases[i].start) != 0 || g_strcmp0 (end, cases[i].end) != 0 ||
          (event != NULL && air_event_get_all_day (event) != cases[i].all_day))
        {
          g_test_message ("“%s” gives %s to %s", cases[i].text, start, end);
          g_test_fail ();
        }
    }
}

static void
reads_days_and_hours (void)
{
  static const Case cases[] = {
    { "We broadcast live from the farmers' market at Sopris Park on Wednesday, June 10, from 10 a.m. to 3 p.m.",
      "2026-06-10T10:00:00-06:00", "2026-06-10T15:00:00-06:00", FALSE },
    { "Live on Wed. June 10th, 10am\xe2\x80\x93"
      "3pm at the market",
      "2026-06-10T10:00:00-06:00", "2026-06-10T15:00:00-06:00", FALSE },
    { "June 10, 9-11 a.m.: coffee", "2026-06-10T09:00:00-06:00", "2026-06-10T11:00:00-06:00", FALSE },
    { "June 10, 11-1 p.m.: lunch", "2026-06-10T11:00:00-06:00", "2026-06-10T13:00:00-06:00", FALSE },
    { "Dance on June 10 from 9 p.m. to 1 a.m.", "2026-06-10T21:00:00-06:00", "2026-06-11T01:00:00-06:00", FALSE },
    { "Dance on June 10 from 9 p.m. until midnight", "2026-06-10T21:00:00-06:00", "2026-06-11T00:00:00-06:00", FALSE },
    { "Lunch, 10 June 2026, noon to 2 p.m.", "2026-06-10T12:00:00-06:00", "2026-06-10T14:00:00-06:00", FALSE },
    { "Talk on 6/10/2026 at 7:30 pm, $10, on 88.1 FM", "2026-06-10T19:30:00-06:00", NULL, FALSE },
    { "Talk 2026-06-10 19:30-21:00", "2026-06-10T19:30:00-06:00", "2026-06-10T21:00:00-06:00", FALSE },
    { "The board meets June 10 at 6 p.m. The public is welcome.", "2026-06-10T18:00:00-06:00", NULL, FALSE },
    { "Join us this Saturday 9\xe2\x80\x93"
      "11am",
      "2026-06-06T09:00:00-06:00", "2026-06-06T11:00:00-06:00", FALSE },
  };

  check (cases, G_N_ELEMENTS (cases), "2026-06-01 08:00");
}

static void
takes_days_without_hours_whole (void)
{
  static const Case cases[] = {
    { "KQQX will broadcast the fair live from Sopris Park July 26th-28th at the link", "2026-07-26T00:00:00-06:00",
      "2026-07-29T00:00:00-06:00", TRUE },
    { "The fair, July 30 through August 2, 2026", "2026-07-30T00:00:00-06:00", "2026-08-03T00:00:00-06:00", TRUE },
    { "The fair, Friday, July 31 to Sunday, August 2", "2026-07-31T00:00:00-06:00", "2026-08-03T00:00:00-06:00", TRUE },
    { "Open house July 4 and 5", "2026-07-04T00:00:00-06:00", "2026-07-06T00:00:00-06:00", TRUE },
    { "Open house on the 4th of July", "2026-07-04T00:00:00-06:00", "2026-07-05T00:00:00-06:00", TRUE },
    { "July 26-28, 10 a.m. to 5 p.m.", "2026-07-26T00:00:00-06:00", "2026-07-29T00:00:00-06:00", TRUE },
    { "Record fair June 10 at 7", "2026-06-10T00:00:00-06:00", "2026-06-11T00:00:00-06:00", TRUE },
    { "June 10: doors at 6 p.m., show at 7 p.m.", "2026-06-10T00:00:00-06:00", "2026-06-11T00:00:00-06:00", TRUE },
  };

  check (cases, G_N_ELEMENTS (cases), "2026-06-01 08:00");
}

static void
chooses_the_year_that_is_meant (void)
{
  static const Case december[] = {
    { "Concert on January 9 at 7 p.m.", "2027-01-09T19:00:00-07:00", NULL, FALSE },
    { "New Year's party, December 31 to January 1", "2026-12-31T00:00:00-07:00", "2027-01-02T00:00:00-07:00", TRUE },
    { "Concert on December 28", "2026-12-28T00:00:00-07:00", "2026-12-29T00:00:00-07:00", TRUE },
    { "Thank you for coming on December 20", NULL, NULL, FALSE },
    { "Concert on November 20", NULL, NULL, FALSE },
  };
  static const Case january[] = {
    { "New Year's party, December 31 to January 1", "2026-12-31T00:00:00-07:00", "2027-01-02T00:00:00-07:00", TRUE },
  };

  check (december, G_N_ELEMENTS (december), "2026-12-28 08:00");
  check (january, G_N_ELEMENTS (january), "2027-01-01 10:00");
}

static void
says_nothing_that_is_not_certain (void)
{
  static const Case cases[] = {
    { NULL },
    { "" },
    { "Donate now" },
    { "Our spring membership drive is on" },
    { "Live on Tuesday, June 10, from 10 a.m." },
    { "Live on June 10 or 11" },
    { "Live on June 10 and again on June 17" },
    { "Live on June 31" },
    { "Apply by June 10" },
    { "The deadline is June 10" },
    { "On display until June 10" },
    { "Open since June 10" },
    { "Entries are due on Wednesday, June 10" },
    { "New programme starting June 10" },
    { "The concert of June 10 has been cancelled" },
    { "The June 10 concert is postponed" },
    { "Every Wednesday until June 10" },
    { "Live Saturdays, next on June 13" },
    { "Join us Saturday at 9 a.m." },
    { "Join us next Saturday at 9 a.m." },
    { "Tonight at 7 p.m." },
    { "Tomorrow at noon" },
    { "This Monday at noon" },
    { "This Saturday or this Sunday" },
    { "Tune to 88.1 FM, 24/7" },
    { "You may 10 times" },
    { "In March we marched 5 miles" },
    { "Call 970 555 0139 from 9 to 5" },
    { "June 2026" },
    { "Live on June" },
  };

  check (cases, G_N_ELEMENTS (cases), "2026-06-01 08:00");
}

static void
names_the_event_and_the_place (void)
{
  g_autoptr (GTimeZone) denver = air_time_zone ("America/Denver");
  g_autoptr (GDateTime) now = air_time_parse ("2026-06-01 08:00", denver);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirEvent) event = NULL;

  g_ptr_array_add (links, g_object_new (AIR_TYPE_LINK, "url", "mailto:a@kqqx.example", NULL));
  g_ptr_array_add (links, g_object_new (AIR_TYPE_LINK, "url", "https://kqqx.example/market", NULL));
  event = air_notice_date ("Summer is here! We broadcast live from the farmers' market at Sopris Park on Wednesday, "
                           "June 10, from 10 a.m. to 3 p.m. See details.",
                           links, denver, now);

  g_assert_cmpstr (air_event_get_title (event), ==, "We broadcast live from the farmers' market at Sopris Park");
  g_assert_cmpstr (air_event_get_location (event), ==, "Sopris Park");
  g_assert_cmpstr (air_event_get_url (event), ==, "https://kqqx.example/market");
  g_assert_cmpstr (air_event_get_zone (event), ==, "America/Denver");
  g_assert_nonnull (strstr (air_event_get_description (event), "Summer is here!"));
}

static void
names_it_by_what_follows_the_day (void)
{
  g_autoptr (AirEvent) after = read_at ("June 10, 9-11 a.m.: coffee with the hosts", "2026-06-01 08:00");
  g_autoptr (AirEvent) fair =
    read_at ("KQQX will broadcast the fair live from Sopris Park July 26th-28th at the link", "2026-06-01 08:00");

  g_assert_cmpstr (air_event_get_title (after), ==, "coffee with the hosts");
  g_assert_null (air_event_get_location (after));
  g_assert_cmpstr (air_event_get_title (fair), ==, "KQQX will broadcast the fair live from Sopris Park");
  g_assert_cmpstr (air_event_get_location (fair), ==, "Sopris Park");
}

/* Every day of two years, in several spellings: the same day comes back, with its weekday, or nothing with
 * a wrong one. */
static void
finds_every_day_again (void)
{
  g_autoptr (GTimeZone) denver = air_time_zone ("America/Denver");
  g_autoptr (GDateTime) first = g_date_time_new (denver, 2027, 1, 1, 12, 0, 0);
  static const char *const spellings[] = {
    "Live on %A, %B %-d at 7 p.m.", "%a, %b. %-dth, 7pm: live", "7 p.m. %A %B %-d, %Y - live", "Live: %-d %B %Y 19:00",
  };
  static const char *const wrong[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

  for (int d = 0; d < 730; d++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (first, d);
      g_autoptr (GDateTime) evening = g_date_time_add_hours (day, 7);
      g_autoptr (GDateTime) now = g_date_time_add_days (day, -(d % 300));
      g_autofree char *false_day = g_strdup_printf ("On %s, %d/%d/%d", wrong[g_date_time_get_day_of_week (day) % 7],
                                                    g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                                                    g_date_time_get_year (day));
      g_autoptr (AirEvent) none = air_notice_date (false_day, NULL, denver, now);

      g_assert_null (none);
      for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
        {
          g_autofree char *text = g_date_time_format (evening, spellings[i]);
          g_autoptr (AirEvent) event = air_notice_date (text, NULL, denver, now);

          g_assert_nonnull (event);
          g_assert_cmpint (g_date_time_get_day_of_year (air_event_get_start (event)), ==,
                           g_date_time_get_day_of_year (evening));
          g_assert_cmpint (g_date_time_get_year (air_event_get_start (event)), ==, g_date_time_get_year (evening));
          g_assert_cmpint (g_date_time_get_hour (air_event_get_start (event)), ==, 19);
          g_assert_null (air_event_get_end (event));
        }
    }
}

static void
survives_damage (void)
{
  static const char text[]
      = "We broadcast live at Sopris Park on Wednesday, June 10th-12th, 2026 from 10:30 a.m. to 3 p.m.!";
  g_autoptr (GTimeZone) denver = air_time_zone ("America/Denver");
  g_autoptr (GDateTime) now = air_time_parse ("2026-06-01 08:00", denver);

  for (gsize at = 0; at < strlen (text); at++)
    for (int c = 1; c < 256; c += 3)
      {
        g_autofree char *changed = g_strdup (text);
        g_autoptr (AirEvent) event = NULL;

        changed[at] = (char) c;
        event = air_notice_date (changed, NULL, denver, now);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice-date/reads-days-and-hours", reads_days_and_hours);
  g_test_add_func ("/notice-date/takes-days-without-hours-whole", takes_days_without_hours_whole);
  g_test_add_func ("/notice-date/chooses-the-year-that-is-meant", chooses_the_year_that_is_meant);
  g_test_add_func ("/notice-date/says-nothing-that-is-not-certain", says_nothing_that_is_not_certain);
  g_test_add_func ("/notice-date/names-the-event-and-the-place", names_the_event_and_the_place);
  g_test_add_func ("/notice-date/names-it-by-what-follows-the-day", names_it_by_what_follows_the_day);
  g_test_add_func ("/notice-date/finds-every-day-again", finds_every_day_again);
  g_test_add_func ("/notice-date/survives-damage", survives_damage);

  return g_test_run ();
}
