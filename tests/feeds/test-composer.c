/* test-composer.c - Composer's answers, good and broken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-composer.h"

#include "air-airings.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-json.h"
#include "air-time.h"
#include "air-track.h"
#include "fixture.h"

static AirReading *
read_text (const char *text, const AirReadContext *context)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  AirReading *reading = air_composer_read (body, context, &error);

  g_assert_no_error (error);
  return reading;
}

static AirReading *
read_fixture (const char *name, const AirReadContext *context)
{
  g_autoptr (GBytes) body = fixture_load (name);
  g_autoptr (GError) error = NULL;
  AirReading *reading = air_composer_read (body, context, &error);

  g_assert_no_error (error);
  return reading;
}

static void
assert_time (GDateTime *moment, const char *expected)
{
  g_autofree char *text = moment != NULL ? air_time_format (moment) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_airing (AirReading *reading, guint i, const char *title, const char *start, const char *end)
{
  AirBroadcast *broadcast;

  g_assert_cmpuint (i, <, reading->items->len);
  broadcast = g_ptr_array_index (reading->items, i);
  g_assert_true (AIR_IS_BROADCAST (broadcast));
  g_assert_cmpstr (air_broadcast_get_title (broadcast), ==, title);
  assert_time (air_broadcast_get_start (broadcast), start);
  assert_time (air_broadcast_get_end (broadcast), end);
}

static void
reads_what_is_on_now (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-now.json", &context);
  AirBroadcast *first = g_ptr_array_index (reading->items, 0);
  GPtrArray *hosts = air_broadcast_get_hosts (first);

  assert_airing (reading, 0, "Morning Creek & Canyon", "2026-07-24T15:00:00+00:00", "2026-07-24T11:00:00-06:00");
  g_assert_cmpstr (air_broadcast_get_id (first), ==, "66aa10e2c0ffee0000000001");
  g_assert_cmpstr (air_broadcast_get_description (first), ==, "Two hours of river songs.\nRequests welcome.");
  g_assert_cmpstr (air_broadcast_get_url (first), ==, "https://kqqx.example/morning-creek");
  g_assert_cmpstr (air_broadcast_get_episode (first), ==, "The Dry Fork");
  g_assert_cmpuint (hosts->len, ==, 2);
  g_assert_cmpstr (air_person_get_name (hosts->pdata[0]), ==, "Ada Quill");
  g_assert_cmpstr (air_person_get_name (hosts->pdata[1]), ==, "Bo Lark");
}

static void
falls_back_on_other_times (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-now.json", &context);

  assert_airing (reading, 1, "Noon Almanac", "2026-07-24T11:00:00-06:00", "2026-07-24T12:00:00-06:00");
  assert_airing (reading, 2, "Slow Train", "2026-07-24T21:30:00-06:00", "2026-07-25T00:00:00-06:00");
}

static void
offers_only_absolute_web_links (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-now.json", &context);

  g_assert_null (air_broadcast_get_url (g_ptr_array_index (reading->items, 1)));
  g_assert_null (air_broadcast_get_url (g_ptr_array_index (reading->items, 2)));
}

static void
warns_of_what_was_left_out (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-now.json", &context);

  g_assert_cmpuint (reading->items->len, ==, 4);
  g_assert_cmpuint (reading->warnings->len, ==, 6);
}

static void
reads_the_song (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-now.json", &context);
  AirTrack *track = g_ptr_array_index (reading->items, 3);

  g_assert_true (AIR_IS_TRACK (track));
  g_assert_cmpstr (air_track_get_title (track), ==, "Low Water");
  g_assert_cmpstr (air_track_get_artist (track), ==, "The Sluice Gates");
  g_assert_cmpstr (air_track_get_album (track), ==, "Headgate");
  assert_time (air_track_get_start (track), "2026-07-24T09:41:05-06:00");
  assert_time (air_track_get_end (track), "2026-07-24T09:44:30-06:00");
}

static void
joins_a_show_split_at_midnight (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-11-01T07:00:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-day.json", &context);
  AirBroadcast *owls = g_ptr_array_index (reading->items, 0);

  g_assert_cmpuint (reading->items->len, ==, 3);
  assert_airing (reading, 0, "Owl Hours", "2026-10-31T22:00:00-06:00", "2026-11-01T01:30:00-06:00");
  g_assert_cmpstr (air_broadcast_get_id (owls), ==, "d0");
  g_assert_cmpstr (air_broadcast_get_description (owls), ==, "Night music.");
  g_assert_cmpuint (air_broadcast_get_hosts (owls)->len, ==, 1);
}

static void
keeps_the_hour_that_comes_twice (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-11-01T07:00:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-day.json", &context);

  assert_airing (reading, 1, "The Hour Twice", "2026-11-01T01:30:00-06:00", "2026-11-01T01:30:00-07:00");
  assert_airing (reading, 2, "Lanterns", "2026-11-01T22:00:00-07:00", "2026-11-01T23:59:00-07:00");
}

static void
finds_the_song_in_a_playlist (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-11-01T07:45:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-day.json", &context);
  AirTrack *track = air_airings_track (reading->items, context.now);

  g_assert_nonnull (track);
  g_assert_cmpstr (air_track_get_title (track), ==, "Again");
  g_assert_cmpstr (air_track_get_artist (track), ==, "Wim Dorn");
  g_assert_null (air_track_get_end (track));
}

static void
knows_the_hour_that_never_comes (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-03-08T09:30:00Z");
  g_autoptr (AirReading) reading = read_text (
    "{\"onToday\":["
    "{\"date\":\"2026-03-08\",\"start_time\":\"01:00\",\"end_time\":\"02:00\",\"program\":{\"name\":\"A\"}},"
    "{\"date\":\"2026-03-08\",\"start_time\":\"02:00\",\"end_time\":\"03:00\",\"program\":{\"name\":\"B\"}},"
    "{\"date\":\"2026-03-08\",\"start_time\":\"03:00\",\"end_time\":\"04:00\",\"program\":{\"name\":\"C\"}}]}",
    &context);

  assert_airing (reading, 0, "A", "2026-03-08T01:00:00-07:00", "2026-03-08T03:00:00-06:00");
  assert_airing (reading, 1, "B", "2026-03-08T03:00:00-06:00", "2026-03-08T03:00:00-06:00");
  assert_airing (reading, 2, "C", "2026-03-08T03:00:00-06:00", "2026-03-08T04:00:00-06:00");
  g_assert_cmpstr (air_broadcast_get_title (air_airings_on_air (reading->items, context.now)), ==, "C");
}

static void
reads_the_airings_of_a_playlist (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (AirReading) reading = read_text (
    "{\"playlist\":[{\"date\":\"2026-07-24\",\"start_time\":\"09:00\",\"end_time\":\"11:00\","
    "\"program\":{\"name\":\"Creek\",\"program_desc\":\"Songs.<script>x()</script>\"},\"playlist\":["
    "{\"trackName\":\"Low\",\"_start_time\":\"07/24/2026 09:41:05\",\"_duration\":205000}]}]}",
    &context);

  assert_airing (reading, 0, "Creek", "2026-07-24T09:00:00-06:00", "2026-07-24T11:00:00-06:00");
  g_assert_cmpstr (air_broadcast_get_description (reading->items->pdata[0]), ==, "Songs.");
  g_assert_cmpstr (air_track_get_title (air_airings_track (reading->items, context.now)), ==, "Low");
}

static void
reads_a_track_list (void)
{
  g_auto (FixtureContext) now = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_auto (FixtureContext) earlier = fixture_context ("America/Denver", "2026-07-24T15:40:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-tracks.json", &now);
  g_autoptr (AirReading) before = read_fixture ("composer-tracks.json", &earlier);

  g_assert_cmpuint (reading->items->len, ==, 1);
  g_assert_cmpstr (air_track_get_title (reading->items->pdata[0]), ==, "Low Water");
  g_assert_cmpstr (air_track_get_title (before->items->pdata[0]), ==, "Ditch Rider");
}

static void
says_nothing_where_nothing_is_told (void)
{
  static const char *const texts[] = {
    "{}", "{\"onNow\": null}", "{\"onNow\": {}, \"nextUp\": []}", "{\"onNow\": [], \"nextUp\": {}}",
    "{\"onToday\": null}", "{\"onToday\": {}}", "{\"error\": \"no such widget\"}",
  };
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AirReading) reading = read_text (texts[i], &context);

      g_assert_cmpuint (reading->items->len, ==, 0);
      g_assert_cmpuint (reading->warnings->len, ==, 1);
    }
}

static void
refuses_a_login_page (void)
{
  static const char page[] = "<!DOCTYPE html><html><body>Sign in</body></html>";
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_autoptr (GBytes) body = g_bytes_new_static (page, strlen (page));
  g_autoptr (GError) error = NULL;

  g_assert_null (air_composer_read (body, &context, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
}

static void
tells_what_is_on_air_and_next (void)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", "2026-07-24T15:42:00Z");
  g_auto (FixtureContext) later = fixture_context ("America/Denver", "2026-07-24T18:30:00Z");
  g_autoptr (AirReading) reading = read_fixture ("composer-now.json", &context);
  AirBroadcast *on_air = air_airings_on_air (reading->items, context.now);
  AirBroadcast *next_up = air_airings_next_up (reading->items, context.now);

  g_assert_cmpstr (air_broadcast_get_title (on_air), ==, "Morning Creek & Canyon");
  g_assert_cmpstr (air_broadcast_get_title (next_up), ==, "Noon Almanac");
  g_assert_null (air_airings_on_air (reading->items, later.now));
  g_assert_cmpstr (air_broadcast_get_title (air_airings_next_up (reading->items, later.now)), ==, "Slow Train");
  g_assert_null (air_airings_track (reading->items, later.now));
}

/* Every member in turn with a value of every other type. */

