/* test-station.c - the aggregate: what is stored, what is fresh, what is told in passing
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-discovery.h"
#include "air-error.h"
#include "air-event.h"
#include "air-fake-audio.h"
#include "air-fake-clock.h"
#include "air-fake-fetcher.h"
#include "air-fake-network.h"
#include "air-notice.h"
#include "air-station.h"

#include <string.h>

#define NEWS "http://radio.example/news"
#define ARTS "http://radio.example/arts"
#define HOME "http://radio.example/"
#define PAGE "http://radio.example/story-1"

/* A format for these tests: a line an item, "id title"; a line "!" cannot be read. */
static AirReading *
read_lines (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (AirReading) reading = air_reading_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      g_autofree char *url = NULL;
      g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);

      if (g_str_equal (lines[i], "!"))
        {
          g_set_error (error, AIR_ERROR, AIR_ERROR_MALFORMED, "no lines");
          return NULL;
        }
      if (words[0] == NULL || words[1] == NULL)
        continue;
      url = g_strconcat (HOME, words[0], NULL);
      g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", "Ada Quill", NULL));
      g_ptr_array_add (reading->items, g_object_new (AIR_TYPE_STORY, "id", words[0], "url", url, "title", words[1],
                                                     "authors", authors, NULL));
    }
  return g_steal_pointer (&reading);
}

static AirReading *
read_notice (GBytes *body, const AirReadContext *context, GError **error)
{
  AirReading *reading = air_reading_new ();
  g_autoptr (AirEvent) event
      = g_object_new (AIR_TYPE_EVENT, "uid", "fair", "title", "The fair", "start", context->now, NULL);

  g_ptr_array_add (reading->items, g_object_new (AIR_TYPE_NOTICE, "id", "n", "text", "The fair", "event", event, NULL));
  return reading;
}

static AirReadFunc
find (AirSourceKind kind, const char *format)
{
  if (kind == AIR_SOURCE_STORIES)
    return read_lines;
  if (kind == AIR_SOURCE_NOTICES)
    return read_notice;

  return NULL;
}

static AirStory *
read_article (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL));
  g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", "Ada Quill", "bio", "Knows rivers.", NULL));
  return g_object_new (AIR_TYPE_STORY, "id", context->base, "title", "The page's title", "blocks", blocks,
                       "authors", authors, NULL);
}

/* "stream URL", "feed URL" a line. */
static AirStationInfo *
discover (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "stream "))
      g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "url", lines[i] + strlen ("stream "), NULL));
    else if (g_str_has_prefix (lines[i], "feed "))
      g_ptr_array_add (sources, g_object_new (AIR_TYPE_SOURCE, "kind", AIR_SOURCE_STORIES, "format", "rss",
                                              "url", lines[i] + strlen ("feed "), NULL));
  return g_object_new (AIR_TYPE_STATION_INFO, "name", "Found", "streams", streams, "sources", sources, NULL);
}

static const AirReaders readers = { .find = find, .read_article = read_article, .discover = discover };

typedef struct {
  AirFakeClock *clock;
  AirFakeFetcher *fetcher;
  AirFakeNetwork *network;
  AirSurroundings surroundings;
  AirStation *station;
  GAsyncResult *result;
} Fixture;

static void
put (Fixture *f, const char *url, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  air_fake_fetcher_set (f->fetcher, url, "text/plain", body);
}

