/* air-scene.c - a whole station on a stage: real core, no world behind it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-scene.h"

#include "air-error.h"
#include "air-event.h"
#include "air-fake-archive.h"
#include "air-fake-audio.h"
#include "air-link.h"
#include "air-notice.h"

/* The network that always says no. */

#define SCENE_TYPE_FETCHER (scene_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (SceneFetcher, scene_fetcher, SCENE, FETCHER, GObject)

struct _SceneFetcher
{
  GObject parent_instance;
};

static void
scene_fetcher_fetch_async (AirFetcher *fetcher,
                           const char *url,
                           AirFetchPurpose purpose,
                           AirReach reach,
                           AirDocument *known,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (fetcher, cancellable, callback, data);

  g_task_return_new_error (task, AIR_ERROR, AIR_ERROR_OFFLINE, "No network on this stage");
}

static AirDocument *
scene_fetcher_fetch_finish (AirFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
scene_fetcher_iface_init (AirFetcherInterface *iface)
{
  iface->fetch_async = scene_fetcher_fetch_async;
  iface->fetch_finish = scene_fetcher_fetch_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SceneFetcher,
                               scene_fetcher,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AIR_TYPE_FETCHER, scene_fetcher_iface_init))

static void
scene_fetcher_class_init (SceneFetcherClass *klass)
{
}

static void
scene_fetcher_init (SceneFetcher *self)
{
}

/* What the station tells. */

static GDateTime *
at (int day, int hour, int minute)
{
  return g_date_time_new_utc (2026, 6, day, hour, minute, 0);
}

static AirPerson *
make_person (const char *id, const char *name, const char *role)
{
  return g_object_new (AIR_TYPE_PERSON, "id", id, "name", name, "role", role, NULL);
}

static GPtrArray *
make_list (gpointer first, gpointer second)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  if (first != NULL)
    g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  return list;
}

static void
add_broadcast (GPtrArray *list, int day, int from, int to, const char *title, const char *host, const char *about)
{
  g_autofree char *id = g_strdup_printf ("b-%d-%d", day, from);
  g_autoptr (GDateTime) start = at (day, from, 0);
  g_autoptr (GDateTime) end = at (to <= from ? day + 1 : day, to % 24, 0);
  g_autoptr (GPtrArray) hosts = make_list (host != NULL ? make_person (host, host, "Host") : NULL, NULL);

  g_ptr_array_add (list,
                   g_object_new (AIR_TYPE_BROADCAST, "id", id, "start", start, "end", end, "title", title, "hosts",
                                 hosts, "description", about, NULL));
}

static GPtrArray *
make_broadcasts (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (int day = 10; day < 17; day++)
    {
      add_broadcast (list, day, 0, 6, "Night Water", NULL, "Slow music until the birds begin.");
      add_broadcast (list, day, 6, 9, "First Light", "Ben Ruiz", "News, weather and the roads, every half hour.");
      add_broadcast (list, day, 9, 11, "Morning Creek", "Ada Quill",
                     "Two hours of acoustic music from this valley and the next ones, with a visitor in the studio "
                     "at ten and the farm report when there is one.");
      add_broadcast (list, day, 11, 12, "Noon Almanac", "Cy Low", "The day in the county: meetings, markets, snow.");
      add_broadcast (list, day, 12, 13, "The Ditch Report", "Mara Venn", "Who has water and who has not.");
      add_broadcast (list, day, 13, 16, "Sopris Sessions", "Theo Park", "Played live in the front room.");
      add_broadcast (list, day, 16, 18, "Drive Home Slowly", "Ada Quill", NULL);
      add_broadcast (list, day, 18, 20, "Radio Kids", "Young people of the valley", "Made and told by those under 15.");
      add_broadcast (list, day, 20, 0, "Low Frequencies", "Ines Okafor", "Dub, ambient and other deep water.");
    }
  return list;
}

