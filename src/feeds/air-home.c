/* air-home.c - a station's home page: its announcement, its name, its streams, its feeds
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-home.h"

#include "air-html-sound.h"
#include "air-html-text.h"
#include "air-link.h"
#include "air-notice-date.h"
#include "air-notice.h"
#include "air-page-meta.h"
#include "air-text.h"
#include "air-time-zone.h"
#include "air-url.h"

#include <string.h>

#define MAX_NOTICES 20
#define MAX_NOTICE_CHARS 2000
#define MAX_LINKS 50
#define MAX_FEEDS 30
#define COMPOSER "https://api.composer.nprstations.org/v1/widget/"

static GPtrArray *
read_links (const GumboNode *node, const char *base)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) nodes = air_html_find_all (node, "a[href]");

  for (guint i = 0; i < MIN (nodes->len, MAX_LINKS); i++)
    {
      g_autofree char *url = air_url_resolve_link (base, air_html_get_attribute (nodes->pdata[i], "href"));
      g_autofree char *text = air_html_dup_text (nodes->pdata[i]);

      if (url != NULL)
        g_ptr_array_add (links, g_object_new (AIR_TYPE_LINK, "text", text, "url", url, NULL));
    }
  return links;
}

static AirNotice *
read_notice (const GumboNode *node, const char *base, GTimeZone *zone, GDateTime *now)
{
  g_autofree char *lines = air_html_dup_lines (node);
  g_autofree char *stripped = air_text_strip_tags (lines);
  g_autofree char *text = air_text_clean_cut (stripped, MAX_NOTICE_CHARS);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (AirEvent) event = NULL;

  if (text == NULL)
    return NULL;
  id = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);
  links = read_links (node, base);
  event = air_notice_date (text, links, zone, now);
  return g_object_new (AIR_TYPE_NOTICE, "id", id, "text", text, "links", links, "event", event, NULL);
}

AirReading *
air_home_read_notices (GBytes *body, const AirReadContext *context, GError **error)
{
  const char *warning;
  g_autoptr (AirHtml) html = air_html_read (body, context->content_type, &warning);
  g_autofree char *base = air_html_dup_base (html, context->base);
  g_autoptr (GTimeZone) zone = air_time_zone (context->zone);
  g_autoptr (GPtrArray) bars = air_html_find_all (air_html_get_body (html), ".AlertBar-message");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  AirReading *reading = air_reading_new ();

  if (bars->len == 0)
    {
      g_ptr_array_unref (bars);
      bars = air_html_find_all (air_html_get_body (html), ".AlertBar");
    }
  for (guint i = 0; i < bars->len && reading->items->len < MAX_NOTICES; i++)
    {
      g_autoptr (AirNotice) notice = read_notice (bars->pdata[i], base, zone, context->now);

      /* The key that is there already stays, for it is of a notice that does. */
      if (notice == NULL || g_hash_table_contains (seen, air_notice_get_id (notice)))
        continue;
      g_hash_table_add (seen, (gpointer) air_notice_get_id (notice));
      g_ptr_array_add (reading->items, g_steal_pointer (&notice));
    }
  return reading;
}

static void
add_source (GPtrArray *sources, AirSourceKind kind, const char *format, const char *url)
{
  if (url == NULL)
    return;
  for (guint i = 0; i < sources->len; i++)
    if ((int) kind == air_source_get_kind (sources->pdata[i]) &&
        g_strcmp0 (air_source_get_url (sources->pdata[i]), url) == 0)
      return;
  g_ptr_array_add (sources, g_object_new (AIR_TYPE_SOURCE, "kind", kind, "format", format, "url", url, NULL));
}

static void
add_composer (GPtrArray *sources, GPtrArray *streams)
{
  for (guint i = 0; i < streams->len; i++)
    {
      const char *ucs = air_stream_get_ucs (streams->pdata[i]);
      g_autofree char *now = NULL;
      g_autofree char *day = NULL;

      if (ucs == NULL)
        continue;
      now = g_strdup_printf (COMPOSER "%s/now?format=json", ucs);
      day = g_strdup_printf (COMPOSER "%s/day?date={date}&format=json", ucs);
      add_source (sources, AIR_SOURCE_NOW, "composer", now);
      add_source (sources, AIR_SOURCE_BROADCASTS, "composer", day);
    }
}

