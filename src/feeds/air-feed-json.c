/* air-feed-json.c - JSON Feed
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-json.h"

#include "air-byline.h"
#include "air-enclosure.h"
#include "air-error.h"
#include "air-feed-body.h"
#include "air-feed-stories.h"
#include "air-feed-text.h"
#include "air-json.h"
#include "air-text.h"
#include "air-time-zone.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

#define MAX_PARTS 100
#define TEASER_CHARS 500

static char *
read_url (JsonObject *object, const char *name, const char *base)
{
  g_autofree char *text = air_json_string (object, name);

  return text != NULL ? air_url_resolve (base, text) : NULL;
}

static char *
read_picture (JsonObject *object, const char *const *names, const char *base)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *text = air_json_string (object, *names);
      char *url = air_url_resolve_picture (base, text);

      if (url != NULL)
        return url;
    }
  return NULL;
}

/* Version 1.1 has `authors`, 1.0 `author`. */
static void
add_authors (GPtrArray *people, JsonObject *object, const char *base)
{
  static const char *const pictures[] = { "avatar", NULL };
  JsonArray *authors = air_json_array (object, "authors");
  guint n = authors != NULL ? MIN (json_array_get_length (authors), MAX_PARTS) : 1;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *author = authors != NULL ? air_json_array_object (authors, i) : air_json_object (object, "author");
      g_autofree char *name = air_json_title (author, "name");
      g_autofree char *url = read_url (author, "url", base);
      g_autofree char *image = read_picture (author, pictures, base);

      air_byline_take (people, air_byline_person (name, NULL, NULL, image, url, NULL));
    }
}

static GPtrArray *
read_enclosures (JsonObject *item, const char *base)
{
  GPtrArray *enclosures = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *files = air_json_array (item, "attachments");

  for (guint i = 0; files != NULL && i < MIN (json_array_get_length (files), MAX_PARTS); i++)
    {
      JsonObject *file = air_json_array_object (files, i);
      g_autofree char *url = read_url (file, "url", base);
      g_autofree char *type = air_json_string (file, "mime_type");
      gint64 length = -1;

      air_json_int (file, "size_in_bytes", &length);
      if (url != NULL)
        g_ptr_array_add (enclosures, g_object_new (AIR_TYPE_ENCLOSURE, "url", url, "mime-type", type, "length",
                                                   length > 0 && length <= G_MAXINT ? (int) length : -1, NULL));
    }
  return enclosures;
}

static char **
read_tags (JsonObject *item)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  JsonArray *words = air_json_array (item, "tags");

  for (guint i = 0; words != NULL && i < MIN (json_array_get_length (words), MAX_PARTS); i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      g_autofree char *tag = NULL;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        tag = air_text_clean_cut (json_node_get_string (node), 200);
      if (tag != NULL)
        g_strv_builder_add (tags, tag);
    }
  return g_strv_builder_end (tags);
}

static AirFeedBody *
read_body (JsonObject *item, const char *base)
{
  const char *html = air_json_raw (item, "content_html");
  const char *text = air_json_raw (item, "content_text");

  if (html == NULL && text == NULL)
    return NULL;
  return air_feed_body_new (html != NULL ? html : text, base,
                            html != NULL ? AIR_FEED_BODY_HTML : AIR_FEED_BODY_PLAIN);
}

static char *
read_summary (JsonObject *item)
{
  g_autofree char *summary = air_json_html (item, "summary");
  AirFeedText content = { .markup = air_json_raw (item, "content_html") };

  if (summary != NULL)
    return air_text_clean (summary);
  if (content.markup == NULL)
    content = (AirFeedText){ .markup = air_json_raw (item, "content_text"), .is_plain = TRUE };
  return air_feed_text_to_teaser (&content, TEASER_CHARS);
}

/* The item's own picture, else the first of its text. */
static AirImage *
read_image (JsonObject *item, AirFeedBody *body, const char *base)
{
  static const char *const pictures[] = { "image", "banner_image", NULL };
  g_autofree char *url = read_picture (item, pictures, base);

  if (url != NULL)
    return g_object_new (AIR_TYPE_IMAGE, "url", url, NULL);
  return body != NULL ? air_feed_body_first_image (body) : NULL;
}

