/* test-feed.c - RSS and Atom, whole and broken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-enclosure.h"
#include "air-error.h"
#include "air-feed-document.h"
#include "air-limits.h"
#include "air-story.h"

#include <string.h>
#include <time.h>

/* As much as a page may have; less where a sanitizer makes everything slower. */
#ifdef __SANITIZE_ADDRESS__
#define TRAP_BYTES (AIR_LIMIT_PAGE_BYTES / 8)
#else
#define TRAP_BYTES AIR_LIMIT_PAGE_BYTES
#endif

/* Time of the processor: a busy machine is no slow reader. */
static clock_t started;

static void
start_clock (void)
{
  started = clock ();
}

static double
elapsed (void)
{
  return (double) (clock () - started) / CLOCKS_PER_SEC;
}

static AirFeedDocument *
try_read (const char *text, gssize length, const char *content_type, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 5, 12, 0, 0);
  AirReadContext context = { .base = "https://www.example.org/news.rss", .content_type = content_type, .now = now };
  g_autoptr (GBytes) body = g_bytes_new (text, length < 0 ? (gssize) strlen (text) : length);

  return air_feed_document_read (body, &context, error);
}

static AirFeedDocument *
read_feed (const char *text)
{
  g_autoptr (GError) error = NULL;
  AirFeedDocument *feed = try_read (text, -1, NULL, &error);

  g_assert_no_error (error);
  return feed;
}

static AirStory *
story_of (AirFeedDocument *feed, guint i)
{
  g_assert_cmpuint (i, <, feed->reading->items->len);
  return feed->reading->items->pdata[i];
}

static void
assert_moment (GDateTime *moment, const char *expected)
{
  g_autofree char *text = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S%:z") : NULL;

  g_assert_cmpstr (text, ==, expected);
}

#define RSS(items)                                                                                                     \
  "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "                  \
  "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'><channel>"                  \
  "<title>Local News</title><link>https://www.example.org/news</link><language>en-US</language>" items                 \
  "</channel></rss>"

static void
test_grove_item (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS (
      "<item><title>Town approves &lt;i&gt;ditch&lt;/i&gt; repair</title><link>/news/ditch</link>"
      "<guid isPermaLink='false'>0001-a</guid><pubDate>Fri, 24 Jul 2026 16:20:11 GMT</pubDate><dc:creator>Ada Quill, "
      "Bo Lark</dc:creator>"
      "<description>Trustees voted 5&#8211;2&nbsp;on Tuesday.</description><category>Water</category>"
      "<media:content url='/big.jpg' medium='image' width='1200' height='630'><media:credit>Cy Reed / "
      "KQQX</media:credit>"
      "<media:description>The ditch.</media:description></media:content>"
      "<content:encoded><![CDATA[<p>First.</p><img src='undefined'><p>Second.</p>"
      "<img "
      "src='https://media.npr.org/include/images/tracking/npr-rss-pixel.png?story=1'>]]></content:encoded></item>"));
  AirStory *story = story_of (feed, 0);

  g_assert_cmpstr (feed->format, ==, "rss2");
  g_assert_cmpstr (feed->title, ==, "Local News");
  g_assert_cmpstr (feed->language, ==, "en-US");
  g_assert_cmpstr (air_story_get_id (story), ==, "0001-a");
  g_assert_cmpstr (air_story_get_url (story), ==, "https://www.example.org/news/ditch");
  g_assert_cmpstr (air_story_get_title (story), ==, "Town approves ditch repair");
  g_assert_cmpstr (air_story_get_summary (story), ==, "Trustees voted 5–2\xc2\xa0on Tuesday.");
  assert_moment (air_story_get_published (story), "2026-07-24T16:20:11+00:00");
  g_assert_cmpuint (air_story_get_authors (story)->len, ==, 2);
  g_assert_cmpuint (air_story_read_blocks (story)->len, ==, 2);
  g_assert_cmpstr (air_image_get_url (air_story_get_image (story)), ==, "https://www.example.org/big.jpg");
  g_assert_cmpstr (air_image_get_credit (air_story_get_image (story)), ==, "Cy Reed");
  g_assert_cmpstr (air_image_get_agency (air_story_get_image (story)), ==, "KQQX");
  g_assert_cmpuint (feed->reading->warnings->len, ==, 0);
}

