/* air-demo-article.c - a story's page and the feeds of stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-article.h"

#include "air-demo-pages.h"
#include "air-demo-prose.h"

#include <json-glib/json-glib.h>

#define N_FEED_ITEMS 12

static char *
join_authors (const AirDemoStory *story, const char *separator)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < story->authors->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (story->authors, i);

      g_string_append_printf (names, "%s%s", i ? separator : "", person->name);
    }
  return g_string_free (names, FALSE);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* schema.org NewsArticle. */
static void
append_linked_data (GString *head,
                    const AirDemoContent *content,
                    const AirDemoView *view,
                    const AirDemoStory *story,
                    const char *published,
                    const char *modified,
                    const char *image)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "@context", "http://schema.org");
  add_member (builder, "@type", "NewsArticle");
  add_member (builder, "headline", story->title);
  add_member (builder, "description", story->summary);
  add_member (builder, "datePublished", published);
  add_member (builder, "dateModified", modified);
  json_builder_set_member_name (builder, "author");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->authors->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (story->authors, i);
      g_autofree char *url = g_strdup_printf ("%s/people/%s", view->base, person->slug);

      json_builder_begin_object (builder);
      add_member (builder, "@type", "Person");
      add_member (builder, "name", person->name);
      add_member (builder, "url", url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (image != NULL)
    {
      json_builder_set_member_name (builder, "image");
      json_builder_begin_object (builder);
      add_member (builder, "@type", "ImageObject");
      add_member (builder, "url", image);
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, 1200);
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, 675);
      json_builder_end_object (builder);
    }
  json_builder_set_member_name (builder, "publisher");
  json_builder_begin_object (builder);
  add_member (builder, "@type", "Organization");
  add_member (builder, "name", air_demo_content_fact (content, "full_name"));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  g_string_append_printf (head, "<script type=\"application/ld+json\">%s</script>\n", json);
}

static void
append_meta (GString *head, const char *attribute, const char *name, const char *value)
{
  g_string_append_printf (head, "<meta %s=\"%s\" content=\"", attribute, name);
  air_demo_prose_append_escaped (head, value);
  g_string_append (head, "\">\n");
}

/* The old template's facts, as JSON in an attribute; what it does not know is null. */
static void
append_data_layer (GString *head, const AirDemoStory *story, const char *authors, const char *published)
{
  g_autofree char *tags = g_strjoinv (",", story->tags);
  g_autofree char *json = g_strdup_printf (
      "{\"nprStoryId\":null,\"author\":\"%s\",\"category\":\"%s\",\"keywords\":\"%s\",\"publishedDate\":\"%s\","
      "\"station\":\"KCFQ\",\"timezone\":\"US/Mountain\",\"inlineAudio\":null,\"pageType\":\"news-story\"}",
      authors, story->section, tags, published);

  append_meta (head, "name", "brightspot-dataLayer", json);
}

static char *
make_head (const AirDemoContent *content,
           const AirDemoView *view,
           const AirDemoStory *story,
           GDateTime *published,
           GDateTime *updated)
{
  GString *head = g_string_new (NULL);
  g_autofree char *authors = join_authors (story, ", ");
  g_autofree char *url = air_demo_prose_story_url (story, view);
  g_autofree char *image = story->picture ? air_demo_prose_picture_url (view, story->picture) : NULL;
  g_autofree char *published_iso = g_date_time_format_iso8601 (published);
  g_autofree char *modified_iso = g_date_time_format_iso8601 (updated ? updated : published);
  g_autoptr (GDateTime) published_utc = g_date_time_to_utc (published);
  g_autofree char *bare = g_date_time_format (published_utc, "%Y-%m-%dT%H:%M:%S.00");
  g_autofree char *id = air_demo_text_uuid (story->slug);

  append_meta (head, "property", "og:type", "article");
  append_meta (head, "property", "og:title", story->title);
  append_meta (head, "property", "og:description", story->summary);
  append_meta (head, "property", "og:url", url);
  if (image != NULL)
    append_meta (head, "property", "og:image", image);
  append_meta (head, "property", "article:published_time", bare);
  append_meta (head, "property", "article:modified_time", modified_iso);
  append_meta (head, "property", "article:section", story->section);
  for (guint i = 0; story->tags[i]; i++)
    append_meta (head, "property", "article:tag", story->tags[i]);
  append_meta (head, "name", "brightspot.contentId", id);
  append_data_layer (head, story, authors, published_iso);
  g_string_append_printf (head, "<link rel=\"canonical\" href=\"%s\">\n", url);
  append_linked_data (head, content, view, story, published_iso, modified_iso, image);
  return g_string_free (head, FALSE);
}