static void
add_source (GPtrArray *sources, AirSourceKind kind, const char *url, const char *section)
{
  g_ptr_array_add (sources, g_object_new (AIR_TYPE_SOURCE, "kind", kind, "format", "test", "url", url, "section",
                                          section, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirStationInfo) info = NULL;

  f->clock = air_fake_clock_new ("2026-07-24T09:00:00Z");
  f->fetcher = air_fake_fetcher_new ();
  f->network = air_fake_network_new ();
  f->surroundings = (AirSurroundings){
    .clock = AIR_CLOCK (f->clock), .fetcher = AIR_FETCHER (f->fetcher), .readers = &readers,
    .network = G_NETWORK_MONITOR (f->network),
  };
  add_source (sources, AIR_SOURCE_STORIES, NEWS, "News");
  add_source (sources, AIR_SOURCE_STORIES, ARTS, "Arts");
  add_source (sources, AIR_SOURCE_NOTICES, HOME, NULL);
  info = g_object_new (AIR_TYPE_STATION_INFO, "id", "test", "name", "Test", "sources", sources, NULL);
  f->station = air_station_new (info, &f->surroundings);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_station_close (f->station);
  g_clear_object (&f->result);
  g_object_unref (f->station);
  g_object_unref (f->network);
  g_object_unref (f->fetcher);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (f->clock);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object (&((Fixture *) data)->result, result);
}

static void
wait (Fixture *f)
{
  while (f->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
load (Fixture *f, AirSourceKind kind, GError **error)
{
  g_clear_object (&f->result);
  air_station_load_async (f->station, kind, AIR_LOAD_FRESH, NULL, done_cb, f);
  wait (f);
  return air_station_load_finish (f->station, f->result, error);
}

static guint
count (Fixture *f, AirSourceKind kind)
{
  return g_list_model_get_n_items (G_LIST_MODEL (air_station_get_feed (f->station, kind)));
}

static void
test_one_source_is_enough (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (f, NEWS, "story-1 Ditch repaired\nstory-2 Market moves");
  g_assert_true (load (f, AIR_SOURCE_STORIES, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (f, AIR_SOURCE_STORIES), ==, 2);
  g_assert_null (air_feed_get_error (air_station_get_stories (f->station)));
}

static void
test_keeps_items_when_failing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (f, NEWS, "story-1 Ditch repaired");
  put (f, ARTS, "story-3 Choir sings");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  put (f, NEWS, "!");
  put (f, ARTS, "!");
  g_assert_false (load (f, AIR_SOURCE_STORIES, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
  g_assert_cmpuint (count (f, AIR_SOURCE_STORIES), ==, 2);
  g_assert_nonnull (air_feed_get_error (air_station_get_stories (f->station)));
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  *(guint *) data += 1;
}

static void
test_a_refresh_without_news_changes_nothing (Fixture *f, gconstpointer data)
{
  guint n_changes = 0;

  put (f, NEWS, "story-1 Ditch repaired");
  put (f, ARTS, "story-1 Ditch repaired");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  g_signal_connect (air_station_get_stories (f->station), "items-changed", G_CALLBACK (changed_cb), &n_changes);
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (count (f, AIR_SOURCE_STORIES), ==, 1);
}

static void
test_a_story_stands_in_its_sources_sections (Fixture *f, gconstpointer data)
{
  AirStory *story;
  g_auto (GStrv) sections = NULL;

  put (f, NEWS, "story-1 Ditch repaired");
  put (f, ARTS, "story-1 Ditch repaired\nstory-2 Choir sings");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  story = AIR_STORY (air_feed_find (air_station_get_stories (f->station), "story-1"));
  sections = air_story_dup_sections (story);
  g_assert_cmpstr (sections[0], ==, "News");
  g_assert_cmpstr (sections[1], ==, "Arts");
  g_assert_null (sections[2]);
  story = AIR_STORY (air_feed_find (air_station_get_stories (f->station), "story-2"));
  g_assert_cmpstr (air_story_get_section (story), ==, "Arts");
}

static void
test_a_dated_notice_is_an_event (Fixture *f, gconstpointer data)
{
  put (f, HOME, "notice");
  g_assert_true (load (f, AIR_SOURCE_NOTICES, NULL));
  g_assert_cmpuint (count (f, AIR_SOURCE_EVENTS), ==, 1);
}

static void
test_authors_are_people (Fixture *f, gconstpointer data)
{
  put (f, NEWS, "story-1 Ditch repaired\nstory-2 Market moves");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  air_fake_clock_advance_s (f->clock, 1);
  g_assert_cmpuint (count (f, AIR_SOURCE_PEOPLE), ==, 1);
}

static void
test_a_person_is_found_however_the_name_is_spelled (Fixture *f, gconstpointer data)
{
  static const char *const spellings[] = { "Zoë Ruiz", "zoe  ruiz", " ZOE\u0308\u00a0RUIZ " };
  static const char *const others[] = { NULL, "", " ", "Zoë", "DJ Zoë Ruiz", "Zoë Ruizé X", "\xff" };
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (people, g_object_new (AIR_TYPE_PERSON, "id", "a", "name", NULL, NULL));
  g_ptr_array_add (people, g_object_new (AIR_TYPE_PERSON, "id", "z", "name", "Zoë Ruiz", NULL));
  air_feed_set_extra (air_station_get_people (f->station), people);

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_assert_true (air_station_find_person (f->station, spellings[i]) == people->pdata[1]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (air_station_find_person (f->station, others[i]));
}

static AirStory *
read_story (Fixture *f, GError **error)
{
  g_autoptr (AirStory) card = g_list_model_get_item (G_LIST_MODEL (air_station_get_stories (f->station)), 0);

  g_clear_object (&f->result);
  air_station_read_story_async (f->station, card, AIR_LOAD_FRESH, NULL, done_cb, f);
  wait (f);
  return air_station_read_story_finish (f->station, f->result, error);
}

static void
test_reading_completes_the_card (Fixture *f, gconstpointer data)
{
  g_autoptr (AirStory) story = NULL;
  g_autoptr (AirItem) shown = NULL;
  g_autoptr (AirPerson) author = NULL;

  put (f, NEWS, "story-1 Ditch repaired");
  put (f, PAGE, "Trustees voted.");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  story = read_story (f, NULL);
  g_assert_cmpstr (air_story_get_id (story), ==, "story-1");
  g_assert_cmpstr (air_story_get_title (story), ==, "Ditch repaired");
  g_assert_cmpuint (air_story_get_blocks (story)->len, ==, 1);

  shown = g_list_model_get_item (G_LIST_MODEL (air_station_get_stories (f->station)), 0);
  g_assert_true (shown == AIR_ITEM (story));
  air_fake_clock_advance_s (f->clock, 1);
  author = g_list_model_get_item (G_LIST_MODEL (air_station_get_people (f->station)), 0);
  g_assert_cmpstr (air_person_get_bio (author), ==, "Knows rivers.");

  /* The same card comes again: what was read stays. Another comes: it is read anew. */
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  g_assert_true (air_feed_find (air_station_get_stories (f->station), "story-1") == AIR_ITEM (story));
  put (f, NEWS, "story-1 Ditch repaired, again");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  g_assert_cmpuint (
    air_story_get_blocks (AIR_STORY (air_feed_find (air_station_get_stories (f->station), "story-1")))->len, ==, 0);
}

static void
test_a_page_that_is_gone_is_an_error (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (f, NEWS, "story-1 Ditch repaired");
  g_assert_true (load (f, AIR_SOURCE_STORIES, NULL));
  g_assert_null (read_story (f, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_REFUSED);
}

/* Opened, a station asks by itself; again after its interval; sooner when the network is back. */
static void
test_asks_again_in_time (Fixture *f, gconstpointer data)
{
  guint asked;

  put (f, NEWS, "story-1 Ditch repaired");
  put (f, HOME, "notice");
  air_station_open (f->station);
  while (air_feed_get_updated (air_station_get_stories (f->station)) == NULL ||
         air_feed_get_loading (air_station_get_stories (f->station)))
    g_main_context_iteration (NULL, TRUE);
  asked = air_fake_fetcher_get_n_asked (f->fetcher);
  air_fake_clock_advance_s (f->clock, 15 * 60);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (f->fetcher), ==, asked);
  air_fake_clock_advance_s (f->clock, 8 * 60);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (f->fetcher), >, asked);
}

static void
settle (AirStation *station)
{
  while (air_feed_get_loading (air_station_get_stories (station)))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Neither seen nor heard, it asks nothing; heard or seen again, it does. */
static void
test_asks_only_when_seen_or_heard (Fixture *f, gconstpointer data)
{
  g_autoptr (AirFakeAudio) audio = air_fake_audio_new ();
  g_autoptr (AirPlayer) player =
    air_player_new (AIR_AUDIO (audio), AIR_CLOCK (f->clock), G_NETWORK_MONITOR (f->network));
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirStationInfo) info = NULL;
  g_autoptr (AirStation) station = NULL;
  guint asked;

  g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "url", "http://radio.example/live", NULL));
  add_source (sources, AIR_SOURCE_STORIES, NEWS, NULL);
  put (f, NEWS, "story-1 Ditch repaired");
  info = g_object_new (AIR_TYPE_STATION_INFO, "id", "heard", "streams", streams, "sources", sources, NULL);
  f->surroundings.player = player;
  station = air_station_new (info, &f->surroundings);
  air_station_open (station);
  while (air_feed_get_updated (air_station_get_stories (station)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle (station);

  air_station_set_watched (station, FALSE);
  asked = air_fake_fetcher_get_n_asked (f->fetcher);
  air_fake_clock_advance_s (f->clock, 60 * 60);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (f->fetcher), ==, asked);
  air_player_play (player);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (f->fetcher), ==, asked + 1);
  settle (station);

  air_player_stop (player);
  air_fake_clock_advance_s (f->clock, 60 * 60);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (f->fetcher), ==, asked + 1);
  air_station_set_watched (station, TRUE);
  g_assert_cmpuint (air_fake_fetcher_get_n_asked (f->fetcher), ==, asked + 2);
  settle (station);
  air_station_close (station);
}

static AirStationInfo *
discover_at (Fixture *f, const char *address, AirStationInfo *base, GError **error)
{
  g_clear_object (&f->result);
  air_discover_async (&f->surroundings, address, AIR_REACH_LOOPBACK, base, NULL, done_cb, f);
  wait (f);
  return air_discover_finish (f->result, error);
}

static void
test_discovery_keeps_what_gives_items (Fixture *f, gconstpointer data)
{
  g_autoptr (AirStationInfo) found = NULL;

  put (f, HOME, "stream http://radio.example/live\nfeed " NEWS "\nfeed " ARTS "\nfeed http://radio.example/none");
  put (f, NEWS, "story-1 Ditch repaired");
  put (f, ARTS, "\n");
  found = discover_at (f, HOME, NULL, NULL);
  g_assert_cmpuint (air_station_info_get_streams (found)->len, ==, 1);
  g_assert_cmpuint (air_station_info_get_sources (found)->len, ==, 1);
  g_assert_cmpstr (air_station_info_get_id (found), ==, "radio-example");
}

static void
test_discovery_completes_a_known_station (Fixture *f, gconstpointer data)
{
  g_autoptr (AirStationInfo) known =
    g_object_new (AIR_TYPE_STATION_INFO, "id", "kdnk", "name", "KDNK", "homepage", HOME, NULL);
  g_autoptr (AirStationInfo) found = NULL;

  put (f, HOME, "stream http://radio.example/live");
  found = discover_at (f, HOME, known, NULL);
  g_assert_cmpstr (air_station_info_get_id (found), ==, "kdnk");
  g_assert_cmpstr (air_station_info_get_name (found), ==, "KDNK");
  g_assert_cmpuint (air_station_info_get_streams (found)->len, ==, 1);
}

/* The fake's documents are public: what they say of the listener's own machine is not believed. */
static void
test_discovery_believes_no_page_about_home (Fixture *f, gconstpointer data)
{
  g_autoptr (AirStationInfo) found = NULL;
  g_autoptr (GError) error = NULL;

  put (f, HOME, "stream http://192.168.1.1/live\nfeed http://127.0.0.1/feed");
  found = discover_at (f, HOME, NULL, &error);
  g_assert_null (found);
  g_assert_error (error, AIR_ERROR, AIR_ERROR_NOT_FOUND);
}

static void
test_discovery_tells_why_not (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (discover_at (f, "nowhere.example", NULL, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_REFUSED);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/feed/one-source-is-enough", test_one_source_is_enough },
    { "/feed/keeps-items-when-failing", test_keeps_items_when_failing },
    { "/feed/a-refresh-without-news-changes-nothing", test_a_refresh_without_news_changes_nothing },
    { "/station/a-story-stands-in-its-sources-sections", test_a_story_stands_in_its_sources_sections },
    { "/station/a-dated-notice-is-an-event", test_a_dated_notice_is_an_event },
    { "/station/authors-are-people", test_authors_are_people },
    { "/station/a-person-is-found-however-the-name-is-spelled", test_a_person_is_found_however_the_name_is_spelled },
    { "/station/reading-completes-the-card", test_reading_completes_the_card },
    { "/station/a-page-that-is-gone-is-an-error", test_a_page_that_is_gone_is_an_error },
    { "/station/asks-again-in-time", test_asks_again_in_time },
    { "/station/asks-only-when-seen-or-heard", test_asks_only_when_seen_or_heard },
    { "/discovery/keeps-what-gives-items", test_discovery_keeps_what_gives_items },
    { "/discovery/completes-a-known-station", test_discovery_completes_a_known_station },
    { "/discovery/believes-no-page-about-home", test_discovery_believes_no_page_about_home },
    { "/discovery/tells-why-not", test_discovery_tells_why_not },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