static AirStory *
read_item (JsonObject *item, const char *base, GTimeZone *zone, GPtrArray *feed_authors)
{
  g_autofree char *guid = air_json_scalar (item, "id");
  g_autofree char *link = read_url (item, "url", base);
  g_autofree char *external = read_url (item, "external_url", base);
  const char *url = link != NULL ? link : external;
  g_autofree char *title = air_json_title (item, "title");
  g_autofree char *published_text = air_json_string (item, "date_published");
  g_autofree char *updated_text = air_json_string (item, "date_modified");
  g_autoptr (GDateTime) published = air_time_parse (published_text, zone);
  g_autoptr (GDateTime) updated = air_time_parse (updated_text, zone);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) enclosures = read_enclosures (item, base);
  g_autoptr (AirFeedBody) body = read_body (item, url != NULL ? url : base);
  g_autoptr (AirImage) image = read_image (item, body, base);
  g_autofree char *summary = read_summary (item);
  g_autofree char *made_id = NULL;
  g_auto (GStrv) tags = read_tags (item);

  add_authors (authors, item, base);
  for (guint i = 0; authors->len == 0 && i < feed_authors->len; i++)
    g_ptr_array_add (authors, g_object_ref (feed_authors->pdata[i]));
  if (published == NULL && updated != NULL)
    published = g_date_time_ref (updated);
  if (updated != NULL && g_date_time_compare (updated, published) < 0)
    g_clear_pointer (&updated, g_date_time_unref);
  if (guid == NULL && url == NULL)
    made_id = air_feed_stories_make_id (title, published, summary);

  return g_object_new (AIR_TYPE_STORY, "id", guid != NULL ? guid : url != NULL ? url : made_id, "url", url, "title",
                       title, "summary", summary, "published", published, "updated", updated, "authors", authors,
                       "image", image, "tags", tags, "enclosures", enclosures, "body", body, NULL);
}

/* (transfer full) (nullable): the format does not say when the feed changed; its items do. */
static GDateTime *
newest_moment (GPtrArray *items)
{
  GDateTime *newest = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      GDateTime *updated = air_story_get_updated (items->pdata[i]);
      GDateTime *moment = updated != NULL ? updated : air_story_get_published (items->pdata[i]);

      if (moment != NULL && (newest == NULL || g_date_time_compare (moment, newest) > 0))
        newest = moment;
    }
  return newest != NULL ? g_date_time_ref (newest) : NULL;
}

/* The version is an address; some write its number alone, some leave it out. */
static gboolean
is_feed (JsonObject *root)
{
  g_autofree char *version = air_json_scalar (root, "version");

  if (version != NULL && strstr (version, "jsonfeed.org/version/") != NULL)
    return TRUE;
  return air_json_array (root, "items") != NULL &&
         (air_json_raw (root, "title") != NULL || air_json_raw (root, "feed_url") != NULL) &&
         (version == NULL ? air_json_raw (root, "home_page_url") != NULL : g_str_has_prefix (version, "1"));
}

AirFeedDocument *
air_feed_json_read (JsonObject *root, const AirReadContext *context, GError **error)
{
  static const char *const pictures[] = { "icon", "favicon", NULL };
  g_autoptr (AirFeedDocument) document = NULL;
  g_autoptr (AirFeedStories) stories = NULL;
  g_autoptr (GPtrArray) authors = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  const char *base;
  JsonArray *items = air_json_array (root, "items");

  if (!is_feed (root))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "This is JSON, but not a feed.");
      return NULL;
    }

  document = air_feed_document_new ("jsonfeed");
  zone = air_time_zone (context->zone);
  document->title = air_json_title (root, "title");
  document->link = read_url (root, "home_page_url", context->base);
  document->language = air_json_string (root, "language");
  base = context->base != NULL ? context->base : document->link;
  document->image = read_picture (root, pictures, base);
  authors = g_ptr_array_new_with_free_func (g_object_unref);
  add_authors (authors, root, base);
  stories = air_feed_stories_new ();
  for (guint i = 0; items != NULL && i < MIN (json_array_get_length (items), AIR_FEED_LOOKED_AT); i++)
    {
      JsonObject *item = air_json_array_object (items, i);
      g_autoptr (AirStory) story = item != NULL ? read_item (item, base, zone, authors) : NULL;

      if (story != NULL)
        air_feed_stories_add (stories, story);
    }
  if (items == NULL)
    air_reading_warn (document->reading, "The feed has no list of items.");
  air_feed_stories_take (stories, document->reading);
  document->updated = newest_moment (document->reading->items);
  return g_steal_pointer (&document);
}
