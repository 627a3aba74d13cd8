/* air-demo-pages.c - the demo station's web site, in Grove's shape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-pages.h"

#include "air-demo-prose.h"

#include <string.h>

static void
append_streams (GString *html, const AirDemoContent *content, const AirDemoView *view)
{
  const char *name = air_demo_content_fact (content, "name");

  g_string_append_printf (
      html,
      "<ps-stream-list class=\"StreamList\"><div class=\"StreamList-title\">Available On Air Stations</div>\n"
      "<ps-stream class=\"Stream\" data-stream-name=\"%s\" data-stream-id=\"00000190-demo-mp3\" "
      "data-stream-ucsid=\"%s\">"
      "<div class=\"Stream-onAir\">On Air</div><div class=\"Stream-now\">Now Playing</div><div>%s</div>"
      "<ps-stream-url data-stream-format=\"audio/mpeg\" data-stream-url=\"%s/live.mp3\"></ps-stream-url></ps-stream>\n",
      name, air_demo_content_fact (content, "ucs"), name, view->base);
  g_string_append_printf (
      html,
      "<ps-stream class=\"Stream\" data-stream-name=\"%s (Opus)\" data-stream-id=\"00000190-demo-opus\">"
      "<div class=\"Stream-onAir\">On Air</div><div class=\"Stream-now\">Now Playing</div><div>%s (Opus)</div>"
      "<ps-stream-url data-stream-format=\"audio/ogg\" data-stream-url=\"%s/live.opus\"></ps-stream-url></ps-stream>\n"
      "<div>All Streams</div></ps-stream-list>\n",
      name, name, view->base);
}

static void
append_notice (GString *html, const AirDemoContent *content, const AirDemoView *view)
{
  g_autofree char *text = air_demo_text_fill (air_demo_content_fact (content, "notice"), view->now, view->now);

  g_string_append_printf (html,
                          "<div class=\"AlertBar\"><div class=\"AlertBar-message\">%s</div>"
                          "<button class=\"AlertBar-close\" aria-label=\"Close\"></button></div>\n",
                          text);
}

GString *
air_demo_pages_begin (const AirDemoContent *content, const AirDemoView *view, const char *title, const char *head)
{
  GString *html
      = g_string_new ("<!DOCTYPE html>\n<html class=\"Page\" lang=\"en-US\">\n<head><meta charset=\"UTF-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");

  air_demo_prose_append_escaped (html, title);
  g_string_append (html, "</title>\n<meta property=\"og:site_name\" content=\"");
  air_demo_prose_append_escaped (html, air_demo_content_fact (content, "full_name"));
  g_string_append_printf (
      html,
      "\">\n<link rel=\"icon\" type=\"image/png\" href=\"%s/logo.png\">\n"
      "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Local News\" href=\"%s/news.rss\">\n"
      "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Water &amp; Land\" "
      "href=\"%s/water-land.rss\">\n"
      "<link rel=\"alternate\" type=\"text/calendar\" title=\"Calendar\" href=\"%s/calendar.ics\">\n",
      view->base, view->base, view->base, view->base);
  g_string_append (html, head);
  g_string_append_printf (html,
                          "</head>\n<body class=\"Page-body\">\n<div class=\"Page-above\"></div>\n"
                          "<ps-header class=\"Page-header\"><a class=\"Page-header-logo\" href=\"%s/\">"
                          "<img class=\"PageLogo-image\" alt=\"%s\" src=\"%s/logo.png\"></a>"
                          "<div class=\"Page-header-tagline\">%s</div></ps-header>\n",
                          view->base, air_demo_content_fact (content, "name"), view->base,
                          air_demo_content_fact (content, "tagline"));
  append_notice (html, content, view);
  g_string_append (html,
                   "<ps-persistent-player class=\"PersistentPlayer\"><div>Play Live Radio</div><div>Next Up:</div>"
                   "<div>0:00</div><div>0:00</div>\n");
  append_streams (html, content, view);
  g_string_append (html, "</ps-persistent-player>\n<main class=\"Page-main\">\n");
  return html;
}

char *
air_demo_pages_end (GString *html, const AirDemoContent *content, const AirDemoView *view)
{
  g_string_append_printf (html,
                          "</main>\n<footer class=\"Page-footer\"><a href=\"%s/people\">Our people</a> "
                          "<a href=\"%s/calendar.ics\">Calendar</a>"
                          "<div class=\"Page-footer-copyright\">© %d %s</div></footer>\n</body>\n</html>\n",
                          view->base, view->base, g_date_time_get_year (view->now),
                          air_demo_content_fact (content, "copyright"));
  return g_string_free (html, FALSE);
}

/* og: facts of a page; `image` is an address. */
static char *
make_head (const AirDemoView *view,
           const char *type,
           const char *title,
           const char *description,
           const char *path,
           const char *image)
{
  GString *head = g_string_new (NULL);

  g_string_append_printf (head, "<meta property=\"og:type\" content=\"%s\">\n<meta property=\"og:title\" content=\"",
                          type);
  air_demo_prose_append_escaped (head, title);
  g_string_append (head, "\">\n<meta property=\"og:description\" content=\"");
  air_demo_prose_append_escaped (head, description);
  g_string_append_printf (head,
                          "\">\n<meta property=\"og:url\" content=\"%s%s\">\n<link rel=\"canonical\" href=\"%s%s\">\n"
                          "<meta property=\"og:image\" content=\"%s\">\n",
                          view->base, path, view->base, path, image);
  return g_string_free (head, FALSE);
}

