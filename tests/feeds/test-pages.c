/* test-pages.c - a station's pages: articles, home, people, calendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-error.h"
#include "air-event.h"
#include "air-feeds.h"
#include "air-link.h"
#include "air-notice.h"
#include "air-stream.h"

#include <string.h>

#define BASE "https://www.example.org/news/2026-07-24/town-approves-ditch-repair"

static GBytes *
fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "feeds", name, NULL);
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

static GBytes *
markup (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GDateTime *now;

static AirReadContext
context (void)
{
  return (AirReadContext){ .base = BASE, .content_type = "text/html", .zone = "America/Denver", .now = now };
}

static AirStory *
read_article (GBytes *body)
{
  AirReadContext where = context ();
  g_autoptr (GError) error = NULL;
  AirStory *story = air_readers.read_article (body, &where, &error);

  g_assert_no_error (error);
  return story;
}

static void
test_pull_quote_has_its_speaker (void)
{
  g_autoptr (GBytes) page = markup ("<article><h1>Bread</h1><p>The door opens when the first tray is out.</p>"
                                    "<div class='Quote'><blockquote>At night they buy a <b>reason</b>.</blockquote>"
                                    "<div class='Quote-attribution'>Rosalva Teague, baker</div></div></article>");
  g_autoptr (AirStory) story = read_article (page);
  GPtrArray *blocks = air_story_get_blocks (story);
  guint quotes = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      AirBlock *block = g_ptr_array_index (blocks, i);

      if (air_block_get_kind (block) != AIR_BLOCK_QUOTE)
        continue;
      quotes++;
      g_assert_cmpstr (air_block_get_text (block), ==, "At night they buy a reason.");
      g_assert_cmpstr (air_block_get_attribution (block), ==, "Rosalva Teague, baker");
    }
  g_assert_cmpuint (quotes, ==, 1);
}

static AirReading *
read_items (AirSourceKind kind, const char *format, GBytes *body)
{
  AirReadContext where = context ();
  g_autoptr (GError) error = NULL;
  AirReading *reading = air_readers.find (kind, format) (body, &where, &error);

  g_assert_no_error (error);
  return reading;
}

static void
assert_moment (GDateTime *moment, const char *expected)
{
  g_autoptr (GDateTime) utc = moment != NULL ? g_date_time_to_utc (moment) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format (utc, "%Y-%m-%d %H:%M") : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_article_head (void)
{
  g_autoptr (GBytes) body = fixture ("article-grove.html");
  g_autoptr (AirStory) story = read_article (body);

  g_assert_cmpstr (air_story_get_title (story), ==, "Town approves ditch repair");
  g_assert_cmpstr (air_story_get_section (story), ==, "Local News");
  g_assert_cmpstr (air_story_get_copyright (story), ==, "Copyright 2026 KQQX");
  g_assert_cmpstr (air_story_get_tags (story)[0], ==, "Water");
  assert_moment (air_story_get_published (story), "2026-07-24 16:20");
  assert_moment (air_story_get_updated (story), "2026-07-24 23:05");
}

static void
test_caption_is_told_once (void)
{
  g_autoptr (GBytes) body = fixture ("article-grove.html");
  g_autoptr (AirStory) story = read_article (body);
  AirImage *image = air_story_get_image (story);

  g_assert_cmpstr (air_image_get_caption (image), ==, "Water stands in the ditch.");
  g_assert_cmpstr (air_image_get_credit (image), ==, "Cy Reed");
  g_assert_cmpstr (air_image_get_agency (image), ==, "KQQX");
  g_assert_nonnull (strstr (air_image_get_url (image), "ditch.jpg"));
  for (guint i = 0; i < air_story_get_blocks (story)->len; i++)
    g_assert_cmpstr (air_block_get_text (air_story_get_blocks (story)->pdata[i]), !=, "Water stands in the ditch.");
}

static void
test_authors_have_bios (void)
{
  g_autoptr (GBytes) body = fixture ("article-grove.html");
  g_autoptr (AirStory) story = read_article (body);
  GPtrArray *authors = air_story_get_authors (story);

  g_assert_cmpuint (authors->len, ==, 2);
  g_assert_cmpstr (air_person_get_name (authors->pdata[0]), ==, "Ada Quill");
  g_assert_cmpstr (air_person_get_bio (authors->pdata[0]), ==, "Ada covers water.");
  g_assert_cmpstr (air_person_get_image (authors->pdata[0]), ==, "https://www.example.org/ada.jpg");
  g_assert_cmpstr (air_person_get_url (authors->pdata[1]), ==, "https://www.example.org/people/bo-lark");
  g_assert_null (air_person_get_bio (authors->pdata[1]));
}

static void
test_body_is_blocks (void)
{
  static const AirBlockKind kinds[] = { AIR_BLOCK_AUDIO, AIR_BLOCK_PARAGRAPH, AIR_BLOCK_QUOTE,
                                        AIR_BLOCK_HEADING, AIR_BLOCK_LIST, AIR_BLOCK_PARAGRAPH };
  g_autoptr (GBytes) body = fixture ("article-grove.html");
  g_autoptr (AirStory) story = read_article (body);
  GPtrArray *blocks = air_story_get_blocks (story);
  AirSpan *link;

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpint (air_block_get_kind (blocks->pdata[i]), ==, kinds[i]);
  link = air_block_get_spans (blocks->pdata[1])->pdata[1];
  g_assert_cmpuint (link->start, ==, 22);
  g_assert_cmpuint (link->end, ==, 35);
  g_assert_cmpstr (link->href, ==, "https://www.example.org/tuesday");
  g_assert_cmpstr (air_block_get_attribution (blocks->pdata[2]), ==, "Dee Moss, ditch rider");
  g_assert_cmpuint (air_block_get_items (blocks->pdata[4])->len, ==, 3);
}

static void
test_older_class_names (void)
{
  g_autoptr (GBytes) body = markup ("<div class='ArticlePage-mainContent'><h1 class='ArticlePage-headline'>Old</h1>"
                                    "<div class='ArticlePage-byline'>By Ada Quill,\nBo Lark,</div>"
                                    "<div class='ArticlePage-articleBody'><p>Text of it.</p></div></div><p>More</p>");
  g_autoptr (AirStory) story = read_article (body);

  g_assert_cmpstr (air_story_get_title (story), ==, "Old");
  g_assert_cmpuint (air_story_get_blocks (story)->len, ==, 1);
  g_assert_cmpuint (air_story_get_authors (story)->len, ==, 2);
  g_assert_cmpstr (air_person_get_name (air_story_get_authors (story)->pdata[1]), ==, "Bo Lark");
}

static void
test_modified_before_published (void)
{
  g_autoptr (GBytes) body = markup ("<meta property='article:published_time' content='2026-07-24T16:00:00Z'>"
                                    "<meta property='article:modified_time' content='2026-07-24T15:00:00Z'><h1>A</h1>");
  g_autoptr (AirStory) story = read_article (body);

  g_assert_nonnull (air_story_get_published (story));
  g_assert_null (air_story_get_updated (story));
}

static void
test_linked_data_forms (void)
{
  static const char *const forms[] = {
    "{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; B\",\"author\":\"Ada Quill\"}",
    "[{\"@type\":\"Person\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"A &amp; B\",\"author\":[{\"name\":\"Ada "
    "Quill\"}]}]",
    "{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; "
    "B\",\"author\":{\"name\":\"Ada Quill\"}}]}",
    "\n<!--\n{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; B\",\"author\":[\"Ada Quill\"]}\n-->\n",
    "{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; B\",\"author\":[null,3,{},{\"name\":{\"x\":1}},[1],\"Ada "
    "Quill\"],\"image\":{},\"keywords\":[1]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf ("<script type='application/ld+json'>%s</script><p>x", forms[i]);
      g_autoptr (GBytes) body = markup (text);
      g_autoptr (AirStory) story = read_article (body);

      g_assert_cmpstr (air_story_get_title (story), ==, "A & B");
      g_assert_cmpuint (air_story_get_authors (story)->len, ==, 1);
      g_assert_cmpstr (air_person_get_name (air_story_get_authors (story)->pdata[0]), ==, "Ada Quill");
    }
}

static void
test_credit_on_three_lines (void)
{
  g_autoptr (GBytes) body
      = markup ("<h1>T</h1><div class='ArtP-articleBody'><p>One.</p><figure><img src='/a.jpg'><figcaption>"
                "The bank.<div>Cy Reed</div><div>/</div><div>Ditch News</div><div>The bank.</div>"
                "</figcaption></figure><p>Two.</p><p>The bank.</p></div>");
  g_autoptr (AirStory) story = read_article (body);
  GPtrArray *blocks = air_story_get_blocks (story);
  AirImage *image = air_block_get_image (blocks->pdata[1]);

  g_assert_cmpuint (blocks->len, ==, 3);
  g_assert_cmpstr (air_image_get_caption (image), ==, "The bank.");
  g_assert_cmpstr (air_image_get_credit (image), ==, "Cy Reed");
  g_assert_cmpstr (air_image_get_agency (image), ==, "Ditch News");
}

static void
test_notices (void)
{
  g_autoptr (GBytes) body = fixture ("home-grove.html");
  g_autoptr (AirReading) reading = read_items (AIR_SOURCE_NOTICES, "grove-home", body);
  AirNotice *notice;
  AirLink *link;

  g_assert_cmpuint (reading->items->len, ==, 1);
  notice = reading->items->pdata[0];
  link = air_notice_get_links (notice)->pdata[0];
  g_assert_true (g_str_has_prefix (air_notice_get_text (notice), "Live from the farmers' market September 5th"));
  g_assert_nonnull (air_notice_get_id (notice));
  g_assert_cmpstr (air_link_get_url (link), ==, "https://www.example.org/market");
  assert_moment (air_event_get_start (air_notice_get_event (notice)), "2026-09-05 15:00");
}

static gboolean
has_source (AirStationInfo *info, AirSourceKind kind, const char *url)
{
  GPtrArray *sources = air_station_info_get_sources (info);

  for (guint i = 0; i < sources->len; i++)
    if (air_source_get_kind (sources->pdata[i]) == (int)kind
        && g_strcmp0 (air_source_get_url (sources->pdata[i]), url) == 0)
      return TRUE;
  return FALSE;
}

static void
test_discovers_from_home (void)
{
  g_autoptr (GBytes) body = fixture ("home-grove.html");
  AirReadContext where = context ();
  g_autoptr (AirStationInfo) info = air_readers.discover (body, &where, NULL);
  GPtrArray *streams = air_station_info_get_streams (info);

  g_assert_cmpstr (air_station_info_get_name (info), ==, "KQQX 88.1 FM");
  g_assert_cmpstr (air_station_info_get_call_sign (info), ==, "KQQX");
  g_assert_cmpuint (streams->len, ==, 2);
  g_assert_cmpstr (air_stream_get_codec (streams->pdata[1]), ==, "aac");
  g_assert_cmpstr (air_stream_get_ucs (streams->pdata[0]), ==, "0123456789abcdef01234567");
  g_assert_true (has_source (info, AIR_SOURCE_STORIES, "https://www.example.org/stories.rss"));
  g_assert_true (has_source (info, AIR_SOURCE_STORIES, "https://www.example.org/news.rss"));
  g_assert_true (has_source (info, AIR_SOURCE_NOTICES, "https://www.example.org/"));
  g_assert_true (has_source (info, AIR_SOURCE_NOW, "https://api.composer.nprstations.org/v1/widget/"
                                                   "0123456789abcdef01234567/now?format=json"));
  g_assert_false (has_source (info, AIR_SOURCE_STORIES, "https://www.example.org/index.rss"));
}

static void
test_discovers_from_other_documents (void)
{
  AirReadContext where = context ();
  g_autoptr (GBytes) feed_body = markup ("<rss version='2.0'><channel><title>News</title><item/></channel></rss>");
  g_autoptr (GBytes) calendar_body = markup ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  g_autoptr (GBytes) playlist_body = markup ("#EXTM3U\n#EXTINF:-1,KQQX\nhttps://kqqx.streamguys1.com/live\n");
  g_autoptr (AirStationInfo) feed = air_readers.discover (feed_body, &where, NULL);
  g_autoptr (AirStationInfo) calendar = air_readers.discover (calendar_body, &where, NULL);
  g_autoptr (AirStationInfo) playlist = air_readers.discover (playlist_body, &where, NULL);

  g_assert_true (has_source (feed, AIR_SOURCE_STORIES, BASE));
  g_assert_true (has_source (calendar, AIR_SOURCE_EVENTS, BASE));
  g_assert_cmpuint (air_station_info_get_streams (playlist)->len, ==, 1);
}

static void
test_people (void)
{
  g_autoptr (GBytes) body = fixture ("people-grove.html");
  g_autoptr (AirReading) reading = read_items (AIR_SOURCE_PEOPLE, "grove-people", body);
  AirPerson *ada;

  g_assert_cmpuint (reading->items->len, ==, 2);
  ada = reading->items->pdata[0];
  g_assert_cmpstr (air_person_get_name (ada), ==, "Ada Quill");
  g_assert_cmpstr (air_person_get_role (ada), ==, "News Director");
  g_assert_cmpstr (air_person_get_bio (ada), ==, "Ada covers water.");
  g_assert_cmpstr (air_person_get_image (ada), ==, "https://www.example.org/ada.jpg");
  g_assert_cmpstr (air_person_get_name (reading->items->pdata[1]), ==, "Bo Lark");
}

static void
test_person (void)
{
  g_autoptr (GBytes) body = fixture ("person-grove.html");
  AirReadContext where = context ();
  g_autoptr (AirPerson) ada = air_readers.read_person (body, &where, NULL);

  g_assert_cmpstr (air_person_get_name (ada), ==, "Ada Quill");
  g_assert_cmpstr (air_person_get_email (ada), ==, "ada@example.org");
  g_assert_true (g_str_has_suffix (air_person_get_bio (ada), "\nShe came to KQQX in 2019."));
}

static void
test_calendar (void)
{
  g_autoptr (GBytes) body = fixture ("calendar-grove.html");
  g_autoptr (AirReading) reading = read_items (AIR_SOURCE_EVENTS, "grove-calendar", body);
  GPtrArray *events = reading->items;

  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
  assert_moment (air_event_get_start (events->pdata[0]), "2026-09-19 20:00");
  g_assert_cmpstr (air_event_get_location (events->pdata[0]), ==, "Town Park");
  assert_moment (air_event_get_start (events->pdata[1]), "2026-09-25 04:00");
  assert_moment (air_event_get_end (events->pdata[1]), "2026-09-25 06:30");
  assert_moment (air_event_get_start (events->pdata[2]), "2026-12-30 16:00");
  g_assert_true (air_event_get_recurring (events->pdata[2]));
}

static void
test_empty_page_is_malformed (void)
{
  g_autoptr (GBytes) body = markup ("");
  AirReadContext where = context ();
  g_autoptr (GError) error = NULL;

  g_assert_null (air_readers.read_article (body, &where, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  now = g_date_time_new_utc (2026, 9, 1, 12, 0, 0);

  g_test_add_func ("/pages/pull-quote-has-its-speaker", test_pull_quote_has_its_speaker);
  g_test_add_func ("/article/head", test_article_head);
  g_test_add_func ("/article/caption-is-told-once", test_caption_is_told_once);
  g_test_add_func ("/article/authors-have-bios", test_authors_have_bios);
  g_test_add_func ("/article/body-is-blocks", test_body_is_blocks);
  g_test_add_func ("/article/older-class-names", test_older_class_names);
  g_test_add_func ("/article/modified-before-published", test_modified_before_published);
  g_test_add_func ("/article/linked-data-forms", test_linked_data_forms);
  g_test_add_func ("/article/credit-on-three-lines", test_credit_on_three_lines);
  g_test_add_func ("/article/empty-page-is-malformed", test_empty_page_is_malformed);
  g_test_add_func ("/home-page/notices", test_notices);
  g_test_add_func ("/home-page/discovers", test_discovers_from_home);
  g_test_add_func ("/discover/other-documents", test_discovers_from_other_documents);
  g_test_add_func ("/people/list", test_people);
  g_test_add_func ("/people/person", test_person);
  g_test_add_func ("/calendar/cards", test_calendar);

  status = g_test_run ();
  g_date_time_unref (now);
  return status;
}