/* Each xml:base counts once, from the document inwards. */
static void
test_bases_within_bases (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='a/'><link href='home'/><logo xml:base='p/'>l.png</logo>"
      "<entry xml:base='b/'><id>1</id><link href='story'/><link rel='enclosure' xml:base='s/' href='a.mp3'/>"
      "<author xml:base='people/'><name>Ada</name><uri xml:base='q/'>ada</uri></author>"
      "<content type='html' xml:base='c/'>&lt;p&gt;&lt;a href='x'&gt;One&lt;/a&gt;&lt;/p&gt;</content></entry></feed>");
  AirStory *story = story_of (feed, 0);
  AirEnclosure *sound = air_story_get_enclosures (story)->pdata[0];
  AirPerson *author = air_story_get_authors (story)->pdata[0];
  AirSpan *span = air_block_get_spans (air_story_read_blocks (story)->pdata[0])->pdata[0];

  g_assert_cmpstr (feed->link, ==, "https://www.example.org/a/home");
  g_assert_cmpstr (feed->image, ==, "https://www.example.org/a/p/l.png");
  g_assert_cmpstr (air_story_get_url (story), ==, "https://www.example.org/a/b/story");
  g_assert_cmpstr (air_enclosure_get_url (sound), ==, "https://www.example.org/a/b/s/a.mp3");
  g_assert_cmpstr (air_person_get_url (author), ==, "https://www.example.org/a/b/people/q/ada");
  g_assert_cmpstr (span->href, ==, "https://www.example.org/a/b/c/x");
}

static void
test_atom_entry (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://b.example.org/x/'><title "
      "type='html'>A &amp;amp; B</title>"
      "<link rel='self' href='self.atom'/><link "
      "href='/'/><updated>2026-07-24T17:05:00-06:00</updated><author><name>Desk</name></author>"
      "<entry><id>tag:example.org,2026:1</id><title>5 &lt; 6</title><link rel='enclosure' type='audio/mpeg' "
      "length='123' href='a.mp3'/>"
      "<link rel='alternate' "
      "href='story'/><published>2026-07-24T10:20:11-06:00</published><updated>2026-07-24T17:05:00-06:00</updated>"
      "<rights>© 2026 KQQX</rights><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One "
      "<em>two</em></p>"
      "<p xml:base='/deep/'><a href='link'>three</a></p></div></content></entry></feed>");
  AirStory *story = story_of (feed, 0);
  AirSpan *span;

  g_assert_cmpstr (feed->format, ==, "atom");
  g_assert_cmpstr (feed->title, ==, "A & B");
  g_assert_cmpstr (feed->link, ==, "https://b.example.org/");
  g_assert_cmpstr (air_story_get_title (story), ==, "5 < 6");
  g_assert_cmpstr (air_story_get_url (story), ==, "https://b.example.org/x/story");
  g_assert_cmpstr (air_story_get_copyright (story), ==, "© 2026 KQQX");
  g_assert_cmpstr (air_person_get_name (air_story_get_authors (story)->pdata[0]), ==, "Desk");
  assert_moment (air_story_get_updated (story), "2026-07-24T17:05:00-06:00");
  g_assert_cmpint (air_enclosure_get_length (air_story_get_enclosures (story)->pdata[0]), ==, 123);
  g_assert_cmpuint (air_story_read_blocks (story)->len, ==, 2);
  span = air_block_get_spans (air_story_read_blocks (story)->pdata[1])->pdata[0];
  g_assert_cmpstr (span->href, ==, "https://b.example.org/deep/link");
}