/* Feeds and calendars that the page's head names. */
static void
add_named (GPtrArray *sources, AirHtml *html, const char *base)
{
  g_autoptr (GPtrArray) links = air_html_find_all (air_html_get_root (html), "link[href][type], a[href][type]");
  guint n = 0;

  for (guint i = 0; i < links->len && n < MAX_FEEDS; i++)
    {
      const char *type = air_html_get_attribute (links->pdata[i], "type");
      const char *rel = air_html_get_attribute (links->pdata[i], "rel");
      g_autofree char *url = air_url_resolve (base, air_html_get_attribute (links->pdata[i], "href"));
      g_autofree char *lower = g_ascii_strdown (type, -1);

      if (url == NULL || rel == NULL || strstr (rel, "alternate") == NULL || strstr (url, "/comments/feed") != NULL)
        continue;
      n++;
      if (strstr (lower, "rss+xml") != NULL || strstr (lower, "rdf+xml") != NULL)
        add_source (sources, AIR_SOURCE_STORIES, "rss", url);
      else if (strstr (lower, "atom+xml") != NULL)
        add_source (sources, AIR_SOURCE_STORIES, "atom", url);
      else if (strstr (lower, "feed+json") != NULL)
        add_source (sources, AIR_SOURCE_STORIES, "feed", url);
      else if (strstr (lower, "text/calendar") != NULL)
        add_source (sources, AIR_SOURCE_EVENTS, "ical", url);
    }
}

/* Calendars, pages of people and the like that the page links to. */
static void
add_linked (GPtrArray *sources, AirHtml *html, const char *base)
{
  g_autoptr (GPtrArray) links = air_html_find_all (air_html_get_body (html), "a[href]");
  guint n = 0;

  for (guint i = 0; i < MIN (links->len, 3000) && n < MAX_FEEDS; i++)
    {
      const char *href = air_html_get_attribute (links->pdata[i], "href");
      g_autofree char *secure = g_str_has_prefix (href, "webcal://") ? g_strconcat ("https", href + 6, NULL) : NULL;
      g_autofree char *url = air_url_resolve (base, secure != NULL ? secure : href);
      g_autofree char *bare = url != NULL ? g_strndup (url, strcspn (url, "?#")) : NULL;
      guint before = sources->len;

      if (bare == NULL)
        continue;
      if (secure != NULL || g_str_has_suffix (bare, ".ics") || strstr (url, "ical=1") != NULL)
        add_source (sources, AIR_SOURCE_EVENTS, "ical", url);
      else if (g_str_has_suffix (bare, "/community-calendar"))
        add_source (sources, AIR_SOURCE_EVENTS, "grove-calendar", bare);
      else if (g_str_has_suffix (bare, "/people") || g_str_has_suffix (bare, "/staff") ||
               g_str_has_suffix (bare, "/our-team") || g_str_has_suffix (bare, "/hosts"))
        add_source (sources, AIR_SOURCE_PEOPLE, "grove-people", bare);
      else if (g_str_has_suffix (bare, ".rss") && !g_str_has_suffix (bare, "/index.rss"))
        add_source (sources, AIR_SOURCE_STORIES, "rss", bare);
      n += sources->len - before;
    }
}

static void
add_guess (GPtrArray *sources, AirSourceKind kind, const char *format, const char *site, const char *path)
{
  g_autofree char *url = air_url_resolve (site, path);

  add_source (sources, kind, format, url);
}

/* What stations of this kind usually have. `index.rss` is not among them: it is there and empty. */
static void
add_guesses (GPtrArray *sources, const char *site)
{
  add_guess (sources, AIR_SOURCE_STORIES, "rss", site, "/news.rss");
  add_guess (sources, AIR_SOURCE_STORIES, "rss", site, "/local-news.rss");
  add_guess (sources, AIR_SOURCE_EVENTS, "grove-calendar", site, "/community-calendar");
  add_guess (sources, AIR_SOURCE_PEOPLE, "grove-people", site, "/people");
}