static void
read_node (JsonNode *root, const AirReadContext *context)
{
  g_autofree char *text = json_to_string (root, FALSE);
  g_autoptr (AirReading) reading = read_text (text, context);

  air_airings_on_air (reading->items, context->now);
  air_airings_next_up (reading->items, context->now);
}

static JsonNode *
odd_value (guint i)
{
  static const char *const values[] = {
    "null", "true", "0", "-1", "9223372036854775807", "1.5e300", "\"\"", "\"\\u0000\"", "\"x\"", "{}", "[]", "[{}]",
    "\"2026-07-24T99:00\"", "\"9999-12-31T23:59:59Z\"", "[\"x\", 1, null]",
  };

  return i < G_N_ELEMENTS (values) ? json_from_string (values[i], NULL) : NULL;
}

static void
swap_members (JsonNode *root, JsonNode *node, const AirReadContext *context)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autofree char *name = g_strdup (l->data);
          JsonNode *kept = json_node_copy (json_object_get_member (object, name));
          JsonNode *odd;

          for (guint i = 0; (odd = odd_value (i)) != NULL; i++)
            {
              json_object_set_member (object, name, odd);
              read_node (root, context);
            }
          json_object_set_member (object, name, kept);
          swap_members (root, kept, context);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        swap_members (root, json_array_get_element (array, i), context);
    }
}