/* Only content may be in base64; a title in it says that it is bytes. */
static void
test_title_of_an_odd_type_is_text (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
      "<feed xmlns='http://www.w3.org/2005/Atom'><title type='application/x-note'>Dust</title>"
      "<entry><title type='application/x-note'>Rain</title><content type='application/x-note'>TXVk</content></entry>"
      "<entry><title type='application/octet-stream'>SGFpbA==</title></entry>"
      "</feed>");

  g_assert_cmpstr (feed->title, ==, "Dust");
  g_assert_cmpstr (air_story_get_title (story_of (feed, 0)), ==, "Rain");
  g_assert_cmpstr (air_story_get_summary (story_of (feed, 0)), ==, "Mud");
  g_assert_cmpstr (air_story_get_title (story_of (feed, 1)), ==, "Hail");
}

static void
test_picture_in_an_old_link (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
      "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>Old</title>"
      "<itunes:link rel='home' href='/home'/><itunes:link rel='image' href='/cover.png'/></channel></rss>");

  g_assert_cmpstr (feed->image, ==, "https://www.example.org/cover.png");
}

/* The section ends at its first end; what XML has no room for is left out. */
static void
test_section_with_odd_characters (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
      "<rss><channel><item><title><![CDATA[a\x01 & b\xef\xbf\xbf ]] > \xef\xbf\xbd c]]> d</title>"
      "<guid><![CDATA[g]]></guid></item></channel></rss>");

  g_assert_cmpstr (air_story_get_title (story_of (feed, 0)), ==, "a & b ]] > \xef\xbf\xbd c d");
  g_assert_cmpuint (feed->reading->warnings->len, ==, 0);
}

static void
test_quotation_names_its_speaker (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
      "<rss><channel><item><title>t</title><description>About mud.</description><content><![CDATA[<blockquote>Mud is "
      "patient.<br>— “Ada” Quill</blockquote>]]></content></item></channel></rss>");
  AirBlock *block = air_story_read_blocks (story_of (feed, 0))->pdata[0];

  g_assert_cmpint (air_block_get_kind (block), ==, AIR_BLOCK_QUOTE);
  g_assert_cmpstr (air_block_get_text (block), ==, "Mud is patient.");
  g_assert_cmpstr (air_block_get_attribution (block), ==, "“Ada” Quill");
}

static void
test_older_versions (void)
{
  static const struct
  {
    const char *text;
    const char *format;
  } feeds[] = {
    { "<rss version='0.91'><channel><title>T</title><item><title>I</title></item></channel></rss>", "rss0.9x" },
    { "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>"
      "<title>T</title></channel><item rdf:about='https://e.org/1'><title>I</title></item></rdf:RDF>",
      "rss1" },
    { "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title "
      "mode='escaped'>T</title><entry><title>I</title></entry></feed>",
      "atom" },
    { "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
      "<channel><title>T</title></channel><item><title>I</title></item></rdf:RDF>",
      "rss0.9x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autoptr (AirFeedDocument) feed = read_feed (feeds[i].text);

      g_assert_cmpstr (feed->format, ==, feeds[i].format);
      g_assert_cmpstr (feed->title, ==, "T");
      g_assert_cmpstr (air_story_get_title (story_of (feed, 0)), ==, "I");
    }
}

static void
test_prefixes_that_nobody_declared (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
    "<rss version='2.0'><channel><item><dc:creator>Ada Quill</dc:creator><media:thumbnail url='https://e.org/a.jpg'/>"
    "<content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded></item></channel></rss>");
  AirStory *story = story_of (feed, 0);

  g_assert_cmpstr (air_person_get_name (air_story_get_authors (story)->pdata[0]), ==, "Ada Quill");
  g_assert_nonnull (air_story_get_image (story));
  g_assert_cmpuint (air_story_read_blocks (story)->len, ==, 1);
}

static void
test_item_without_anything_is_kept (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS ("<item><title>Only a title</title></item>"));
  AirStory *story = story_of (feed, 0);

  g_assert_nonnull (air_story_get_id (story));
  g_assert_null (air_story_get_url (story));
  g_assert_null (air_story_get_published (story));
  g_assert_null (air_story_get_image (story));
}

static void
test_no_items_is_no_error (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS (""));

  g_assert_cmpuint (feed->reading->items->len, ==, 0);
}

