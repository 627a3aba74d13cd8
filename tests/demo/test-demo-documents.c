/* test-demo-documents.c - what the demo station publishes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-source.h"
#include "air-stream.h"
#include "demo-client.h"

#include <json-glib/json-glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#define UCS "5f0c0ffee88700000000cf01"
#define NOW "/v1/widget/" UCS "/now?format=json"
#define A_NOON "2026-06-09T12:10:00-06:00"

/* Ordinary days, both DST nights, the turn of the year, a leap day. */
static const char *const moments[] = {
  A_NOON,
  "2026-03-08T01:59:00-07:00",
  "2026-03-08T03:01:00-06:00",
  "2026-11-01T01:30:00-06:00",
  "2026-11-01T01:30:00-07:00",
  "2026-12-31T23:59:30-07:00",
  "2027-01-01T00:00:10-07:00",
  "2028-02-29T22:15:00-07:00",
  "2026-06-13T00:10:00-06:00",
};

static JsonObject *
parse_json (const char *text, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

static xmlDoc *
parse_html (const char *text)
{
  xmlDoc *document = htmlReadMemory (text, (int)strlen (text), NULL, "UTF-8",
                                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  g_assert_nonnull (document);
  return document;
}

static int
count (xmlDoc *document, const char *xpath)
{
  xmlXPathContext *context = xmlXPathNewContext (document);
  xmlXPathObject *found = xmlXPathEval ((const xmlChar *)xpath, context);
  int n = found && found->nodesetval ? found->nodesetval->nodeNr : 0;

  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return n;
}

static char *
text_of (xmlDoc *document, const char *xpath)
{
  xmlXPathContext *context = xmlXPathNewContext (document);
  xmlXPathObject *found = xmlXPathEval ((const xmlChar *)xpath, context);
  xmlChar *text = xmlXPathCastToString (found);
  char *copy = g_strdup ((const char *)text);

  xmlFree (text);
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return copy;
}

static xmlDoc *
get_feed (DemoClient *client, const char *path)
{
  g_autofree char *text = demo_client_get (client, path);
  xmlDoc *feed = xmlReadMemory (text, (int)strlen (text), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (feed);
  return feed;
}

static void
test_info (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  AirStationInfo *info = air_demo_station_get_info (client->station);

  g_assert_cmpstr (air_station_info_get_id (info), ==, "demo");
  g_assert_cmpstr (air_station_info_get_zone (info), ==, "America/Denver");
  g_assert_cmpuint (air_station_info_get_streams (info)->len, ==, 2);
  g_assert_cmpuint (air_station_info_get_sources (info)->len, >=, 6);
  g_assert_cmpuint (air_station_info_get_grid (info)->len, >, 60);
}

/* `/now` tells what `/day` has at that moment, at all moments that are difficult. */
static void
test_now_agrees_with_day (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (DemoClient) client = demo_client_new (moments[i]);
      g_autofree char *now_text = demo_client_get (client, NOW);
      g_autofree char *day_text = demo_client_get (client, "/v1/widget/" UCS "/day");
      g_autoptr (JsonNode) now_root = NULL;
      g_autoptr (JsonNode) day_root = NULL;
      JsonObject *on = json_object_get_object_member (parse_json (now_text, &now_root), "onNow");
      JsonArray *day = json_object_get_array_member (parse_json (day_text, &day_root), "onToday");
      const char *id = json_object_get_string_member (on, "_id");
      guint n_same = 0;

      for (guint e = 0; e < json_array_get_length (day); e++)
        {
          JsonObject *event = json_array_get_object_element (day, e);

          if (!g_str_equal (json_object_get_string_member (event, "_id"), id))
            continue;
          n_same++;
          g_assert_cmpstr (json_object_get_string_member (event, "start_utc"), ==,
                           json_object_get_string_member (on, "start_utc"));
          g_assert_cmpstr (json_object_get_string_member (event, "end_utc"), ==,
                           json_object_get_string_member (on, "end_utc"));
        }
      g_assert_cmpuint (n_same, ==, 1);
      g_assert_cmpuint (
          json_array_get_length (json_object_get_array_member (json_node_get_object (now_root), "nextUp")), >=, 3);
    }
}

/* Each day begins and ends at midnight, and each airing begins where the last one ended. */
static void
test_week_has_no_gaps (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_cut = 0;

  for (int day = 8; day < 15; day++)
    {
      g_autofree char *path = g_strdup_printf ("/v1/widget/" UCS "/day?date=2026-06-%02d&format=json", day);
      g_autofree char *text = demo_client_get (client, path);
      g_autoptr (JsonNode) root = NULL;
      JsonArray *events = json_object_get_array_member (parse_json (text, &root), "onToday");
      const char *last = "00:00";

      for (guint e = 0; e < json_array_get_length (events); e++)
        {
          JsonObject *event = json_array_get_object_element (events, e);
          JsonObject *program = json_object_get_object_member (event, "program");

          g_assert_cmpstr (json_object_get_string_member (event, "start_time"), ==, last);
          last = json_object_get_string_member (event, "end_time");
          g_hash_table_add (names, g_strdup (json_object_get_string_member (program, "name")));
          n_cut += !g_str_has_suffix (json_object_get_string_member (event, "fullend"), last);
          g_assert_true (g_str_equal (json_object_get_string_member (program, "program_format"), "Talk")
                         <= json_object_get_null_member (event, "playlist"));
        }
      g_assert_cmpstr (last, ==, "00:00");
    }
  g_assert_cmpuint (g_hash_table_size (names), >=, 25);
  g_assert_cmpuint (n_cut, >=, 7);
}

static void
test_js_dates (void)
{
  g_autoptr (DemoClient) client = demo_client_new ("2026-11-01T00:10:00-06:00");
  g_autofree char *text = demo_client_get (client, NOW);

  g_assert_nonnull (strstr (text, "\"Sun Nov 01 2026 00:00:00 GMT-0600 (MDT)\""));
  g_assert_nonnull (strstr (text, "\"Sun Nov 01 2026 06:00:00 GMT-0700 (MST)\""));
}

static void
test_feed (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  xmlDoc *feed = get_feed (client, "/news.rss");
  xmlDoc *water = get_feed (client, "/water-land.rss");
  int n_items = count (feed, "//item");

  g_assert_cmpint (n_items, ==, 12);
  g_assert_cmpint (count (feed, "//item[title and link and guid and pubDate and description and category]"), ==,
                   n_items);
  g_assert_cmpint (count (feed, "//item/*[local-name()='encoded']"), >=, 1);
  g_assert_cmpint (count (feed, "//item/*[local-name()='encoded']"), <=, 4);
  g_assert_cmpint (count (feed, "//item/*[local-name()='creator']"), ==, n_items);
  g_assert_cmpint (count (feed, "//item/*[local-name()='thumbnail']"), >=, n_items - 2);
  g_assert_cmpint (count (water, "//item"), >=, 3);
  xmlFreeDoc (feed);
  xmlFreeDoc (water);
}

/* However the day and the hour are, the newest story is of the last day, and none is to come. */
static void
test_stories_are_fresh (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (DemoClient) client = demo_client_new (moments[i]);
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (moments[i], NULL);
      xmlDoc *feed = get_feed (client, "/news.rss");
      g_autofree char *link = text_of (feed, "(//item)[1]/link");
      g_autofree char *page_text = demo_client_get (client, link + strlen (client->base));
      xmlDoc *page = parse_html (page_text);
      g_autofree char *iso = text_of (page, "(//meta[@itemprop='datePublished'])[1]/@content");
      g_autoptr (GDateTime) published = g_date_time_new_from_iso8601 (iso, NULL);

      g_assert_nonnull (published);
      g_assert_cmpint (g_date_time_difference (now, published), >=, -G_TIME_SPAN_MINUTE);
      g_assert_cmpint (g_date_time_difference (now, published), <=, 25 * G_TIME_SPAN_HOUR);
      xmlFreeDoc (page);
      xmlFreeDoc (feed);
    }
}

/* The addresses of all stories, from the people's pages, each of which lists its own. */
static GHashTable *
find_stories (DemoClient *client)
{
  GHashTable *paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *people_text = demo_client_get (client, "/people");
  xmlDoc *people = parse_html (people_text);
  int n_people = count (people, "//*[@data-content-type='person']");

  for (int i = 1; i <= n_people; i++)
    {
      g_autofree char *xpath = g_strdup_printf ("(//*[@data-content-type='person'])[%d]//a/@href", i);
      g_autofree char *link = text_of (people, xpath);
      g_autofree char *text = demo_client_get (client, link + strlen (client->base));
      xmlDoc *person = parse_html (text);
      int n_stories = count (person, "//*[@data-content-type='article']");

      g_assert_cmpint (count (person, "//h1"), ==, 1);
      for (int s = 1; s <= n_stories; s++)
        {
          g_autofree char *story = g_strdup_printf ("(//*[@data-content-type='article'])[%d]//a/@href", s);
          g_autofree char *url = text_of (person, story);

          g_hash_table_add (paths, g_strdup (url + strlen (client->base)));
        }
      xmlFreeDoc (person);
    }
  xmlFreeDoc (people);
  return paths;
}

static void
test_stories (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  g_autoptr (GHashTable) paths = find_stories (client);
  int n_updated = 0, n_pair = 0, n_bare = 0, n_long = 0, n_audio = 0, n_quoted = 0, n_related = 0;
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      g_autofree char *text = demo_client_get (client, path);
      xmlDoc *page = parse_html (text);
      g_autofree char *body = text_of (page, "//*[contains(@class,'ArtP-articleBody')]");
      g_autofree char *linked = text_of (page, "//script[@type='application/ld+json']");
      g_autoptr (JsonNode) root = NULL;

      parse_json (linked, &root);
      g_assert_cmpint (count (page, "//h1[@class='ArtP-headline']"), ==, 1);
      g_assert_cmpint (count (page, "//*[@class='fullattribution']/img[@width='1']"), ==, 1);
      g_assert_cmpint (count (page, "//*[@class='AuthorBio']"), ==, count (page, "//*[@class='ArtP-authorBy']"));
      g_assert_cmpint (count (page, "//*[@class='ArtP-lead']//figcaption"), ==,
                       count (page, "//*[@class='ArtP-lead']") * 2);
      g_assert_null (strstr (text, "{{"));
      g_assert_cmpuint (strlen (body), >, 1200);
      n_updated += count (page, "//*[contains(@class,'ArtP-updated')]");
      n_pair += count (page, "//*[@class='AuthorBio']") == 2;
      n_bare += count (page, "//*[@class='ArtP-lead']") == 0;
      n_long += strlen (body) > 4200;
      n_audio += count (page, "//ps-stream[@on-demand]");
      n_quoted += count (page, "//*[@class='Quote-attribution']");
      n_related += count (page, "//*[@class='PromoB-title']");
      xmlFreeDoc (page);
    }
  g_assert_cmpuint (g_hash_table_size (paths), >=, 12);
  g_assert_cmpint (n_updated, >=, 1);
  g_assert_cmpint (n_pair, >=, 2);
  g_assert_cmpint (n_bare, >=, 1);
  g_assert_cmpint (n_long, >=, 1);
  g_assert_cmpint (n_audio, >=, 1);
  g_assert_cmpint (n_quoted, >=, 4);
  g_assert_cmpint (n_related, >=, 1);
}