static int
compare_published (gconstpointer a, gconstpointer b, gpointer data)
{
  const AirDemoStory *left = *(const AirDemoStory *const *)a, *right = *(const AirDemoStory *const *)b;
  g_autoptr (GDateTime) left_time = air_demo_prose_story_times (left, data, NULL);
  g_autoptr (GDateTime) right_time = air_demo_prose_story_times (right, data, NULL);
  int order = g_date_time_compare (right_time, left_time);

  return order != 0 ? order : strcmp (left->slug, right->slug);
}

GPtrArray *
air_demo_pages_newest (const AirDemoContent *content, GDateTime *now)
{
  GPtrArray *stories = g_ptr_array_new ();

  for (guint i = 0; i < content->stories->len; i++)
    g_ptr_array_add (stories, g_ptr_array_index (content->stories, i));
  g_ptr_array_sort_with_data (stories, compare_published, now);
  return stories;
}

static void
append_card (GString *html, const AirDemoStory *story, const AirDemoView *view)
{
  g_autofree char *url = air_demo_prose_story_url (story, view);
  g_autoptr (GDateTime) published = air_demo_prose_story_times (story, view->now, NULL);
  g_autofree char *date = air_demo_text_long_date (published);

  g_string_append (html, "<ps-promo class=\"PromoA\" data-content-type=\"article\">");
  if (story->picture != NULL)
    g_string_append_printf (html,
                            "<div class=\"PromoA-media\"><img class=\"Image\" alt=\"\" src=\"%s/img/%s.jpg\"></div>",
                            view->base, story->picture);
  g_string_append_printf (html, "<div class=\"PromoA-title\"><a class=\"Link\" href=\"%s\">", url);
  air_demo_prose_append_escaped (html, story->title);
  g_string_append (html, "</a></div><div class=\"PromoA-description\">");
  air_demo_prose_append_escaped (html, story->summary);
  g_string_append_printf (html,
                          "</div><div class=\"PromoA-timestamp\" data-timestamp=\"%" G_GINT64_FORMAT
                          "\" data-date=\"%s\">%s</div></ps-promo>\n",
                          g_date_time_to_unix (published) * 1000, date, date);
}

char *
air_demo_pages_home (const AirDemoContent *content, const AirDemoView *view)
{
  g_autofree char *logo = g_strconcat (view->base, "/logo.png", NULL);
  g_autofree char *head = make_head (view, "website", air_demo_content_fact (content, "full_name"),
                                     air_demo_content_fact (content, "tagline"), "/", logo);
  GString *html = air_demo_pages_begin (content, view, air_demo_content_fact (content, "full_name"), head);
  g_autoptr (GPtrArray) stories = air_demo_pages_newest (content, view->now);

  for (guint i = 0; i < MIN (stories->len, 8); i++)
    append_card (html, g_ptr_array_index (stories, i), view);
  for (guint i = 0; content->about[i]; i++)
    g_string_append_printf (html, "<p>%s</p>\n", content->about[i]);
  return air_demo_pages_end (html, content, view);
}