static void
test_same_item_once (void)
{
  g_autoptr (AirFeedDocument) feed
      = read_feed (RSS ("<item><guid>1</guid><link>https://e.org/1</link><title>A</title></item><item><guid>1</"
                        "guid><link>https://e.org/1</link><title>A</title></item>"
                        "<item><guid>1</guid><link>https://e.org/2</link><title>B</title></item>"));

  g_assert_cmpuint (feed->reading->items->len, ==, 2);
  g_assert_cmpstr (air_story_get_id (story_of (feed, 1)), ==, "https://e.org/2");
}

static void
test_newest_items_are_kept (void)
{
  g_autoptr (GString) text = g_string_new ("<rss version='2.0'><channel>");
  g_autoptr (AirFeedDocument) feed = NULL;

  for (guint i = 0; i < AIR_LIMIT_ITEMS + 10; i++)
    g_string_append_printf (text, "<item><guid>%u</guid><pubDate>%u Jan 20%02u 00:00:00 GMT</pubDate></item>", i,
                            1 + i % 28, (i / 28) % 90);
  g_string_append (text, "</channel></rss>");
  feed = read_feed (text->str);
  g_assert_cmpuint (feed->reading->items->len, ==, AIR_LIMIT_ITEMS);
  g_assert_cmpuint (feed->reading->warnings->len, ==, 1);
  g_assert_cmpstr (air_story_get_id (story_of (feed, 0)), ==, "10");
}

static void
test_broken_markup_is_mended (void)
{
  static const char *const broken[] = {
    RSS ("<item><title>A & B</title><description>x<br>y</description></item>"),
    RSS ("<item><title>A &amp; B</title><description>x<p>y</description>"),
    "<rss version=2.0><channel><item><title>A &amp; B</title><link>https://e.org/?a=1&b=2</link></item",
    "<rss><channel><item><title><![CDATA[A & B</title></item></channel></rss>",
    "\n\n  junk <?xml version='1.0'?><rss><channel><item><title>A &amp; B</titel></title></item></channel></rss>",
    "<rss><channel><item><title>A &amp; B</title><item><title>C</title></item></channel></rss>",
    "<rss><channel><item a='1' a='2'><title>A \x01&amp; B&#1;</title></item></channel></rss>",
    "<RSS><Channel><Item><Title>A &amp; B</Title></Item></Channel></RSS>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (AirFeedDocument) feed = read_feed (broken[i]);

      g_assert_cmpstr (air_story_get_title (story_of (feed, 0)), ==, "A & B");
    }
}

static void
test_entities_are_not_expanded (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
    "<!DOCTYPE rss [<!ENTITY a 'AAAAAAAAAA'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    "<rss><channel><item><title>&b;&x;&eacute;</title></item></channel></rss>");

  g_assert_cmpstr (air_story_get_title (story_of (feed, 0)), ==, "&b;&x;é");
  g_assert_cmpuint (feed->reading->warnings->len, >, 0);
}

static void
test_json_feed (void)
{
  g_autoptr (AirFeedDocument) feed
      = read_feed ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"home_page_url\":\"/"
                   "\",\"authors\":[{\"name\":\"Desk\"}],"
                   "\"items\":[{\"id\":1,\"url\":\"/a\",\"title\":\"A\",\"content_html\":\"<p>x</"
                   "p>\",\"date_published\":\"2026-07-24T10:20:11-06:00\","
                   "\"tags\":[\"w\",3],\"attachments\":[{\"url\":\"a.mp3\",\"mime_type\":\"audio/"
                   "mpeg\",\"size_in_bytes\":9}]},{},null,7]}");
  AirStory *story = story_of (feed, 0);

  g_assert_cmpstr (feed->format, ==, "jsonfeed");
  g_assert_cmpstr (air_story_get_id (story), ==, "1");
  g_assert_cmpstr (air_story_get_url (story), ==, "https://www.example.org/a");
  g_assert_cmpstr (air_story_get_summary (story), ==, "x");
  g_assert_cmpstr (air_person_get_name (air_story_get_authors (story)->pdata[0]), ==, "Desk");
  g_assert_cmpuint (air_story_get_enclosures (story)->len, ==, 1);
  assert_moment (air_story_get_published (story), "2026-07-24T10:20:11-06:00");
}