static void
add_story (GPtrArray *list, int n, int hours_ago, const char *section, const char *title, const char *summary,
           const char *author)
{
  g_autofree char *id = g_strdup_printf ("s-%d", n);
  g_autofree char *url = g_strdup_printf ("https://station.example/stories/%d", n);
  g_autoptr (GDateTime) now = at (10, 10, 12);
  g_autoptr (GDateTime) published = g_date_time_add_hours (now, -hours_ago);
  g_autoptr (GPtrArray) authors = make_list (make_person (author, author, "Reporter"), NULL);

  g_ptr_array_add (list,
                   g_object_new (AIR_TYPE_STORY, "id", id, "url", url, "title", title, "summary", summary, "section",
                                 section, "published", published, "authors", authors, NULL));
}

static GPtrArray *
make_stories (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  add_story (list, 1, 0, "Water", "The river is back in its old bed, and nobody asked it to move",
             "After three wet springs the creek left the channel that was dug for it in 1911. The town now has to "
             "decide whether to dig again.", "Mara Venn");
  add_story (list, 2, 2, "Schools", "Bus drivers and the school board agree, for a year",
             "The buses will run in August. What happens after that was left for another night.", "Cy Low");
  add_story (list, 3, 3, "Housing", "Twelve small houses on a parking lot", "The first people move in on Friday.",
             "Ben Ruiz");
  add_story (list, 4, 5, "Arts", "A piano that has crossed the pass four times", NULL, "Theo Park");
  add_story (list, 5, 9, "County", "Commissioners put the gravel pit off until autumn",
             "Neighbours brought a jar of dust to the meeting.", "Mara Venn");
  add_story (list, 6, 26, "Weather", "Frost in June, and what the orchards did about it", NULL, "Ada Quill");
  add_story (list, 7, 30, "Sports", "The rowing club that has no lake", "They practise on the reservoir before dawn.",
             "Cy Low");
  return list;
}

static void
add_event (GPtrArray *list, int day, int from, int to, const char *title, const char *place)
{
  g_autofree char *uid = g_strdup_printf ("e-%d-%d", day, from);
  g_autoptr (GDateTime) start = at (day, from, 0);
  g_autoptr (GDateTime) end = at (day, to, 0);

  g_ptr_array_add (list,
                   g_object_new (AIR_TYPE_EVENT, "uid", uid, "start", start, "end", end, "title", title, "location",
                                 place, NULL));
}

static GPtrArray *
make_events (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  add_event (list, 10, 15, 19, "Farmers’ market, live broadcast", "Sopris Park");
  add_event (list, 12, 19, 22, "Contra dance with the Ditch Riders", "Grange hall");
  add_event (list, 13, 9, 12, "Bicycle repair morning", "Library");
  add_event (list, 14, 18, 20, "Poems read in the orchard", "Ruiz farm");
  return list;
}

static GPtrArray *
make_notices (void)
{
  g_autoptr (GPtrArray) links = make_list (
      g_object_new (AIR_TYPE_LINK, "text", "Who plays when", "url", "https://station.example/market", NULL), NULL);

  return make_list (g_object_new (AIR_TYPE_NOTICE, "id", "n-1", "text",
                                  "We broadcast live from the farmers’ market this Wednesday, 3 to 7 p.m.", "links",
                                  links, NULL),
                    NULL);
}

/* As a station's own sources are. */
static void
keep (AirStation *station, GPtrArray *items)
{
  g_autoptr (GDateTime) seen = at (10, 10, 40);

  air_archive_keep_items (air_station_get_archive (station), air_station_get_id (station), items, seen);
}

static void
tell (AirStation *station)
{
  g_autoptr (GPtrArray) broadcasts = make_broadcasts ();
  g_autoptr (GPtrArray) stories = make_stories ();
  g_autoptr (GPtrArray) events = make_events ();
  g_autoptr (GPtrArray) notices = make_notices ();

  air_feed_set_extra (air_station_get_broadcasts (station), broadcasts);
  air_feed_set_extra (air_station_get_stories (station), stories);
  /* The notices first: what they announce goes among the events. */
  air_feed_set_extra (air_station_get_notices (station), notices);
  air_feed_set_extra (air_station_get_events (station), events);
  keep (station, broadcasts);
  keep (station, events);
  keep (station, stories);
}