char *
air_demo_pages_people (const AirDemoContent *content, const AirDemoView *view)
{
  g_autofree char *logo = g_strconcat (view->base, "/logo.png", NULL);
  g_autofree char *head = make_head (view, "website", "Our people", "Who makes KCFQ", "/people", logo);
  GString *html = air_demo_pages_begin (content, view, "Our people", head);

  g_string_append (html, "<h1 class=\"Page-title\">Our people</h1>\n<div class=\"PeopleList\">\n");
  for (guint i = 0; i < content->people->len; i++)
    {
      const AirDemoPerson *person = g_ptr_array_index (content->people, i);

      g_string_append_printf (
          html,
          "<ps-promo class=\"PromoA PromoPerson\" data-content-type=\"person\">"
          "<div class=\"PromoA-media\"><a class=\"Link\" href=\"%s/people/%s\">"
          "<img class=\"Image\" alt=\"%s\" width=\"320\" height=\"320\" src=\"%s/img/%s.jpg\"></a></div>"
          "<div class=\"PromoA-title\"><a class=\"Link\" href=\"%s/people/%s\">%s</a></div>"
          "<div class=\"PromoA-jobTitle\">%s</div>"
          "<div class=\"PromoA-description\">",
          view->base, person->slug, person->name, view->base, person->slug, view->base, person->slug, person->name,
          person->role);
      air_demo_prose_append_escaped (html, person->bio);
      g_string_append (html, "</div></ps-promo>\n");
    }
  g_string_append (html, "</div>\n");
  return air_demo_pages_end (html, content, view);
}

char *
air_demo_pages_person (const AirDemoContent *content, const AirDemoView *view, const char *slug)
{
  const AirDemoPerson *person = air_demo_content_find_person (content, slug);
  g_autofree char *path = g_strconcat ("/people/", slug, NULL);
  g_autofree char *image = g_strdup_printf ("%s/img/%s.jpg", view->base, slug);
  g_autofree char *head = NULL;
  g_autoptr (GPtrArray) stories = air_demo_pages_newest (content, view->now);
  GString *html;

  if (person == NULL)
    return NULL;
  head = make_head (view, "profile", person->name, person->bio, path, image);
  html = air_demo_pages_begin (content, view, person->name, head);
  g_string_append_printf (html,
                          "<div class=\"AuthorPage-mainContent\"><div class=\"AuthorPage-photo\">"
                          "<img class=\"Image\" alt=\"%s\" width=\"320\" height=\"320\" src=\"%s\"></div>\n"
                          "<h1 class=\"AuthorPage-name\">%s</h1>\n<div class=\"AuthorPage-jobTitle\">%s</div>\n"
                          "<div class=\"AuthorPage-bio\"><p>",
                          person->name, image, person->name, person->role);
  air_demo_prose_append_escaped (html, person->bio);
  g_string_append (html, "</p></div></div>\n");
  for (guint i = 0; i < stories->len; i++)
    {
      const AirDemoStory *story = g_ptr_array_index (stories, i);

      if (g_ptr_array_find (story->authors, person, NULL))
        append_card (html, story, view);
    }
  return air_demo_pages_end (html, content, view);
}

/* A page of little more than words. */
static char *
make_plain (const AirDemoContent *content,
            const AirDemoView *view,
            const char *title,
            const char *path,
            const char *const *paragraphs)
{
  g_autofree char *logo = g_strconcat (view->base, "/logo.png", NULL);
  g_autofree char *head = make_head (view, "website", title, paragraphs[0], path, logo);
  GString *html = air_demo_pages_begin (content, view, title, head);

  g_string_append (html, "<h1 class=\"Page-title\">");
  air_demo_prose_append_escaped (html, title);
  g_string_append (html, "</h1>\n");
  for (guint i = 0; paragraphs[i]; i++)
    {
      g_string_append (html, "<p>");
      air_demo_prose_append_escaped (html, paragraphs[i]);
      g_string_append (html, "</p>\n");
    }
  return air_demo_pages_end (html, content, view);
}

char *
air_demo_pages_market (const AirDemoContent *content, const AirDemoView *view)
{
  return make_plain (content, view, "KCFQ at the farmers' market", "/market", (const char *const *)content->market);
}

char *
air_demo_pages_event (const AirDemoContent *content, const AirDemoView *view, const char *path)
{
  for (guint i = 0; i < content->events->len; i++)
    {
      const AirDemoEvent *event = g_ptr_array_index (content->events, i);
      const char *paragraphs[] = { event->description, event->location, NULL };

      if (g_strcmp0 (event->path, path) == 0)
        return make_plain (content, view, event->summary, path, paragraphs);
    }
  return NULL;
}

char *
air_demo_pages_show (const AirDemoContent *content, const AirDemoView *view, const char *path)
{
  for (guint i = 0; i < content->shows->len; i++)
    {
      const AirDemoShow *show = g_ptr_array_index (content->shows, i);
      g_autofree char *hosts = g_strjoinv (" and ", show->hosts);
      const char *paragraphs[] = { hosts, NULL };

      if (g_strcmp0 (show->link, path) == 0)
        return make_plain (content, view, show->name, path, paragraphs);
    }
  return NULL;
}