static void
test_what_is_no_feed (void)
{
  static const char *const others[] = { "", "{\"error\":1}", "<!DOCTYPE html><html><body>Log in</body></html>", "plain",
                                        "<opml><body/></opml>", "\0\0\0" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_read (others[i], -1, NULL, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
    }
}

static void
test_encodings (void)
{
  g_autoptr (AirFeedDocument) declared
      = try_read ("<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>\xcf\xf0</title></channel></rss>",
                  -1, NULL, NULL);
  g_autoptr (AirFeedDocument) http = try_read (
    "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>\xcf\xf0</title></channel></rss>", -1,
    "application/rss+xml; charset=windows-1251", NULL);
  g_autoptr (AirFeedDocument) wrong = try_read (
      "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>caf\xe9</title></channel></rss>", -1, NULL, NULL);

  g_assert_cmpstr (declared->title, ==, "Пр");
  g_assert_cmpstr (http->title, ==, "Пр");
  g_assert_cmpstr (wrong->title, ==, "café");
  g_assert_cmpuint (wrong->reading->warnings->len, ==, 1);
}

static void
test_author_forms (void)
{
  static const struct
  {
    const char *text;
    const char *name;
    const char *email;
  } forms[] = {
    { "desk@example.org (Ada Quill)", "Ada Quill", "desk@example.org" },
    { "Ada Quill &lt;desk@example.org&gt;", "Ada Quill", "desk@example.org" },
    { "desk@example.org", NULL, "desk@example.org" },
    { "By Ada Quill,", "Ada Quill", NULL },
    { "KQQX | By Ada Quill", "Ada Quill", NULL },
    { "Quill, Ada", "Quill, Ada", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf (RSS ("<item><author>%s</author></item>"), forms[i].text);
      g_autoptr (AirFeedDocument) feed = read_feed (text);
      GPtrArray *authors = air_story_get_authors (story_of (feed, 0));

      g_assert_cmpuint (authors->len, ==, 1);
      g_assert_cmpstr (air_person_get_name (authors->pdata[0]), ==, forms[i].name);
      g_assert_cmpstr (air_person_get_email (authors->pdata[0]), ==, forms[i].email);
    }
}

static void
test_traps_take_no_time (void)
{
  static const char *const pieces[] = { "<a>",
                                        "<item>",
                                        "<a b='",
                                        "<!--",
                                        "<!-->",
                                        "<?",
                                        "<![CDATA[",
                                        "<a><![CDATA[</a>",
                                        "&",
                                        "<",
                                        "</a>",
                                        "<!DOCTYPE '",
                                        "&amp;",
                                        "<item><guid>1</guid></item>",
                                        "<title>",
                                        "<a:b c:d='1'>",
                                        "<x xmlns='y'>",
                                        "<item/>",
                                        "]]>",
                                        "<item><description>&lt;b&gt;&lt;p&gt;</description></item>",
                                        "<category>x</category>" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("<rss><channel>");
      g_autoptr (AirFeedDocument) feed = NULL;

      while (text->len < TRAP_BYTES)
        g_string_append (text, pieces[i]);
      start_clock ();
      feed = try_read (text->str, text->len, NULL, NULL);
      g_test_message ("%5.2f s  %s", elapsed (), pieces[i]);
      g_assert_cmpfloat (elapsed (), <, 5);
    }
}

static void
test_rdf_image_beside_channel (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    "<channel rdf:about='https://www.example.org/'><title>Creek</title><image rdf:resource='/elsewhere.png'/></channel>"
    "<image rdf:about='/elsewhere.png'><title>Creek</title><url>/creek.png</url></image></rdf:RDF>");

  g_assert_cmpstr (feed->format, ==, "rss1");
  g_assert_cmpstr (feed->image, ==, "https://www.example.org/creek.png");
}

static void
test_entry_document (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
    "<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:x:1</id><title>Ditch</title><link href='/ditch'/>"
    "<updated>2026-07-24T17:05:00Z</updated></entry>");

  g_assert_cmpstr (feed->format, ==, "atom");
  g_assert_cmpuint (feed->reading->items->len, ==, 1);
  g_assert_cmpstr (air_story_get_url (story_of (feed, 0)), ==, "https://www.example.org/ditch");
}