/* Every picture that a page names is there and is a picture. */
static void
test_pictures (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  const char *const pages[] = { "/", "/people" };

  for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
    {
      g_autofree char *text = demo_client_get (client, pages[p]);
      xmlDoc *page = parse_html (text);
      int n_images = count (page, "//img");

      g_assert_cmpint (n_images, >=, 8);
      for (int i = 1; i <= n_images; i++)
        {
          g_autofree char *xpath = g_strdup_printf ("(//img)[%d]/@src", i);
          g_autofree char *url = text_of (page, xpath);

          g_assert_cmpuint (demo_client_status (client, url + strlen (client->base)), ==, SOUP_STATUS_OK);
        }
      xmlFreeDoc (page);
    }
  g_assert_cmpuint (demo_client_status (client, "/img/no-such.jpg"), ==, SOUP_STATUS_NOT_FOUND);
  g_assert_cmpuint (demo_client_status (client, "/pixel.png"), ==, SOUP_STATUS_OK);
}

static void
test_home (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  g_autofree char *text = demo_client_get (client, "/");
  xmlDoc *home = parse_html (text);
  g_autofree char *notice = text_of (home, "//*[@class='AlertBar-message']");

  g_assert_cmpint (count (home, "//ps-stream[@data-stream-ucsid]"), ==, 1);
  g_assert_cmpint (count (home, "//ps-stream-url[@data-stream-url]"), ==, 2);
  g_assert_cmpint (count (home, "//link[@rel='alternate'][@type='application/rss+xml']"), ==, 2);
  g_assert_nonnull (strstr (notice, "Wednesday, June 10, from 10 a.m. to 3 p.m."));
  g_assert_cmpint (count (home, "//*[@class='AlertBar-message']/a"), ==, 1);
  xmlFreeDoc (home);
}