static void
append_byline (
    GString *html, const AirDemoView *view, const AirDemoStory *story, GDateTime *published, GDateTime *updated)
{
  g_autofree char *published_iso = g_date_time_format_iso8601 (published);
  g_autofree char *published_words = air_demo_text_byline_time (published);

  g_string_append (html, "<div class=\"ArtP-byline\"><div class=\"ArtP-contentInfo\">KCFQ | By\n");
  for (guint i = 0; i < story->authors->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (story->authors, i);

      g_string_append_printf (html,
                              "<span class=\"ArtP-authorBy\"><a class=\"Link\" href=\"%s/people/%s\">%s</a></span>%s\n",
                              view->base, person->slug, person->name, i + 1 < story->authors->len ? "," : "");
    }
  g_string_append_printf (html,
                          "</div>\n<div class=\"ArtP-timestamp\"><meta itemprop=\"datePublished\" content=\"%s\">"
                          "Published %s</div>\n",
                          published_iso, published_words);
  if (updated != NULL)
    {
      g_autofree char *updated_iso = g_date_time_format_iso8601 (updated);
      g_autofree char *updated_words = air_demo_text_byline_time (updated);

      g_string_append_printf (
          html,
          "<div class=\"ArtP-timestamp ArtP-updated\"><meta itemprop=\"dateModified\" content=\"%s\">"
          "Updated %s</div>\n",
          updated_iso, updated_words);
    }
  g_string_append (html, "</div>\n");
}

static void
append_audio (GString *html, const AirDemoView *view, const AirDemoStory *story)
{
  g_string_append_printf (
      html,
      "<div class=\"ArtP-audioPlayer\"><ps-stream class=\"Stream\" on-demand data-stream-name=\"%s\" "
      "data-stream-duration=\"%d\" data-stream-id=\"audio-%s\" data-stream-program-name=\"Valley Evening\">"
      "<ps-stream-url data-stream-format=\"audio/mpeg\" data-stream-url=\"%s/audio/%s.mp3\">"
      "</ps-stream-url><button class=\"Stream-play\">Listen • %d:%02d</button></ps-stream></div>\n",
      story->audio, story->audio_s, story->slug, view->base, story->slug, story->audio_s / 60, story->audio_s % 60);
}

static void
append_biographies (GString *html, const AirDemoView *view, const AirDemoStory *story)
{
  for (guint i = 0; i < story->authors->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (story->authors, i);

      g_string_append_printf (
          html,
          "<div class=\"AuthorBio\"><div class=\"AuthorBio-media\"><img class=\"Image\" alt=\"%s\" "
          "width=\"320\" height=\"320\" src=\"%s/img/%s.jpg\"></div>\n<div class=\"AuthorBio-name\">"
          "<a class=\"Link\" href=\"%s/people/%s\">%s</a></div>\n<div class=\"AuthorBio-text\">",
          person->name, view->base, person->slug, view->base, person->slug, person->name);
      air_demo_prose_append_escaped (html, person->bio);
      g_string_append_printf (
          html,
          "</div>\n<div class=\"AuthorBio-more\"><a class=\"Link\" href=\"%s/people/%s\">See stories by "
          "%s</a></div></div>\n",
          view->base, person->slug, person->name);
    }
}

static void
append_foot (GString *html,
             const AirDemoContent *content,
             const AirDemoView *view,
             const AirDemoStory *story,
             GDateTime *published)
{
  g_autofree char *wire = story->copyright ? air_demo_text_fill (story->copyright, published, view->now) : NULL;

  g_string_append (html, "<div class=\"fullattribution\">");
  if (wire != NULL)
    air_demo_prose_append_escaped (html, wire);
  else
    g_string_append_printf (html, "Copyright %d %s", g_date_time_get_year (published),
                            air_demo_content_fact (content, "copyright"));
  g_string_append_printf (html, "<img width=\"1\" height=\"1\" alt=\"\" src=\"%s/pixel.png?story=%s\"></div>\n",
                          view->base, story->slug);
}

static void
append_tags (GString *html, const AirDemoView *view, const AirDemoStory *story)
{
  g_string_append (html, "<div class=\"ArtP-tags\"><div class=\"ArtP-tags-label\">Tags</div>\n");
  for (guint i = 0; story->tags[i]; i++)
    {
      g_autofree char *slug = g_ascii_strdown (story->tags[i], -1);

      g_string_append_printf (html, "<a class=\"Link\" href=\"%s/tags/%s\">%s</a>\n", view->base,
                              g_strdelimit (slug, " ", '-'), story->tags[i]);
    }
  g_string_append (html, "</div>\n");
}