static void
test_one_guid_two_stories (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS (
    "<item><title>One</title><guid>https://www.example.org/1</guid></item>"
    "<item><title>Two</title><guid>https://www.example.org/1</guid></item>"
    "<item><title>Two</title><guid>https://www.example.org/1</guid></item>"
    "<item><author>a@example.org</author></item><item><author>b@example.org</author></item>"
    "<item><title>Three</title><guid isPermaLink='false'>3</guid><link>/a</link></item>"
    "<item><title>Three</title><guid isPermaLink='false'>3</guid><link>/b</link></item>"));

  g_assert_cmpuint (feed->reading->items->len, ==, 6);
  g_assert_cmpstr (air_story_get_title (story_of (feed, 0)), ==, "One");
  g_assert_cmpstr (air_story_get_title (story_of (feed, 1)), ==, "Two");
}

static void
test_description_of_a_picture (void)
{
  g_autoptr (AirFeedDocument) feed
      = read_feed (RSS ("<item><title>View</title><description>&lt;img src='/view.jpg'&gt;</description></item>"
                        "<item><title>Words</title><description> </description><content:encoded>&lt;p&gt;The "
                        "body.</content:encoded></item>"));

  g_assert_cmpstr (air_image_get_url (air_story_get_image (story_of (feed, 0))), ==,
                   "https://www.example.org/view.jpg");
  g_assert_null (air_story_get_summary (story_of (feed, 0)));
  g_assert_cmpstr (air_story_get_summary (story_of (feed, 1)), ==, "The body.");
}

static void
test_link_of_a_redirector (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (
    "<rss version='2.0' xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'><channel>"
    "<item><link>https://go.example.org/1</link><feedburner:origLink>/1</feedburner:origLink></item>"
    "<item><feedburner:origLink>/2</feedburner:origLink></item></channel></rss>");

  g_assert_cmpstr (air_story_get_url (story_of (feed, 0)), ==, "https://go.example.org/1");
  g_assert_cmpstr (air_story_get_url (story_of (feed, 1)), ==, "https://www.example.org/2");
}

static void
test_frames_swallow_nothing (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS (
    "<item><title>1</title><description>One &lt;iframe src='/map'/&gt; two.</description></item>"
    "<item><title>2</title><description>One &lt;iframe src='/map'&gt; two.</description></item>"
    "<item><title>3</title><description>One &lt;iframe src='/map'&gt;no&lt;/iframe&gt; two.</description></item>"));

  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (air_story_get_summary (story_of (feed, i)), ==, "One two.");
}

/* The first picture that is one, with what its frame tells of it. */
static void
test_picture_in_the_text (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS (
    "<item><guid>1</guid><content:encoded>&lt;p&gt;One&lt;/p&gt;&lt;img src='undefined'&gt;&lt;figure&gt;"
    "&lt;img src='/a.jpg'&gt;&lt;figcaption&gt;The ditch.&lt;/figcaption&gt;&lt;/figure&gt;</content:encoded></item>"
    "<item><guid>2</guid><content:encoded>&lt;div style='display:none'&gt;&lt;img src='/no.jpg'&gt;&lt;/div&gt;"
    "&lt;img src='/b.jpg'&gt;</content:encoded></item>"));
  AirImage *framed = air_story_get_image (story_of (feed, 0));

  g_assert_cmpstr (air_image_get_url (framed), ==, "https://www.example.org/a.jpg");
  g_assert_cmpstr (air_image_get_caption (framed), ==, "The ditch.");
  g_assert_cmpstr (air_image_get_url (air_story_get_image (story_of (feed, 1))), ==, "https://www.example.org/b.jpg");
}

