/* air-feed-cds.c - documents of NPR's Content Distribution Service
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-cds.h"

#include "air-cds-asset.h"
#include "air-feed-stories.h"
#include "air-json.h"
#include "air-text.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

#define MAX_SOUNDS 20

gboolean
air_feed_cds_is (JsonObject *root)
{
  return air_json_array (root, "resources") != NULL ||
         (air_json_array (root, "profiles") != NULL && air_json_raw (root, "id") != NULL);
}

/* Documents that are about stories or people, not stories. */
static gboolean
is_story (JsonObject *document)
{
  static const char *const others[] = { "biography", "aggregation", "collection", "organization", "podcast-channel",
                                        "program", "series", "topic", NULL };
  g_autofree char *kind = air_cds_kind (document);

  return kind == NULL || !g_strv_contains (others, kind);
}

static char *
read_address (JsonObject *document, const char *base)
{
  JsonObject *page = air_cds_choose (air_json_array (document, "webPages"), "canonical");

  return air_url_resolve (base, air_json_raw (page, "href"));
}

static GDateTime *
read_moment (JsonObject *document, const char *const *names, GTimeZone *zone)
{
  for (; *names != NULL; names++)
    {
      GDateTime *moment = air_time_parse (air_json_raw (document, *names), zone);

      if (moment != NULL)
        return moment;
    }
  return NULL;
}

static char *
read_summary (JsonObject *document)
{
  g_autofree char *teaser = air_json_html (document, "teaser");
  g_autofree char *shorter = teaser == NULL ? air_json_html (document, "shortTeaser") : NULL;

  return air_text_clean (teaser != NULL ? teaser : shorter);
}

static GPtrArray *
read_enclosures (JsonObject *document, const char *base)
{
  GPtrArray *enclosures = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *sounds = air_json_array (document, "audio");

  for (guint i = 0; sounds != NULL && i < MIN (json_array_get_length (sounds), MAX_SOUNDS); i++)
    air_cds_add_enclosures (enclosures, air_cds_follow (document, air_json_array_object (sounds, i)), base);
  return enclosures;
}

static AirStory *
read_story (JsonObject *document, const AirReadContext *context, GTimeZone *zone)
{
  static const char *const published_names[] = { "publishDateTime", NULL };
  static const char *const updated_names[] = { "editorialMajorUpdateDateTime", "editorialLastModifiedDateTime", NULL };
  g_autofree char *id = air_json_scalar (document, "id");
  g_autofree char *title = air_json_title (document, "title");
  g_autofree char *summary = read_summary (document);
  g_autofree char *url = read_address (document, context->base);
  const char *base = url != NULL ? url : context->base;
  g_autoptr (GDateTime) published = read_moment (document, published_names, zone);
  g_autoptr (GDateTime) updated = read_moment (document, updated_names, zone);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) enclosures = read_enclosures (document, base);
  g_autoptr (GPtrArray) blocks = air_cds_blocks (document, base);
  JsonObject *picture = air_cds_follow (document, air_cds_choose (air_json_array (document, "images"), "primary"));
  g_autoptr (AirImage) image = air_cds_image (picture, base);
  g_autofree char *made_id = NULL;

  air_cds_add_authors (authors, document, base);
  if (published == NULL && updated != NULL)
    published = g_date_time_ref (updated);
  if (updated != NULL && g_date_time_compare (updated, published) < 0)
    g_clear_pointer (&updated, g_date_time_unref);
  if (id == NULL && url == NULL)
    made_id = air_feed_stories_make_id (title, published, summary);
  return g_object_new (AIR_TYPE_STORY, "id", id != NULL ? id : url != NULL ? url : made_id, "url", url, "title", title,
                       "summary", summary, "published", published, "updated", updated, "authors", authors, "image",
                       image, "enclosures", enclosures, "blocks", blocks, NULL);
}

AirFeedDocument *
air_feed_cds_read (JsonObject *root, const AirReadContext *context)
{
  AirFeedDocument *document = air_feed_document_new ("cds");
  JsonArray *resources = air_json_array (root, "resources");
  g_autoptr (AirFeedStories) stories = air_feed_stories_new ();
  g_autoptr (GTimeZone) zone = air_time_zone (context->zone);
  guint n = resources != NULL ? MIN (json_array_get_length (resources), AIR_FEED_LOOKED_AT) : 1;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *resource = resources != NULL ? air_json_array_object (resources, i) : root;
      g_autoptr (AirStory) story = NULL;

      if (resource == NULL || !is_story (resource))
        continue;
      story = read_story (resource, context, zone);
      air_feed_stories_add (stories, story);
    }
  air_feed_stories_take (stories, document->reading);
  return document;
}