/* The market is on the day itself until it closes, then a week later. */
static void
test_notice_moves_on (void)
{
  g_autoptr (DemoClient) open = demo_client_new ("2026-12-30T14:59:00-07:00");
  g_autoptr (DemoClient) closed = demo_client_new ("2026-12-30T15:01:00-07:00");
  g_autofree char *before = demo_client_get (open, "/");
  g_autofree char *after = demo_client_get (closed, "/");

  g_assert_nonnull (strstr (before, "Wednesday, December 30"));
  g_assert_nonnull (strstr (after, "Wednesday, January 6"));
}

static void
test_people (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  g_autofree char *text = demo_client_get (client, "/people");
  g_autofree char *engineer = demo_client_get (client, "/people/hollis-brandt");
  xmlDoc *people = parse_html (text);

  g_assert_cmpint (count (people, "//*[@data-content-type='person']"), >=, 8);
  g_assert_nonnull (strstr (engineer, "&lt;br/&gt;&lt;br/&gt;"));
  g_assert_cmpuint (demo_client_status (client, "/people/nobody"), ==, SOUP_STATUS_NOT_FOUND);
  xmlFreeDoc (people);
}

static void
test_calendar (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (DemoClient) client = demo_client_new (moments[i]);
      g_autofree char *text = demo_client_get (client, "/calendar.ics");
      g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
      guint n_events = 0;

      for (guint l = 0; lines[l]; l++)
        {
          g_assert_cmpuint (strlen (lines[l]), <=, 75);
          g_assert_true (g_utf8_validate (lines[l], -1, NULL));
          n_events += g_str_equal (lines[l], "BEGIN:VEVENT");
        }
      g_assert_cmpuint (n_events, >=, 12);
      g_assert_nonnull (strstr (text, "RRULE:FREQ=WEEKLY"));
      g_assert_nonnull (strstr (text, "RRULE:FREQ=MONTHLY;BYDAY=1SA"));
      g_assert_nonnull (strstr (text, "EXDATE;TZID=America/Denver:"));
      g_assert_nonnull (strstr (text, "RECURRENCE-ID;TZID=America/Denver:"));
      g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:"));
      g_assert_nonnull (strstr (text, "STATUS:CANCELLED"));
      g_assert_nonnull (strstr (text, "BEGIN:VTIMEZONE"));
    }
}