static void
test_cds_document (void)
{
  g_autofree char *text = g_strdup (
    "{'resources':[{'id':'g-s999-1','title':'Town approves ditch repair','teaser':'Trustees voted <b>5-2</b>.',"
    "'profiles':[{'href':'/v1/profiles/story','rels':['type']},{'href':'/v1/profiles/buildout'}],"
    "'publishDateTime':'2026-07-24T10:20:11-06:00','editorialMajorUpdateDateTime':'2026-07-24T17:05:00-06:00',"
    "'webPages':[{'href':'https://api.example.org/1'},{'href':'/news/ditch','rels':['canonical']}],"
    "'bylines':[{'href':'#/assets/b1'},{'href':'#/assets/b2'},{'href':'#/assets/none'}],"
    "'audio':[{'href':'#/assets/a1'}],'images':[{'href':'#/assets/i1','rels':['primary']}],"
    "'layout':[{'href':'#/assets/t1'},{'href':'#/assets/i1'},{'href':'#/assets/c1'},{'href':'#/assets/p1'},7],"
    "'assets':{'b1':{'name':'Ada Quill'},"
    "'b2':{'bylineDocuments':[{'rels':['biography'],'embed':{'title':'Cy Reed','webPages':[{'href':'/cy'}]}}]},"
    "'t1':{'profiles':[{'href':'/v1/profiles/text','rels':['type']}],'text':'One <em>two</em>.'},"
    "'c1':{'profiles':[{'href':'/v1/profiles/container','rels':['type']}],"
    "'layout':[{'href':'#/assets/q1'},{'href':'#/assets/a1'},{'href':'#/assets/c1'}]},"
    "'q1':{'profiles':[{'href':'/v1/profiles/pull-quote','rels':['type']}],'quote':'Dig.','attributionParty':'Bo'},"
    "'p1':{'profiles':[{'href':'/v1/profiles/promo-card','rels':['type']}],'text':'Related'},"
    "'a1':{'profiles':[{'href':'/v1/profiles/audio','rels':['type']}],'title':'Listen','duration':226,'enclosures':["
    "{'href':'https://x.example.org/paid.mp3','type':'audio/mpeg','rels':['premium']},"
    "{'href':'https://x.example.org/a.mp3','type':'audio/mpeg'}]},"
    "'i1':{'profiles':[{'href':'/v1/profiles/image','rels':['type']}],'caption':'The ditch.','altText':'A ditch',"
    "'producer':'Bo Lark','provider':'KQQX','enclosures':[{'href':'https://x.example.org/s.jpg'},"
    "{'href':'https://x.example.org/ditch.jpg','rels':['primary'],'width':1200,'height':675}]}}}]}");
  g_autoptr (AirFeedDocument) feed = read_feed (g_strdelimit (text, "'", '"'));
  AirStory *story = story_of (feed, 0);
  GPtrArray *blocks = air_story_read_blocks (story);

  g_assert_cmpstr (feed->format, ==, "cds");
  g_assert_cmpstr (air_story_get_id (story), ==, "g-s999-1");
  g_assert_cmpstr (air_story_get_url (story), ==, "https://www.example.org/news/ditch");
  g_assert_cmpstr (air_story_get_summary (story), ==, "Trustees voted 5-2.");
  assert_moment (air_story_get_published (story), "2026-07-24T10:20:11-06:00");
  assert_moment (air_story_get_updated (story), "2026-07-24T17:05:00-06:00");
  g_assert_cmpuint (air_story_get_authors (story)->len, ==, 2);
  g_assert_cmpstr (air_person_get_url (air_story_get_authors (story)->pdata[1]), ==, "https://www.example.org/cy");
  g_assert_cmpstr (air_image_get_url (air_story_get_image (story)), ==, "https://x.example.org/ditch.jpg");
  g_assert_cmpstr (air_image_get_credit (air_story_get_image (story)), ==, "Bo Lark");
  g_assert_cmpstr (air_image_get_agency (air_story_get_image (story)), ==, "KQQX");
  g_assert_cmpuint (air_story_get_enclosures (story)->len, ==, 1);
  g_assert_cmpuint (blocks->len, >=, 4);
  g_assert_cmpstr (air_block_get_text (blocks->pdata[0]), ==, "One two.");
  g_assert_cmpint (air_block_get_kind (blocks->pdata[1]), ==, AIR_BLOCK_IMAGE);
  g_assert_cmpstr (air_block_get_attribution (blocks->pdata[2]), ==, "Bo");
  g_assert_cmpint (air_block_get_duration_s (blocks->pdata[3]), ==, 226);
}