static AirStationInfo *
make_info (const char *zone, gboolean empty)
{
  g_autoptr (GPtrArray) streams
      = make_list (g_object_new (AIR_TYPE_STREAM, "name", "Main", "url", "http://station.example/main.mp3", "codec",
                                 "mp3", "bitrate-kbps", 128, NULL),
                   g_object_new (AIR_TYPE_STREAM, "name", "Small", "url", "http://station.example/small.opus", "codec",
                                 "opus", "bitrate-kbps", 48, NULL));

  return g_object_new (AIR_TYPE_STATION_INFO, "id", "creek", "name", "Creek Radio", "tagline",
                       "What the valley sounds like", "city", empty ? NULL : "Carbondale", "frequency",
                       empty ? NULL : "88.1 FM", "colour", "#c2410c", "zone", zone, "verified", TRUE, "streams",
                       streams, NULL);
}

AirScene *
air_scene_new (const char *zone, gboolean empty)
{
  AirScene *self = g_new0 (AirScene, 1);
  g_autoptr (AirStationInfo) info = make_info (zone, empty);
  AirSurroundings surroundings = { 0 };

  self->clock = air_fake_clock_new ("2026-06-10T10:42:00Z");
  self->network = air_fake_network_new ();
  self->fetcher = g_object_new (SCENE_TYPE_FETCHER, NULL);
  self->archive = AIR_ARCHIVE (air_fake_archive_new ());
  self->audio = AIR_AUDIO (air_fake_audio_new ());
  g_object_set (self->audio, "volume", 0.8, NULL);
  self->player = air_player_new (self->audio, AIR_CLOCK (self->clock), G_NETWORK_MONITOR (self->network));

  surroundings.clock = AIR_CLOCK (self->clock);
  surroundings.fetcher = self->fetcher;
  surroundings.archive = self->archive;
  surroundings.player = self->player;
  self->station = air_station_new (info, &surroundings);
  self->recorder = air_recorder_new (self->player, air_station_get_schedule (self->station), info,
                                     AIR_CLOCK (self->clock));
  if (!empty)
    tell (self->station);
  return self;
}

void
air_scene_free (AirScene *self)
{
  air_player_stop (self->player);
  air_station_close (self->station);
  g_assert_finalize_object (self->recorder);
  g_assert_finalize_object (self->station);
  g_assert_finalize_object (self->player);
  g_assert_finalize_object (self->audio);
  g_assert_finalize_object (self->fetcher);
  g_assert_finalize_object (self->archive);
  g_assert_finalize_object (self->network);
  g_assert_finalize_object (self->clock);
  g_free (self);
}

void
air_scene_sound (AirScene *self, AirAudioPhase phase, const char *title)
{
  AirFakeAudio *audio = AIR_FAKE_AUDIO (self->audio);

  air_fake_audio_set_title (audio, title);
  air_fake_audio_set_phase (audio, phase);
}

void
air_scene_fill_tape (AirScene *self, int length_s, int behind_s)
{
  gint64 now_us = air_clock_get_wall_us (AIR_CLOCK (self->clock));
  AirAudioPlace place = { .start_us = now_us - length_s * G_TIME_SPAN_SECOND, .live_us = now_us, .end_us = now_us };

  place.heard_us = now_us - behind_s * G_TIME_SPAN_SECOND;
  air_fake_audio_set_place (AIR_FAKE_AUDIO (self->audio), &place);
  air_fake_audio_set_phase (AIR_FAKE_AUDIO (self->audio), AIR_AUDIO_SOUNDING);
  air_audio_emit_jumped (self->audio);
}

void
air_scene_lose_line (AirScene *self, int code)
{
  g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, code, "Lost on stage");

  air_fake_audio_set_phase (AIR_FAKE_AUDIO (self->audio), AIR_AUDIO_OPENING);
  air_audio_emit_line_lost (self->audio, error, 0);
}

void
air_scene_fail (AirScene *self, int code)
{
  g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, code, "Failed on stage");

  air_audio_emit_failed (self->audio, error);
}

void
air_scene_lose_device (AirScene *self)
{
  g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, AIR_ERROR_STREAM, "No device on this stage");

  air_audio_emit_no_device (self->audio, error);
}