static void
swap_all (const char *text)
{
  g_auto (FixtureContext) context = fixture_context ("America/New_York", "2017-01-27T15:05:00Z");
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) parsed = air_json_parse (body, NULL);
  g_autofree char *plain = json_to_string (parsed, FALSE);
  g_autoptr (JsonNode) root = json_from_string (plain, NULL);

  read_node (root, &context);
  swap_members (root, root, &context);
}

static void
survives_every_type_in_every_place (void)
{
  g_autoptr (GBytes) now = fixture_load ("composer-now.json");
  g_autoptr (GBytes) day = fixture_load ("composer-day.json");
  g_autofree char *now_text = g_strndup (g_bytes_get_data (now, NULL), g_bytes_get_size (now));
  g_autofree char *day_text = g_strndup (g_bytes_get_data (day, NULL), g_bytes_get_size (day));

  swap_all (now_text);
  swap_all (day_text);
}

static void
reads_a_real_answer (void)
{
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (FixtureContext) context = fixture_context ("America/New_York", "2017-01-27T15:05:00Z");
  g_autoptr (AirReading) reading = NULL;

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }

  path = g_build_filename (corpora, "npr-composer-sample", "wrti-now-2017-01-27.json", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  reading = read_text (text, &context);
  assert_airing (reading, 0, "Classical Weekdays", "2017-01-27T11:00:00+00:00", "2017-01-27T23:00:00+00:00");
  g_assert_nonnull (air_airings_track (reading->items, context.now));
  swap_all (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/composer/reads-what-is-on-now", reads_what_is_on_now);
  g_test_add_func ("/composer/falls-back-on-other-times", falls_back_on_other_times);
  g_test_add_func ("/composer/offers-only-absolute-web-links", offers_only_absolute_web_links);
  g_test_add_func ("/composer/warns-of-what-was-left-out", warns_of_what_was_left_out);
  g_test_add_func ("/composer/reads-the-song", reads_the_song);
  g_test_add_func ("/composer/joins-a-show-split-at-midnight", joins_a_show_split_at_midnight);
  g_test_add_func ("/composer/keeps-the-hour-that-comes-twice", keeps_the_hour_that_comes_twice);
  g_test_add_func ("/composer/finds-the-song-in-a-playlist", finds_the_song_in_a_playlist);
  g_test_add_func ("/composer/knows-the-hour-that-never-comes", knows_the_hour_that_never_comes);
  g_test_add_func ("/composer/reads-the-airings-of-a-playlist", reads_the_airings_of_a_playlist);
  g_test_add_func ("/composer/reads-a-track-list", reads_a_track_list);
  g_test_add_func ("/composer/says-nothing-where-nothing-is-told", says_nothing_where_nothing_is_told);
  g_test_add_func ("/composer/refuses-a-login-page", refuses_a_login_page);
  g_test_add_func ("/composer/tells-what-is-on-air-and-next", tells_what_is_on_air_and_next);
  g_test_add_func ("/composer/survives-every-type-in-every-place", survives_every_type_in_every_place);
  g_test_add_func ("/composer/reads-a-real-answer", reads_a_real_answer);

  return g_test_run ();
}
