/* test-ical.c - calendars, good and broken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical.h"

#include "air-airings.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-event.h"
#include "air-limits.h"
#include "air-time.h"
#include "fixture.h"

#include <time.h>

static AirReading *
read_bytes (GBytes *body, const char *from, const char *to)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", from);
  g_autoptr (GError) error = NULL;
  AirReading *reading;

  context.from = g_date_time_ref (context.now);
  context.to = air_time_parse (to, NULL);
  reading = air_ical_read_events (body, &context, &error);
  g_assert_no_error (error);
  return reading;
}

/* `lines` is what stands in one VEVENT, or anything with its own BEGIN. */
static AirReading *
read_lines (const char *lines, const char *from, const char *to)
{
  const char *frame = strstr (lines, "BEGIN:") != NULL
                          ? "BEGIN:VCALENDAR\r\n%s\r\nEND:VCALENDAR\r\n"
                          : "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_auto (GStrv) parts = g_strsplit (frame, "%s", 2);
  g_autofree char *text = g_strconcat (parts[0], lines, parts[1], NULL);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return read_bytes (body, from, to);
}

/* (transfer full): "start/end title" of each, "-" for no end. */
static char *
tell (AirReading *reading)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reading->items->len; i++)
    {
      AirEvent *event = g_ptr_array_index (reading->items, i);
      g_autofree char *start = air_time_format (air_event_get_start (event));
      g_autofree char *end = air_event_get_end (event) != NULL ? air_time_format (air_event_get_end (event)) : NULL;

      g_string_append_printf (out, "%s%s/%s%s", i > 0 ? " " : "", start, end != NULL ? end : "-",
                              air_event_get_status (event) == AIR_EVENT_CANCELLED ? "!" : "");
    }

  return g_string_free (out, FALSE);
}

static void
assert_told (const char *lines, const char *from, const char *to, const char *expected)
{
  g_autoptr (AirReading) reading = read_lines (lines, from, to);
  g_autofree char *found = tell (reading);

  g_assert_cmpstr (found, ==, expected);
}

#define JULY "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z"

static void
reads_an_event (void)
{
  g_autoptr (AirReading) reading = read_lines (
    "UID:a@kqqx.example\r\nDTSTART;TZID=America/Denver:20260724T190000\r\nDTEND;TZID=America/Denver:20260724T213000\r\n"
    "SUMMARY:Barn dance\\, with\r\n  callers\r\nDESCRIPTION:Bring <b>boots</b>.\\nAll ages\\; free &amp; open\r\n"
    "LOCATION:Sopris\r\n\t Park\r\nURL:https://kqqx.example/barn\r\nSTATUS:TENTATIVE",
    JULY);
  AirEvent *event = g_ptr_array_index (reading->items, 0);
  g_autofree char *times = tell (reading);

  g_assert_cmpuint (reading->items->len, ==, 1);
  g_assert_cmpuint (reading->warnings->len, ==, 0);
  g_assert_cmpstr (times, ==, "2026-07-24T19:00:00-06:00/2026-07-24T21:30:00-06:00");
  g_assert_cmpstr (air_event_get_uid (event), ==, "a@kqqx.example");
  g_assert_cmpstr (air_event_get_title (event), ==, "Barn dance, with callers");
  g_assert_cmpstr (air_event_get_description (event), ==, "Bring boots.\nAll ages; free & open");
  g_assert_cmpstr (air_event_get_location (event), ==, "Sopris Park");
  g_assert_cmpstr (air_event_get_url (event), ==, "https://kqqx.example/barn");
  g_assert_cmpstr (air_event_get_zone (event), ==, "America/Denver");
  g_assert_cmpint (air_event_get_status (event), ==, AIR_EVENT_TENTATIVE);
  g_assert_false (air_event_get_recurring (event));
  g_assert_false (air_event_get_all_day (event));
}