/* Two stories of one text have it taken apart once each, and only when it is wanted. */
static void
test_text_waits_until_it_is_read (void)
{
  g_autoptr (AirFeedDocument) feed = read_feed (RSS ("<item><guid>1</guid><description>Teaser.</description>"
                                                     "<content:encoded>&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;.&lt;/p&gt;"
                                                     "&lt;img src='/a.jpg'&gt;</content:encoded></item>"
                                                     "<item><guid>2</guid><description>No text.</description></item>"));
  AirStory *story = story_of (feed, 0);
  g_autoptr (AirItem) merged = air_item_merge (AIR_ITEM (story_of (feed, 1)), AIR_ITEM (story));

  g_assert_null (air_story_get_body (story_of (feed, 1)));
  g_assert_cmpuint (air_story_read_blocks (story_of (feed, 1))->len, ==, 0);
  air_item_set_reach (AIR_ITEM (story), AIR_REACH_PRIVATE);
  g_assert_cmpstr (air_block_get_text (air_story_read_blocks (story)->pdata[0]), ==, "One two.");
  g_assert_cmpint (air_item_get_reach (air_story_read_blocks (story)->pdata[0]), ==, AIR_REACH_PRIVATE);
  g_assert_true (air_story_read_blocks (AIR_STORY (merged)) == air_story_read_blocks (story));
  g_assert_cmpstr (air_image_get_url (air_story_get_image (story)), ==, "https://www.example.org/a.jpg");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed/grove-item", test_grove_item);
  g_test_add_func ("/feed/atom-entry", test_atom_entry);
  g_test_add_func ("/feed/bases-within-bases", test_bases_within_bases);
  g_test_add_func ("/feed/title-of-an-odd-type-is-text", test_title_of_an_odd_type_is_text);
  g_test_add_func ("/feed/picture-in-an-old-link", test_picture_in_an_old_link);
  g_test_add_func ("/feed/section-with-odd-characters", test_section_with_odd_characters);
  g_test_add_func ("/feed/quotation-names-its-speaker", test_quotation_names_its_speaker);
  g_test_add_func ("/feed/older-versions", test_older_versions);
  g_test_add_func ("/feed/prefixes-that-nobody-declared", test_prefixes_that_nobody_declared);
  g_test_add_func ("/feed/item-without-anything-is-kept", test_item_without_anything_is_kept);
  g_test_add_func ("/feed/no-items-is-no-error", test_no_items_is_no_error);
  g_test_add_func ("/feed/same-item-once", test_same_item_once);
  g_test_add_func ("/feed/newest-items-are-kept", test_newest_items_are_kept);
  g_test_add_func ("/feed/broken-markup-is-mended", test_broken_markup_is_mended);
  g_test_add_func ("/feed/entities-are-not-expanded", test_entities_are_not_expanded);
  g_test_add_func ("/feed/json-feed", test_json_feed);
  g_test_add_func ("/feed/what-is-no-feed", test_what_is_no_feed);
  g_test_add_func ("/feed/encodings", test_encodings);
  g_test_add_func ("/feed/author-forms", test_author_forms);
  g_test_add_func ("/feed/traps-take-no-time", test_traps_take_no_time);
  g_test_add_func ("/feed/rdf-image-beside-channel", test_rdf_image_beside_channel);
  g_test_add_func ("/feed/entry-document", test_entry_document);
  g_test_add_func ("/feed/one-guid-two-stories", test_one_guid_two_stories);
  g_test_add_func ("/feed/description-of-a-picture", test_description_of_a_picture);
  g_test_add_func ("/feed/link-of-a-redirector", test_link_of_a_redirector);
  g_test_add_func ("/feed/picture-in-the-text", test_picture_in_the_text);
  g_test_add_func ("/feed/cds-document", test_cds_document);
  g_test_add_func ("/feed/text-waits-until-it-is-read", test_text_waits_until_it_is_read);
  g_test_add_func ("/feed/frames-swallow-nothing", test_frames_swallow_nothing);

  return g_test_run ();
}