char *
air_demo_article_page (const AirDemoContent *content, const AirDemoView *view, const char *slug)
{
  const AirDemoStory *story = air_demo_content_find_story (content, slug);
  g_autoptr (GDateTime) updated = NULL;
  g_autoptr (GDateTime) published = story ? air_demo_prose_story_times (story, view->now, &updated) : NULL;
  g_autofree char *head = story ? make_head (content, view, story, published, updated) : NULL;
  g_autofree char *body = story ? air_demo_text_fill (story->body, published, view->now) : NULL;
  GString *html;

  if (story == NULL)
    return NULL;
  html = air_demo_pages_begin (content, view, story->title, head);
  g_string_append_printf (html,
                          "<article class=\"ArtP-mainContent\">\n<div class=\"ArtP-breadcrumbs\"><a class=\"Link\" "
                          "href=\"%s/news\">%s</a></div>\n<h1 class=\"ArtP-headline\">",
                          view->base, story->section);
  air_demo_prose_append_escaped (html, story->title);
  g_string_append (html, "</h1>\n");
  append_byline (html, view, story, published, updated);
  if (story->picture != NULL)
    {
      g_string_append (html, "<div class=\"ArtP-lead\">");
      air_demo_prose_append_figure (html, view, story->picture, story->alt, story->caption, story->photographer,
                                    story->agency);
      g_string_append (html, "</div>\n");
    }
  if (story->audio != NULL)
    append_audio (html, view, story);
  g_string_append (html, "<div class=\"ArtP-articleBody RichTextArticleBody\">\n");
  air_demo_prose_append (html, body, content, view);
  append_foot (html, content, view, story, published);
  g_string_append (html, "</div>\n");
  append_tags (html, view, story);
  append_biographies (html, view, story);
  g_string_append (html, "</article>\n");
  return air_demo_pages_end (html, content, view);
}

static void
append_element (GString *xml, const char *name, const char *text)
{
  g_string_append_printf (xml, "   <%s>", name);
  air_demo_prose_append_escaped (xml, text);
  g_string_append_printf (xml, "</%s>\n", name);
}

static void
append_item (GString *xml, const AirDemoContent *content, const AirDemoView *view, const AirDemoStory *story)
{
  g_autoptr (GDateTime) published = air_demo_prose_story_times (story, view->now, NULL);
  g_autofree char *date = air_demo_text_rss_date (published);
  g_autofree char *url = air_demo_prose_story_url (story, view);
  g_autofree char *id = air_demo_text_uuid (story->slug);
  g_autofree char *image = story->picture ? air_demo_prose_picture_url (view, story->picture) : NULL;
  g_autofree char *authors = join_authors (story, ", ");

  g_string_append (xml, "  <item>\n");
  append_element (xml, "title", story->title);
  append_element (xml, "link", url);
  g_string_append_printf (xml, "   <guid isPermaLink=\"false\">%s</guid>\n", id);
  append_element (xml, "pubDate", date);
  append_element (xml, "dc:creator", authors);
  append_element (xml, "description", story->summary);
  append_element (xml, "category", story->section);
  if (image != NULL)
    g_string_append_printf (xml, "   <media:thumbnail url=\"%s\"/>\n", image);
  if (story->full_feed)
    {
      g_autofree char *body = air_demo_text_fill (story->body, published, view->now);

      g_string_append (xml, "   <content:encoded><![CDATA[");
      air_demo_prose_append (xml, body, content, view);
      g_string_append (xml, "]]></content:encoded>\n");
    }
  g_string_append (xml, "  </item>\n");
}

char *
air_demo_article_feed (const AirDemoContent *content, const AirDemoView *view, const char *section)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
                               "     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                               "xmlns:media=\"http://search.yahoo.com/mrss/\">\n <channel>\n");
  g_autoptr (GPtrArray) stories = air_demo_pages_newest (content, view->now);
  guint n_items = 0;

  append_element (xml, "title", section ? section : "Local News");
  append_element (xml, "link", view->base);
  g_string_append (xml, "   <description/>\n");
  append_element (xml, "language", "en-US");
  for (guint i = 0; i < stories->len && n_items < N_FEED_ITEMS; i++)
    {
      const AirDemoStory *story = g_ptr_array_index (stories, i);

      if (section != NULL && g_strcmp0 (section, story->section) != 0)
        continue;
      append_item (xml, content, view, story);
      n_items++;
    }
  g_string_append (xml, " </channel>\n</rss>\n");
  return g_string_free (xml, FALSE);
}