static void
reads_all_kinds_of_times (void)
{
  assert_told ("DTSTART:20260724T150000Z\nDTEND:20260724T160000Z", JULY,
               "2026-07-24T15:00:00+00:00/2026-07-24T16:00:00+00:00");
  assert_told ("DTSTART:20260724T150000\nDURATION:PT1H30M", JULY,
               "2026-07-24T15:00:00-06:00/2026-07-24T16:30:00-06:00");
  assert_told ("DTSTART:20260724T150000", JULY, "2026-07-24T15:00:00-06:00/-");
  assert_told ("DTSTART;VALUE=DATE:20260724", JULY, "2026-07-24T00:00:00-06:00/2026-07-25T00:00:00-06:00");
  assert_told ("DTSTART;VALUE=DATE:20260724\nDTEND;VALUE=DATE:20260727", JULY,
               "2026-07-24T00:00:00-06:00/2026-07-27T00:00:00-06:00");
  assert_told ("DTSTART;VALUE=DATE:20260724\nDTEND;VALUE=DATE:20260724", JULY,
               "2026-07-24T00:00:00-06:00/2026-07-25T00:00:00-06:00");
  assert_told ("DTSTART;VALUE=DATE:20260724\nDURATION:P2D", JULY,
               "2026-07-24T00:00:00-06:00/2026-07-26T00:00:00-06:00");
  assert_told ("DTSTART:20260724T150000Z\nDTEND:20260724T140000Z", JULY, "2026-07-24T15:00:00+00:00/-");
  assert_told ("DTSTART;TZID=\"Mountain Standard Time\":20260724T150000", JULY, "2026-07-24T15:00:00-06:00/-");
  assert_told ("DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20260724T150000", JULY,
               "2026-07-24T15:00:00-04:00/-");
  assert_told ("DTSTART;TZID=\"(GMT+10:00) Canberra, Melbourne, Sydney\":20261224T150000", "2026-12-01T00:00:00Z",
               "2027-01-01T00:00:00Z", "2026-12-24T15:00:00+11:00/-");
  assert_told ("DTSTART;TZID=\"(UTC+03:30) Nowhere\":20260724T150000", JULY, "2026-07-24T15:00:00+03:30/-");
  assert_told ("DTSTART;TZID=\"Mountain Standard Time:20260724T150000", JULY, "2026-07-24T15:00:00-06:00/-");
  assert_told ("DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/New_York:20260724T150000", JULY,
               "2026-07-24T15:00:00-04:00/-");
}