static void
test_unchanged (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  g_autofree char *url = g_strconcat (client->base, "/people", NULL);
  g_autoptr (SoupMessage) first = soup_message_new ("GET", url);
  g_autoptr (SoupMessage) second = soup_message_new ("GET", url);
  g_autoptr (GBytes) body = soup_session_send_and_read (client->session, first, NULL, NULL);
  g_autoptr (GBytes) empty = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (second), "If-None-Match",
                                soup_message_headers_get_one (soup_message_get_response_headers (first), "ETag"));
  empty = soup_session_send_and_read (client->session, second, NULL, NULL);
  g_assert_cmpuint (soup_message_get_status (second), ==, SOUP_STATUS_NOT_MODIFIED);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
}

/* A station may be made and dropped without having been started, and started without being asked. */
static void
test_stops (void)
{
  g_autoptr (DemoClient) client = demo_client_new (A_NOON);
  g_autoptr (AirDemoStation) idle = air_demo_station_new (client->clock);

  g_assert_null (air_demo_station_get_info (idle));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/info", test_info);
  g_test_add_func ("/demo/now-agrees-with-day", test_now_agrees_with_day);
  g_test_add_func ("/demo/week-has-no-gaps", test_week_has_no_gaps);
  g_test_add_func ("/demo/js-dates", test_js_dates);
  g_test_add_func ("/demo/feed", test_feed);
  g_test_add_func ("/demo/stories-are-fresh", test_stories_are_fresh);
  g_test_add_func ("/demo/stories", test_stories);
  g_test_add_func ("/demo/pictures", test_pictures);
  g_test_add_func ("/demo/home", test_home);
  g_test_add_func ("/demo/notice-moves-on", test_notice_moves_on);
  g_test_add_func ("/demo/people", test_people);
  g_test_add_func ("/demo/calendar", test_calendar);
  g_test_add_func ("/demo/unchanged", test_unchanged);
  g_test_add_func ("/demo/stops", test_stops);
  return g_test_run ();
}
