/* test-shapes.c - the JSON that scripts read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feeds.h"

#include "air-block.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-event.h"
#include "air-json.h"
#include "air-time.h"
#include "air-track.h"
#include "fixture.h"

static GDateTime *
moment (const char *text)
{
  return air_time_parse (text, NULL);
}

static void
assert_json (AirItem *item, gboolean with_blocks, const char *expected)
{
  g_autofree char *found = air_readers.to_json (item, with_blocks);

  g_assert_cmpstr (found, ==, expected);
}

static void
names_every_key_of_a_broadcast (void)
{
  g_autoptr (GDateTime) start = moment ("2026-07-24T09:00:00-06:00");
  g_autoptr (AirBroadcast) broadcast = g_object_new (AIR_TYPE_BROADCAST, "start", start, "title", "Creek\tside", NULL);

  assert_json (AIR_ITEM (broadcast), FALSE,
               "{\"start\":\"2026-07-24T09:00:00-06:00\",\"end\":null,\"title\":\"Creek side\",\"hosts\":[],"
               "\"description\":null,\"url\":null,\"image\":null,\"episode\":null}");
}

static void
names_every_key_of_a_track (void)
{
  g_autoptr (AirTrack) track = g_object_new (AIR_TYPE_TRACK, "title", "Low Water", NULL);

  assert_json (AIR_ITEM (track), FALSE,
               "{\"title\":\"Low Water\",\"artist\":null,\"album\":null,\"start\":null,\"end\":null}");
}

static void
writes_all_day_events_as_days (void)
{
  g_autoptr (GDateTime) start = moment ("2026-07-24T00:00:00-06:00");
  g_autoptr (GDateTime) finish = moment ("2026-07-26T00:00:00-06:00");
  g_autoptr (AirEvent) event = g_object_new (AIR_TYPE_EVENT,
                                             "uid", "a",
                                             "title", "Fair",
                                             "start", start,
                                             "end", finish,
                                             "all-day", TRUE,
                                             "zone", "America/Denver",
                                             "status", AIR_EVENT_CANCELLED,
                                             NULL);

  assert_json (AIR_ITEM (event), FALSE,
               "{\"uid\":\"a\",\"title\":\"Fair\",\"start\":\"2026-07-24\",\"end\":\"2026-07-26\",\"all_day\":true,"
               "\"zone\":\"America/Denver\",\"location\":null,\"url\":null,\"status\":\"cancelled\","
               "\"description\":null,\"recurring\":false}");
}

static GPtrArray *
one_block (AirBlock *block)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (blocks, block);
  return blocks;
}

static void
gives_blocks_only_where_asked (void)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (AirStory) story = NULL;

  g_ptr_array_add (spans, air_span_new (0, 2, AIR_SPAN_LINK, "https://kqqx.example/"));
  blocks = one_block (g_object_new (AIR_TYPE_BLOCK,
                                    "kind", AIR_BLOCK_HEADING,
                                    "level", 2,
                                    "text", "Go on",
                                    "spans", spans,
                                    NULL));
  story = g_object_new (AIR_TYPE_STORY, "id", "s", "blocks", blocks, NULL);

  assert_json (AIR_ITEM (story), FALSE,
               "{\"id\":\"s\",\"url\":null,\"title\":null,\"summary\":null,\"section\":null,\"published\":null,"
               "\"updated\":null,\"authors\":[],\"image\":null,\"tags\":[],\"enclosures\":[],\"copyright\":null}");
  assert_json (AIR_ITEM (story), TRUE,
               "{\"id\":\"s\",\"url\":null,\"title\":null,\"summary\":null,\"section\":null,\"published\":null,"
               "\"updated\":null,\"authors\":[],\"image\":null,\"tags\":[],\"enclosures\":[],\"copyright\":null,"
               "\"blocks\":[{\"type\":\"heading\",\"level\":2,\"text\":\"Go on\",\"spans\":[{\"start\":0,\"end\":2,"
               "\"style\":\"link\",\"href\":\"https://kqqx.example/\"}]}]}");
}

static void
gives_a_block_only_its_own_keys (void)
{
  g_autoptr (AirBlock) rule = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_RULE, NULL);
  g_autoptr (AirBlock) audio
      = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url", "https://x.example/a", NULL);
  g_autoptr (GPtrArray) items = one_block (g_object_new (AIR_TYPE_BLOCK, "text", "one", NULL));
  g_autoptr (AirBlock) list
      = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "ordered", TRUE, "items", items, NULL);

  assert_json (AIR_ITEM (rule), FALSE, "{\"type\":\"rule\"}");
  assert_json (AIR_ITEM (audio), FALSE,
               "{\"type\":\"audio\",\"url\":\"https://x.example/a\",\"title\":null,\"duration_s\":null}");
  assert_json (AIR_ITEM (list), FALSE,
               "{\"type\":\"list\",\"ordered\":true,\"items\":[{\"text\":\"one\",\"spans\":[]}]}");
}

static void
reads_its_own_station_files (void)
{
  g_auto (FixtureContext) context = fixture_context (NULL, "2026-07-24T15:42:00Z");
  g_autoptr (GBytes) body = fixture_load ("station.json");
  g_autoptr (AirStationInfo) first = air_readers.read_station (body, &context, NULL);
  g_autofree char *written = air_readers.to_json (AIR_ITEM (first), FALSE);
  g_autoptr (GBytes) again = g_bytes_new (written, strlen (written));
  g_autoptr (AirStationInfo) second = air_readers.read_station (again, &context, NULL);

  assert_json (AIR_ITEM (second), FALSE, written);
}

static JsonObject *
inspect (const char *kind, const char *name, const char *now)
{
  g_auto (FixtureContext) context = fixture_context ("America/Denver", now);
  g_autoptr (GBytes) body = fixture_load (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = air_readers.inspect (kind, body, &context, &error);
  g_autoptr (GBytes) answer = NULL;
  JsonObject *object;

  g_assert_no_error (error);
  answer = g_bytes_new (json, strlen (json));
  object = air_json_parse_object (answer, NULL);
  g_assert_nonnull (object);
  g_assert_cmpint (json_object_get_int_member (object, "schema"), ==, 1);
  g_assert_nonnull (air_json_array (object, "warnings"));
  return object;
}

static void
inspects_a_schedule (void)
{
  g_autoptr (JsonObject) now = inspect ("schedule", "composer-now.json", "2026-07-24T15:42:00Z");
  g_autoptr (JsonObject) late = inspect ("schedule", "composer-now.json", "2026-07-25T15:42:00Z");

  g_assert_cmpstr (json_object_get_string_member (now, "format"), ==, "composer");
  g_assert_cmpstr (json_object_get_string_member (now, "zone"), ==, "America/Denver");
  g_assert_cmpuint (json_array_get_length (air_json_array (now, "broadcasts")), ==, 3);
  g_assert_cmpstr (air_json_raw (air_json_object (now, "on_air"), "title"), ==, "Morning Creek & Canyon");
  g_assert_cmpstr (air_json_raw (air_json_object (now, "next_up"), "title"), ==, "Noon Almanac");
  g_assert_cmpstr (air_json_raw (air_json_object (now, "track"), "title"), ==, "Low Water");

  g_assert_true (json_object_get_null_member (late, "on_air"));
  g_assert_true (json_object_get_null_member (late, "next_up"));
  g_assert_true (json_object_get_null_member (late, "track"));
}

static void
inspects_a_station_file (void)
{
  g_autoptr (JsonObject) station = inspect ("station", "station.json", "2026-07-24T15:42:00Z");

  g_assert_cmpstr (json_object_get_string_member (station, "id"), ==, "kqqx");
  g_assert_cmpuint (json_array_get_length (air_json_array (station, "streams")), ==, 2);
  g_assert_cmpuint (json_array_get_length (air_json_array (station, "grid")), ==, 1);
}

static void
knows_no_other_kind (void)
{
  g_auto (FixtureContext) context = fixture_context (NULL, "2026-07-24T15:42:00Z");
  g_autoptr (GBytes) body = g_bytes_new ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (air_readers.inspect ("weather", body, &context, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSUPPORTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shapes/names-every-key-of-a-broadcast", names_every_key_of_a_broadcast);
  g_test_add_func ("/shapes/names-every-key-of-a-track", names_every_key_of_a_track);
  g_test_add_func ("/shapes/writes-all-day-events-as-days", writes_all_day_events_as_days);
  g_test_add_func ("/shapes/gives-blocks-only-where-asked", gives_blocks_only_where_asked);
  g_test_add_func ("/shapes/gives-a-block-only-its-own-keys", gives_a_block_only_its_own_keys);
  g_test_add_func ("/shapes/reads-its-own-station-files", reads_its_own_station_files);
  g_test_add_func ("/shapes/inspects-a-schedule", inspects_a_schedule);
  g_test_add_func ("/shapes/inspects-a-station-file", inspects_a_station_file);
  g_test_add_func ("/shapes/knows-no-other-kind", knows_no_other_kind);

  return g_test_run ();
}