static void
falls_back_on_the_stations_zone (void)
{
  g_autoptr (AirReading) reading = read_lines ("DTSTART;TZID=Nowhere/Land:20260724T150000", JULY);
  g_autofree char *times = tell (reading);

  g_assert_cmpstr (times, ==, "2026-07-24T15:00:00-06:00/-");
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

static void
follows_the_calendars_own_zone (void)
{
  assert_told ("BEGIN:VTIMEZONE\nTZID:Hill Time\n"
               "BEGIN:STANDARD\nDTSTART:16011101T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nTZOFFSETFROM:+"
               "0430\nTZOFFSETTO:+0330\nEND:STANDARD\n"
               "BEGIN:DAYLIGHT\nDTSTART:16010311T020000\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nTZOFFSETFROM:+"
               "0330\nTZOFFSETTO:+0430\nEND:DAYLIGHT\n"
               "END:VTIMEZONE\n"
               "BEGIN:VEVENT\nDTSTART;TZID=Hill Time:20260307T120000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT",
               "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z",
               "2026-03-07T12:00:00+03:30/- 2026-03-08T12:00:00+04:30/- 2026-03-09T12:00:00+04:30/-");
}

static void
repeats (void)
{
  assert_told (
      "DTSTART;TZID=America/Denver:20260101T190000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=TH\n"
      "EXDATE;TZID=America/Denver:20260709T190000,20260716T190000\nRDATE;TZID=America/Denver:20260710T190000\n"
      "RDATE;VALUE=PERIOD:20260711T010000Z/PT3H",
      JULY,
      "2026-07-02T19:00:00-06:00/2026-07-02T20:00:00-06:00 2026-07-10T19:00:00-06:00/2026-07-10T22:00:00-06:00 "
      "2026-07-23T19:00:00-06:00/2026-07-23T20:00:00-06:00 2026-07-30T19:00:00-06:00/2026-07-30T20:00:00-06:00");
  assert_told (
      "DTSTART;VALUE=DATE:20260701\nRRULE:FREQ=DAILY;UNTIL=20260703\nEXDATE;VALUE=DATE:20260702", JULY,
      "2026-07-01T00:00:00-06:00/2026-07-02T00:00:00-06:00 2026-07-03T00:00:00-06:00/2026-07-04T00:00:00-06:00");
  assert_told ("DTSTART;TZID=America/Denver:20260705T230000\nRRULE:FREQ=DAILY;UNTIL=20260707T050000Z", JULY,
               "2026-07-05T23:00:00-06:00/- 2026-07-06T23:00:00-06:00/-");
}

static void
keeps_the_wall_clock_over_the_change (void)
{
  assert_told (
      "DTSTART;TZID=America/Denver:20261031T013000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3", "2026-10-01T00:00:00Z",
      "2026-12-01T00:00:00Z",
      "2026-10-31T01:30:00-06:00/2026-10-31T02:30:00-06:00 2026-11-01T01:30:00-06:00/2026-11-01T01:30:00-07:00 "
      "2026-11-02T01:30:00-07:00/2026-11-02T02:30:00-07:00");
  assert_told ("DTSTART;TZID=America/Denver:20260307T023000\nRRULE:FREQ=DAILY;COUNT=3", "2026-03-01T00:00:00Z",
               "2026-04-01T00:00:00Z",
               "2026-03-07T02:30:00-07:00/- 2026-03-08T03:30:00-06:00/- 2026-03-09T02:30:00-06:00/-");
}

static void
tells_moved_and_cancelled_occurrences (void)
{
  assert_told (
      "BEGIN:VEVENT\nUID:s\nDTSTART:20260701T100000Z\nDTEND:20260701T110000Z\nRRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID:20260702T100000Z\nDTSTART:20260702T150000Z\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID:20260703T100000Z\nDTSTART:20260703T100000Z\nSTATUS:CANCELLED\nEND:VEVENT",
      JULY,
      "2026-07-01T10:00:00+00:00/2026-07-01T11:00:00+00:00 2026-07-02T15:00:00+00:00/- "
      "2026-07-03T10:00:00+00:00/-! 2026-07-04T10:00:00+00:00/2026-07-04T11:00:00+00:00");
  assert_told ("BEGIN:VEVENT\nUID:s\nDTSTART:20260701T100000Z\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n"
               "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260702T100000Z\nDTSTART:20260702T120000Z\n"
               "DURATION:PT30M\nEND:VEVENT",
               JULY,
               "2026-07-01T10:00:00+00:00/- 2026-07-02T12:00:00+00:00/2026-07-02T12:30:00+00:00 "
               "2026-07-03T12:00:00+00:00/2026-07-03T12:30:00+00:00");
}

static void
keeps_the_latest_of_what_was_sent_twice (void)
{
  assert_told ("BEGIN:VEVENT\nUID:s\nSEQUENCE:1\nDTSTART:20260702T100000Z\nEND:VEVENT\n"
               "BEGIN:VEVENT\nUID:s\nSEQUENCE:2\nDTSTART:20260703T100000Z\nEND:VEVENT\n"
               "BEGIN:VEVENT\nUID:s\nSEQUENCE:0\nDTSTART:20260704T100000Z\nEND:VEVENT\n"
               "BEGIN:VEVENT\nUID:same\nDTSTART:20260705T100000Z\nEND:VEVENT\n"
               "BEGIN:VEVENT\nUID:same\nDTSTART:20260706T100000Z\nEND:VEVENT",
               JULY, "2026-07-03T10:00:00+00:00/- 2026-07-05T10:00:00+00:00/- 2026-07-06T10:00:00+00:00/-");
}

static void
gives_what_overlaps_the_window (void)
{
  const char *lines = "BEGIN:VEVENT\nDTSTART:20260630T230000Z\nDTEND:20260701T010000Z\nEND:VEVENT\n"
                      "BEGIN:VEVENT\nDTSTART:20260630T230000Z\nDTEND:20260701T000000Z\nEND:VEVENT\n"
                      "BEGIN:VEVENT\nDTSTART:20260701T000000Z\nEND:VEVENT\n"
                      "BEGIN:VEVENT\nDTSTART:20260801T000000Z\nEND:VEVENT\n"
                      "BEGIN:VEVENT\nDTSTART:20260630T235900Z\nEND:VEVENT\n"
                      "BEGIN:VEVENT\nDTSTART:20260731T235900Z\nEND:VEVENT";

  assert_told (lines, JULY,
               "2026-06-30T23:00:00+00:00/2026-07-01T01:00:00+00:00 2026-07-01T00:00:00+00:00/- "
               "2026-07-31T23:59:00+00:00/-");
}

static void
says_what_rules_it_does_not_follow (void)
{
  g_autoptr (AirReading) reading = read_lines ("SUMMARY:Bells\nDTSTART:20260702T100000Z\nRRULE:FREQ=HOURLY", JULY);
  g_autofree char *times = tell (reading);

  g_assert_cmpstr (times, ==, "2026-07-02T10:00:00+00:00/-");
  g_assert_cmpuint (reading->warnings->len, ==, 1);
  g_assert_nonnull (strstr (reading->warnings->pdata[0], "Bells"));
}

static void
takes_odd_files (void)
{
  static const char vcal[] = "\xef\xbb\xbf\n\nbegin:vcalendar\rversion:1.0\rBEGIN:VEVENT\rdtstart:20260724T150000Z\r"
                             "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9 =\rconcert=20=3D=\r=31\r"
                             "no colon here\rEND:VEVENT\rEND:VCALENDAR";
  static const char cut[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260724T150000Z\nSUMMARY:Cut o";
  g_autoptr (GBytes) first = g_bytes_new_static (vcal, sizeof vcal - 1);
  g_autoptr (GBytes) second = g_bytes_new_static (cut, sizeof cut - 1);
  g_autoptr (AirReading) one = read_bytes (first, JULY);
  g_autoptr (AirReading) other = read_bytes (second, JULY);

  g_assert_cmpuint (one->items->len, ==, 1);
  g_assert_cmpstr (air_event_get_title (one->items->pdata[0]), ==, "Caf\xc3\xa9 concert =1");
  g_assert_cmpuint (one->warnings->len, ==, 1);
  g_assert_cmpuint (other->items->len, ==, 1);
  g_assert_cmpuint (other->warnings->len, ==, 1);
}

static void
warns_of_events_without_a_time (void)
{
  g_autoptr (AirReading) reading
      = read_lines ("BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT", JULY);

  g_assert_cmpuint (reading->items->len, ==, 0);
  g_assert_cmpuint (reading->warnings->len, ==, 2);
}

static void
refuses_what_is_no_calendar (void)
{
  static const char *const texts[] = { "", "<html>login</html>", "BEGIN:VCARD\nEND:VCARD\n", "{}" };
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-01T00:00:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (air_ical_read_events (body, &context, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

static void
stays_within_its_limits (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (AirReading) reading = NULL;
  clock_t begun = clock (); /* of the processor: a busy machine is no slow reader */

  for (int i = 0; i < 6000; i++)
    g_string_append (
        text,
        "BEGIN:VEVENT\nDTSTART:00010101T000000\nRRULE:FREQ=DAILY;COUNT=1000000;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n");
  for (int i = 0; i < 1000; i++)
    g_string_append (text, "BEGIN:X\n");
  body = g_bytes_new (text->str, text->len);
  reading = read_bytes (body, JULY);

  g_assert_cmpuint (reading->items->len, ==, 0);
  g_assert_cmpuint (reading->warnings->len, >=, 2);
  g_assert_cmpfloat ((double) (clock () - begun) / CLOCKS_PER_SEC, <, 5);
}

static void
reads_a_calendar_as_a_programme (void)
{
  static const char text[]
      = "BEGIN:VCALENDAR\n"
        "BEGIN:VEVENT\nUID:o\nSUMMARY:Owl "
        "Hours\nDTSTART;TZID=America/Denver:20260106T220000\nDURATION:PT2H\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:f\nSUMMARY:Fund drive\nDTSTART;VALUE=DATE:20260724\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:c\nSUMMARY:Off\nSTATUS:CANCELLED\nDTSTART:20260724T150000Z\nEND:VEVENT\n"
        "END:VCALENDAR\n";
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T05:30:00Z");
  g_autoptr (GBytes) body = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (AirReading) reading = air_ical_read_broadcasts (body, &context, NULL);
  AirBroadcast *on_air = air_airings_on_air (reading->items, context.now);

  g_assert_cmpuint (reading->items->len, ==, 16);
  g_assert_nonnull (on_air);
  g_assert_cmpstr (air_broadcast_get_title (on_air), ==, "Owl Hours");
}

/* Every prefix of a calendar, and noise in it. */
static void
survives_damage (void)
{
  static const char text[]
      = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETTO:+"
        "0100\r\n"
        "RRULE:FREQ=YEARLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART;TZID=\"X\":"
        "20260724T150000\r\n"
        "DTEND;TZID=X:20260724T160000\r\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=5\r\nEXDATE;TZID=X:20260731T150000\r\n"
        "RDATE;VALUE=PERIOD:20260725T150000Z/PT1H\r\nSUMMARY:a\\, b\r\n c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_auto (FixtureContext) context = fixture_context (NULL, "2026-07-01T00:00:00Z");

  for (gsize i = 0; i < sizeof text; i++)
    {
      g_autoptr (GBytes) prefix = g_bytes_new (text, i);
      g_autoptr (AirReading) start = air_ical_read_events (prefix, &context, NULL);

      for (int c = 1; c < 256; c += 23)
        {
          g_autofree char *noisy = g_memdup2 (text, sizeof text);
          g_autoptr (GBytes) body = NULL;
          g_autoptr (AirReading) reading = NULL;

          noisy[i] = (char) c;
          body = g_bytes_new (noisy, sizeof text);
          reading = air_ical_read_events (body, &context, NULL);
        }
    }
}

static void
check_file (const char *path)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2020-01-01T00:00:00Z");
  g_autoptr (AirReading) reading = NULL;
  g_autoptr (GBytes) body = NULL;
  clock_t begun = clock (); /* of the processor: a busy machine is no slow reader */
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  body = g_bytes_new_take (text, length);
  context.from = air_time_parse ("1990", NULL);
  context.to = air_time_parse ("2040", NULL);
  reading = air_ical_read_events (body, &context, NULL);
  if ((double) (clock () - begun) / CLOCKS_PER_SEC > 4)
    {
      g_test_message ("%s took too long", path);
      g_test_fail ();
    }
}

static void
check_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        check_folder (child);
      else
        check_file (child);
    }
}

static void
survives_public_calendars (void)
{
  static const char *const folders[] = { "ical-collective", "ical-icaljs", "ical-libical", "ical-node-ical" };
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (corpora, folders[i], NULL);

      check_folder (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/reads-an-event", reads_an_event);
  g_test_add_func ("/ical/reads-all-kinds-of-times", reads_all_kinds_of_times);
  g_test_add_func ("/ical/falls-back-on-the-stations-zone", falls_back_on_the_stations_zone);
  g_test_add_func ("/ical/follows-the-calendars-own-zone", follows_the_calendars_own_zone);
  g_test_add_func ("/ical/repeats", repeats);
  g_test_add_func ("/ical/keeps-the-wall-clock-over-the-change", keeps_the_wall_clock_over_the_change);
  g_test_add_func ("/ical/tells-moved-and-cancelled-occurrences", tells_moved_and_cancelled_occurrences);
  g_test_add_func ("/ical/keeps-the-latest-of-what-was-sent-twice", keeps_the_latest_of_what_was_sent_twice);
  g_test_add_func ("/ical/gives-what-overlaps-the-window", gives_what_overlaps_the_window);
  g_test_add_func ("/ical/says-what-rules-it-does-not-follow", says_what_rules_it_does_not_follow);
  g_test_add_func ("/ical/takes-odd-files", takes_odd_files);
  g_test_add_func ("/ical/warns-of-events-without-a-time", warns_of_events_without_a_time);
  g_test_add_func ("/ical/refuses-what-is-no-calendar", refuses_what_is_no_calendar);
  g_test_add_func ("/ical/stays-within-its-limits", stays_within_its_limits);
  g_test_add_func ("/ical/reads-a-calendar-as-a-programme", reads_a_calendar_as_a_programme);
  g_test_add_func ("/ical/survives-damage", survives_damage);
  g_test_add_func ("/ical/survives-public-calendars", survives_public_calendars);

  return g_test_run ();
}
