/* test-station-file.c - stations from their files
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-file.h"

#include "air-error.h"
#include "air-slot.h"
#include "air-stream.h"
#include "fixture.h"

static AirStationInfo *
read_text (const char *text, GPtrArray *warnings, GError **error)
{
  g_auto (FixtureContext) context = fixture_context (NULL, "2026-07-24T15:42:00Z");
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return air_station_file_read (body, &context, warnings, error);
}

static void
reads_a_station (void)
{
  g_auto (FixtureContext) context = fixture_context (NULL, "2026-07-24T15:42:00Z");
  g_autoptr (GBytes) body = fixture_load ("station.json");
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AirStationInfo) info = air_station_file_read (body, &context, warnings, NULL);
  AirStream *stream;
  AirSource *source;
  AirSlot *slot;

  g_assert_cmpuint (warnings->len, ==, 0);
  g_assert_cmpstr (air_station_info_get_id (info), ==, "kqqx");
  g_assert_cmpstr (air_station_info_get_name (info), ==, "KQQX 88.1");
  g_assert_cmpstr (air_station_info_get_call_sign (info), ==, "KQQX");
  g_assert_cmpstr (air_station_info_get_zone (info), ==, "America/Denver");
  g_assert_cmpstr (air_station_info_get_colour (info), ==, "#0a7c6e");
  g_assert_true (air_station_info_get_verified (info));

  g_assert_cmpuint (air_station_info_get_streams (info)->len, ==, 2);
  stream = g_ptr_array_index (air_station_info_get_streams (info), 0);
  g_assert_cmpstr (air_stream_get_url (stream), ==, "https://stream.example/live");
  g_assert_cmpstr (air_stream_get_codec (stream), ==, "mp3");
  g_assert_cmpint (air_stream_get_bitrate_kbps (stream), ==, 128);
  g_assert_cmpstr (air_stream_get_ucs (stream), ==, "0123456789abcdef01234567");
  stream = g_ptr_array_index (air_station_info_get_streams (info), 1);
  g_assert_cmpstr (air_stream_get_url (stream), ==, "http://stream.example:8000/low");
  g_assert_null (air_stream_get_codec (stream));
  g_assert_cmpint (air_stream_get_bitrate_kbps (stream), ==, -1);

  g_assert_cmpuint (air_station_info_get_sources (info)->len, ==, 2);
  source = g_ptr_array_index (air_station_info_get_sources (info), 1);
  g_assert_cmpint (air_source_get_kind (source), ==, AIR_SOURCE_BROADCASTS);
  g_assert_cmpstr (air_source_get_format (source), ==, "composer");
  g_assert_cmpstr (air_source_get_url (source), ==, "https://api.example/day?date={date}&format=json");
  g_assert_cmpint (air_source_get_refresh_s (source), ==, 3600);
  g_assert_cmpstr (air_source_get_section (source), ==, "Air");

  g_assert_cmpuint (air_station_info_get_grid (info)->len, ==, 1);
  slot = g_ptr_array_index (air_station_info_get_grid (info), 0);
  g_assert_cmpuint (g_strv_length ((char **) air_slot_get_days (slot)), ==, 2);
  g_assert_cmpstr (air_slot_get_days (slot)[1], ==, "wed");
  g_assert_cmpstr (air_slot_get_start (slot), ==, "22:00");
  g_assert_cmpstr (air_slot_get_end (slot), ==, "00:00");
  g_assert_cmpstr (air_slot_get_hosts (slot)[0], ==, "Ada Quill");
}

static void
leaves_out_what_is_wrong (void)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AirStationInfo) info = read_text (
      "{\"id\": \"../K QQX\", \"name\": {}, \"call_sign\": \"KQQX\", \"zone\": \"/etc/passwd\", \"colour\": \"red\","
      " \"homepage\": \"javascript:alert(1)\", \"logo\": 7, \"verified\": \"yes\","
      " \"streams\": [{\"url\": \"file:///etc/passwd\"}, \"http://x\", null, {\"url\": \"https://s.example/\", "
      "\"codec\": \"wma\","
      " \"bitrate_kbps\": -5, \"ucs\": \"zz\"}],"
      " \"sources\": [{\"kind\": \"rumours\", \"format\": \"rss\", \"url\": \"https://x.example/\"}, {}],"
      " \"grid\": [{\"days\": [\"mon\"], \"start\": \"25:00\", \"end\": \"26:00\", \"title\": \"x\"}, {\"days\": []}]}",
      warnings, NULL);

  g_assert_nonnull (info);
  g_assert_cmpstr (air_station_info_get_id (info), ==, "k-qqx");
  g_assert_cmpstr (air_station_info_get_name (info), ==, "KQQX");
  g_assert_null (air_station_info_get_zone (info));
  g_assert_null (air_station_info_get_colour (info));
  g_assert_null (air_station_info_get_homepage (info));
  g_assert_null (air_station_info_get_logo (info));
  g_assert_false (air_station_info_get_verified (info));
  g_assert_cmpuint (air_station_info_get_streams (info)->len, ==, 1);
  g_assert_cmpuint (air_station_info_get_sources (info)->len, ==, 0);
  g_assert_cmpuint (air_station_info_get_grid (info)->len, ==, 0);
  g_assert_cmpuint (warnings->len, ==, 13);
}

static void
refuses_what_names_no_station (void)
{
  static const char *const texts[]
      = { "", "[]", "{}", "{\"streams\": []}", "{\"name\": \"\\u0000\"}", "<html></html>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (texts[i], NULL, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

static void
knows_codecs_by_their_names (void)
{
  g_assert_cmpstr (air_station_file_codec ("audio/mpeg; charset=x"), ==, "mp3");
  g_assert_cmpstr (air_station_file_codec ("AAC+"), ==, "aac");
  g_assert_cmpstr (air_station_file_codec ("audio/aacp"), ==, "aac");
  g_assert_null (air_station_file_codec ("audio/ogg"));
  g_assert_null (air_station_file_codec (""));
  g_assert_null (air_station_file_codec (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/station-file/reads-a-station", reads_a_station);
  g_test_add_func ("/station-file/leaves-out-what-is-wrong", leaves_out_what_is_wrong);
  g_test_add_func ("/station-file/refuses-what-names-no-station", refuses_what_names_no_station);
  g_test_add_func ("/station-file/knows-codecs-by-their-names", knows_codecs_by_their_names);

  return g_test_run ();
}