/* Names are often followed by a motto: "KQQX | Radio for the ditch". */
static void
split_title (const char *title, char **name, char **rest)
{
  static const char *const joints[] = { " | ", " - ", " – ", " — ", ": " };

  *name = *rest = NULL;
  for (guint i = 0; title != NULL && i < G_N_ELEMENTS (joints); i++)
    {
      const char *found = strstr (title, joints[i]);

      if (found != NULL)
        {
          g_autofree char *left = g_strndup (title, found - title);

          *name = air_text_clean (left);
          *rest = air_text_clean (found + strlen (joints[i]));
          return;
        }
    }
  *name = g_strdup (title);
}

static char *
match (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  return text != NULL && g_regex_match (regex, text, 0, &info) ? g_match_info_fetch (info, 1) : NULL;
}

static char *
page_title (AirHtml *html)
{
  const GumboNode *title = air_html_find (air_html_get_root (html), "title");
  const GumboNode *text
      = title != NULL && title->v.element.children.length > 0 ? title->v.element.children.data[0] : NULL;

  return text != NULL && text->type == GUMBO_NODE_TEXT ? air_text_clean_cut (text->v.text.text, 300) : NULL;
}

static char *
read_logo (AirHtml *html, const char *base)
{
  static const char *const selectors[]
      = { "link[rel=apple-touch-icon]", "link[rel=icon]", "link[rel='shortcut icon']" };
  const GumboNode *img = air_html_find (air_html_find (air_html_get_body (html), ".Page-header-logo, .PageLogo, .logo"),
                                        "img");
  char *url = air_url_resolve_picture (base, air_html_get_attribute (img, "src"));

  for (guint i = 0; url == NULL && i < G_N_ELEMENTS (selectors); i++)
    url = air_url_resolve_picture (
      base, air_html_get_attribute (air_html_find (air_html_get_root (html), selectors[i]), "href"));
  return url;
}

static char *
read_colour (AirHtml *html)
{
  static const char *const names[] = { "theme-color", NULL };
  g_autofree char *value = air_page_meta_value (html, names);
  g_autofree char *colour = match ("^(#[0-9A-Fa-f]{6})$", value);

  return colour != NULL ? g_ascii_strdown (colour, -1) : NULL;
}

/* The site's front page; what a feed address cannot be guessed from is NULL. */
static char *
site_of (const char *base)
{
  return base != NULL ? air_url_resolve (base, "/") : NULL;
}

AirStationInfo *
air_home_discover (GBytes *body, const AirReadContext *context)
{
  const char *warning;
  g_autoptr (AirHtml) html = air_html_read (body, context->content_type, &warning);
  g_autoptr (AirPageMeta) meta = air_page_meta_read (html, context);
  g_autofree char *title = page_title (html);
  g_autofree char *title_name = NULL;
  g_autofree char *title_rest = NULL;
  g_autofree char *site = site_of (meta->base);
  g_autofree char *name = NULL;
  g_autofree char *tagline = NULL;
  g_autofree char *all = NULL;
  g_autofree char *call_sign = NULL;
  g_autofree char *frequency = NULL;
  g_autofree char *logo = read_logo (html, meta->base);
  g_autofree char *colour = read_colour (html);
  g_autoptr (GPtrArray) streams = air_html_live_streams (air_html_get_root (html), meta->base);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  split_title (meta->title != NULL ? meta->title : title, &title_name, &title_rest);
  name = air_text_clean_cut (meta->site_name != NULL ? meta->site_name : title_name, 120);
  tagline = air_text_clean_cut (meta->description != NULL ? meta->description : title_rest, 300);
  all = g_strjoin (" ", name != NULL ? name : "", title != NULL ? title : "", tagline != NULL ? tagline : "", NULL);
  call_sign = match ("\\b([WK][A-Z]{2,3})\\b", all);
  frequency = match ("\\b((?:8[7-9]|9[0-9]|10[0-8])\\.[0-9](?: ?FM)?)\\b", all);

  add_composer (sources, streams);
  add_named (sources, html, meta->base);
  if (context->base != NULL)
    add_source (sources, AIR_SOURCE_NOTICES, "grove-home", site != NULL ? site : context->base);
  add_linked (sources, html, meta->base);
  if (site != NULL)
    add_guesses (sources, site);
  return g_object_new (AIR_TYPE_STATION_INFO, "name", name, "call-sign", call_sign, "tagline", tagline, "frequency",
                       frequency, "zone", meta->zone_name, "homepage", site, "logo", logo, "colour", colour, "streams",
                       streams, "sources", sources, NULL);
}
