/* test-programme.c - programmes in the formats of other systems
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-programme.h"

#include "air-airings.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-time.h"
#include "fixture.h"

static AirProgramme *
read_bytes (GBytes *body, const char *format, const char *now)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", now);
  g_autoptr (GError) error = NULL;
  AirProgramme *programme = air_programme_read (body, &context, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (programme->format, ==, format);
  return programme;
}

static AirProgramme *
read_text (const char *text, const char *format, const char *now)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return read_bytes (body, format, now);
}

static AirProgramme *
read_fixture (const char *name, const char *format, const char *now)
{
  g_autoptr (GBytes) body = fixture_load (name);

  return read_bytes (body, format, now);
}

static void
assert_airing (GPtrArray *items, guint i, const char *title, const char *start, const char *end)
{
  AirBroadcast *broadcast = g_ptr_array_index (items, i);
  g_autofree char *found_start = NULL;
  g_autofree char *found_end = NULL;

  g_assert_true (AIR_IS_BROADCAST (broadcast));
  found_start = air_time_format (air_broadcast_get_start (broadcast));
  found_end = air_time_format (air_broadcast_get_end (broadcast));
  g_assert_cmpstr (air_broadcast_get_title (broadcast), ==, title);
  g_assert_cmpstr (found_start, ==, start);
  g_assert_cmpstr (found_end, ==, end);
}

static void
assert_heard (GPtrArray *items, const char *now, const char *title, const char *artist)
{
  g_autoptr (GDateTime) moment = air_time_parse (now, NULL);
  AirTrack *track = air_airings_track (items, moment);

  g_assert_nonnull (track);
  g_assert_cmpstr (air_track_get_title (track), ==, title);
  g_assert_cmpstr (air_track_get_artist (track), ==, artist);
}

static void
reads_libretime (void)
{
  g_autoptr (AirProgramme) programme = read_fixture ("libretime-live.json", "libretime", "2026-07-24T15:42:11Z");
  GPtrArray *items = programme->reading->items;

  g_assert_cmpuint (items->len, ==, 3);
  assert_airing (items, 0, "Morning 'Creek'", "2026-07-24T09:00:00-06:00", "2026-07-24T11:00:00-06:00");
  assert_airing (items, 1, "Noon Almanac", "2026-07-24T11:00:00-06:00", "2026-07-24T12:00:00-06:00");
  assert_heard (items, "2026-07-24T15:42:11Z", "Low Water & High", "The Sluice Gates");
}

static void
reads_libretimes_week (void)
{
  g_autoptr (AirProgramme) programme = read_fixture ("libretime-week.json", "libretime", "2026-07-24T15:42:11Z");

  g_assert_cmpuint (programme->reading->items->len, ==, 1);
  assert_airing (programme->reading->items, 0, "Owl Hours", "2026-07-20T22:00:00-06:00", "2026-07-21T02:00:00-06:00");
}

static void
reads_azuracast (void)
{
  g_autoptr (AirProgramme) now = read_text ("{\"station\": {\"timezone\": \"America/Denver\"}, \"now_playing\": "
                                            "{\"played_at\": 1784907665, \"duration\": 205,"
                                            " \"song\": {\"title\": \"Low Water\", \"artist\": \"The Sluice Gates\", "
                                            "\"album\": \"\"}}, \"playing_next\": null}",
                                            "azuracast", "2026-07-24T15:42:00Z");
  g_autoptr (AirProgramme) schedule = read_text ("[{\"id\": 1, \"type\": \"playlist\", \"name\": \"Morning Creek\", "
                                                 "\"start_timestamp\": 1784905200, \"end_timestamp\": 1784912400},"
                                                 " {\"name\": null}, 7]",
                                                 "azuracast", "2026-07-24T15:42:00Z");

  assert_heard (now->reading->items, "2026-07-24T15:42:00Z", "Low Water", "The Sluice Gates");
  g_assert_cmpuint (schedule->reading->items->len, ==, 1);
  g_assert_cmpuint (schedule->reading->warnings->len, ==, 2);
  assert_airing (schedule->reading->items, 0, "Morning Creek", "2026-07-24T09:00:00-06:00",
                 "2026-07-24T11:00:00-06:00");
}

static void
reads_spinitron (void)
{
  g_autoptr (AirProgramme) shows = read_text (
      "{\"items\": [{\"id\": 7, \"start\": \"2026-07-24T15:00:00+0000\", \"end\": \"2026-07-24T17:00:00+0000\","
      " \"timezone\": \"America/Denver\", \"title\": \"Morning Creek\", \"description\": \"<p>Rivers.</p>\", "
      "\"hide_dj\": true,"
      " \"_embedded\": {\"personas\": [{\"name\": \"Ada Quill\"}]}}]}",
      "spinitron", "2026-07-24T15:42:00Z");
  g_autoptr (AirProgramme) spins
      = read_text ("{\"items\": [{\"song\": \"Later\", \"start\": \"2026-07-24T15:50:00+0000\"},"
                   " {\"song\": \"Low Water\", \"artist\": \"The Sluice Gates\", \"start\": "
                   "\"2026-07-24T15:41:00+0000\", \"end\": \"2026-07-24T15:44:00+0000\"}]}",
                   "spinitron", "2026-07-24T15:42:00Z");

  assert_airing (shows->reading->items, 0, "Morning Creek", "2026-07-24T09:00:00-06:00", "2026-07-24T11:00:00-06:00");
  g_assert_cmpuint (air_broadcast_get_hosts (shows->reading->items->pdata[0])->len, ==, 0);
  assert_heard (spins->reading->items, "2026-07-24T15:42:00Z", "Low Water", "The Sluice Gates");
}

static void
reads_a_calendar (void)
{
  g_autoptr (AirProgramme) programme
      = read_text ("\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Owl Hours\n"
                   "DTSTART:20260724T150000Z\nDTEND:20260724T160000Z\nEND:VEVENT\nEND:VCALENDAR\n",
                   "ical", "2026-07-24T15:42:00Z");

  assert_airing (programme->reading->items, 0, "Owl Hours", "2026-07-24T15:00:00+00:00", "2026-07-24T16:00:00+00:00");
}

static void
refuses_what_is_no_programme (void)
{
  static const char *const texts[] = { "", "<html></html>", "hello", "7", "null" };
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (air_programme_read (body, &context, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/programme/reads-libretime", reads_libretime);
  g_test_add_func ("/programme/reads-libretimes-week", reads_libretimes_week);
  g_test_add_func ("/programme/reads-azuracast", reads_azuracast);
  g_test_add_func ("/programme/reads-spinitron", reads_spinitron);
  g_test_add_func ("/programme/reads-a-calendar", reads_a_calendar);
  g_test_add_func ("/programme/refuses-what-is-no-programme", refuses_what_is_no_programme);

  return g_test_run ();
}
