/* air-page-meta.c - what a page's head says about it, to machines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-page-meta.h"

#include "air-byline.h"
#include "air-html-text.h"
#include "air-ical-time.h"
#include "air-image.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-page-title.h"
#include "air-text.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

#define MAX_TAGS 100
#define MAX_METAS 1000
#define MAX_LD_NODES 2000

static gboolean
has_name (const char *list, const char *name)
{
  g_auto (GStrv) words = NULL;

  if (list == NULL)
    return FALSE;
  words = g_strsplit_set (list, " \t\n", 10);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], name) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
find_metas (AirHtml *html)
{
  GPtrArray *metas = air_html_find_all (air_html_get_root (html), "meta[content]");

  if (metas->len > MAX_METAS)
    g_ptr_array_set_size (metas, MAX_METAS);
  return metas;
}

static char *
value_of (GPtrArray *metas, const char *const *names)
{
  for (; *names != NULL; names++)
    for (guint i = 0; i < metas->len; i++)
      {
        char *value;

        if (!has_name (air_html_get_attribute (metas->pdata[i], "property"), *names) &&
            !has_name (air_html_get_attribute (metas->pdata[i], "name"), *names) &&
            !has_name (air_html_get_attribute (metas->pdata[i], "itemprop"), *names))
          continue;
        value = air_text_clean (air_html_get_attribute (metas->pdata[i], "content"));
        if (value != NULL)
          return value;
      }
  return NULL;
}

char *
air_page_meta_value (AirHtml *html, const char *const *names)
{
  g_autoptr (GPtrArray) metas = find_metas (html);

  return value_of (metas, names);
}

/* Sets what is not known yet. Takes `value`. */
static void
fill (char **field, char *value)
{
  if (*field == NULL)
    *field = value;
  else
    g_free (value);
}

static void
fill_moment (GDateTime **field, const char *text, GTimeZone *zone)
{
  if (*field == NULL && text != NULL)
    *field = air_time_parse (text, zone);
}

static void
add_tag (AirPageMeta *self, const char *text)
{
  g_autofree char *tag = air_text_clean_cut (text, 200);

  if (tag != NULL && self->tags->len < MAX_TAGS &&
      !g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, NULL))
    g_ptr_array_add (self->tags, g_steal_pointer (&tag));
}

static void
add_tag_list (AirPageMeta *self, const char *list)
{
  g_auto (GStrv) parts = list != NULL ? g_strsplit (list, ",", MAX_TAGS) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    add_tag (self, parts[i]);
}

static gboolean
is_type (JsonObject *object, const char *const *types)
{
  g_autofree char *type = air_json_string (object, "@type");
  JsonArray *several = air_json_array (object, "@type");

  for (guint i = 0; type == NULL && several != NULL && i < json_array_get_length (several); i++)
    {
      JsonNode *node = json_array_get_element (several, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          g_strv_contains (types, json_node_get_string (node)))
        return TRUE;
    }
  if (type != NULL && strrchr (type, '/') != NULL)
    return g_strv_contains (types, strrchr (type, '/') + 1);
  return type != NULL && g_strv_contains (types, type);
}

static const char *const article_types[] = {
  "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "OpinionNewsArticle",
  "BackgroundNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle",
  "MedicalScholarlyArticle", "TechArticle", "APIReference", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting",
  "DiscussionForumPosting", "Report", "RadioEpisode", "PodcastEpisode", NULL,
};

/* Text of a member that may be HTML-escaped inside its JSON. */
static char *
member_text (JsonObject *object, const char *name)
{
  g_autofree char *text = air_json_string (object, name);
  g_autofree char *decoded = air_text_decode_entities (text);

  return air_html_to_text (decoded);
}

/* An image: an address, an ImageObject, or an array of either. */
static AirImage *
read_ld_image (JsonNode *node, const char *base)
{
  JsonObject *object;
  g_autofree char *address = NULL;
  g_autofree char *url = NULL;
  g_autofree char *caption = NULL;
  gint64 width = -1;
  gint64 height = -1;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0
             ? read_ld_image (json_array_get_element (json_node_get_array (node), 0), base)
             : NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      url = air_url_resolve_picture (base, json_node_get_string (node));
      return url != NULL ? g_object_new (AIR_TYPE_IMAGE, "url", url, NULL) : NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  address = air_json_string (object, "url");
  if (address == NULL)
    address = air_json_string (object, "contentUrl");
  url = air_url_resolve_picture (base, address);
  if (url == NULL)
    return NULL;
  caption = member_text (object, "caption");
  air_json_int (object, "width", &width);
  air_json_int (object, "height", &height);
  return g_object_new (AIR_TYPE_IMAGE, "url", url, "caption", caption, "width",
                       width > 0 && width < 100000 ? (int) width : -1, "height",
                       height > 0 && height < 100000 ? (int) height : -1, NULL);
}

/* An AudioObject, or the first of several. */
static AirBlock *
read_ld_sound (JsonNode *node, const char *base)
{
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  AirIcalDuration length = { 0 };
  JsonObject *object;
  g_autofree char *address = NULL;
  g_autofree char *url = NULL;
  g_autofree char *title = NULL;
  g_autofree char *duration = NULL;

  if (array != NULL)
    node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  address = air_json_string (object, "contentUrl");
  if (address == NULL)
    address = air_json_string (object, "url");
  url = air_url_resolve (base, address);
  if (url == NULL)
    return NULL;
  title = member_text (object, "name");
  duration = air_json_string (object, "duration");
  if (duration != NULL && !air_ical_duration_parse (duration, &length))
    length.seconds = 0;
  return g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url", url, "title", title, "duration-s",
                       length.seconds > 0 && length.seconds < 360000 ? (int) length.seconds : -1, NULL);
}

static void
read_ld_author (AirPageMeta *self, JsonNode *node, const char *base)
{
  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), 50); i++)
        if (!JSON_NODE_HOLDS_ARRAY (json_array_get_element (array, i)))
          read_ld_author (self, json_array_get_element (array, i), base);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autofree char *name = member_text (object, "name");
      g_autofree char *reference = air_json_string (object, "url");
      g_autofree char *url = reference != NULL ? air_url_resolve (base, reference) : NULL;
      g_autoptr (AirImage) image = read_ld_image (json_object_get_member (object, "image"), base);
      g_autofree char *bio = air_json_html (object, "description");
      g_autofree char *role = member_text (object, "jobTitle");

      if (name != NULL)
        air_byline_take (
            self->authors,
            air_byline_person (name, role, bio, image != NULL ? air_image_get_url (image) : NULL, url, NULL));
      else
        read_ld_author (self, json_object_get_member (object, "name"), base);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *decoded = air_text_decode_entities (json_node_get_string (node));

      if (strstr (decoded, "://") == NULL)
        air_byline_add (self->authors, decoded);
    }
}

/* Of two names the headline only if the page's own title has it and not the other; takes both. */
static void
take_ld_title (AirPageMeta *self, char *headline, char *name, AirHtml *html)
{
  g_autofree char *title = headline != NULL && name != NULL ? air_page_title_dup_bare (html) : NULL;
  gboolean by_name = title != NULL && (air_page_title_similarity (name, title) > 0.75 ||
                                       air_page_title_similarity (headline, title) <= 0.75);

  fill (&self->title, by_name ? name : headline);
  fill (&self->title, by_name ? headline : name);
}

static void
read_ld_article (AirPageMeta *self, AirHtml *html, JsonObject *object, GTimeZone *zone)
{
  g_autofree char *published = air_json_string (object, "datePublished");
  g_autofree char *modified = air_json_string (object, "dateModified");
  JsonObject *publisher = air_json_object (object, "publisher");
  JsonNode *keywords = json_object_get_member (object, "keywords");
  JsonArray *sections = air_json_array (object, "articleSection");

  self->is_article = TRUE;
  take_ld_title (self, member_text (object, "headline"), member_text (object, "name"), html);
  fill (&self->description, member_text (object, "description"));
  fill (&self->section, member_text (object, "articleSection"));
  if (self->section == NULL && sections != NULL && json_array_get_length (sections) > 0 &&
      JSON_NODE_HOLDS_VALUE (json_array_get_element (sections, 0)) &&
      json_node_get_value_type (json_array_get_element (sections, 0)) == G_TYPE_STRING)
    self->section = air_html_to_text (json_array_get_string_element (sections, 0));
  fill (&self->copyright, member_text (object, "copyrightNotice"));
  fill_moment (&self->published, published, zone);
  fill_moment (&self->modified, modified, zone);
  fill (&self->site_name, publisher != NULL ? member_text (publisher, "name") : NULL);
  if (self->image == NULL)
    self->image = read_ld_image (json_object_get_member (object, "image"), self->base);
  if (self->sound == NULL)
    self->sound = read_ld_sound (json_object_get_member (object, "audio"), self->base);
  if (self->authors->len == 0)
    read_ld_author (self, json_object_get_member (object, "author"), self->base);
  if (self->authors->len == 0)
    read_ld_author (self, json_object_get_member (object, "creator"), self->base);

  if (keywords != NULL && JSON_NODE_HOLDS_VALUE (keywords) && json_node_get_value_type (keywords) == G_TYPE_STRING)
    add_tag_list (self, json_node_get_string (keywords));
  else if (keywords != NULL && JSON_NODE_HOLDS_ARRAY (keywords))
    {
      JsonArray *array = json_node_get_array (keywords);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)) &&
            json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
          add_tag (self, json_array_get_string_element (array, i));
    }
}

/* The first article among objects, arrays and graphs. */
static JsonObject *
find_ld_article (JsonNode *node, guint *budget)
{
  JsonArray *array = NULL;

  if (node == NULL || *budget == 0)
    return NULL;
  (*budget)--;
  if (JSON_NODE_HOLDS_ARRAY (node))
    array = json_node_get_array (node);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObject *inner = air_json_object (object, "mainEntity");

      if (is_type (object, article_types))
        return object;
      if (inner != NULL && is_type (inner, article_types))
        return inner;
      array = air_json_array (object, "@graph");
    }

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *found = find_ld_article (json_array_get_element (array, i), budget);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Scripts are sometimes wrapped in a comment or a CDATA section. */
static JsonNode *
parse_script (const GumboNode *script)
{
  const GumboVector *children = &script->v.element.children;
  const GumboNode *text = children->length > 0 ? children->data[0] : NULL;
  const char *section;
  const char *start;
  const char *end;
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL || (text->type != GUMBO_NODE_TEXT && text->type != GUMBO_NODE_CDATA))
    return NULL;
  start = text->v.text.text;
  section = strstr (start, "<![CDATA[");
  start = section != NULL ? section + strlen ("<![CDATA[") : start;
  end = section != NULL ? g_strrstr (start, "]]>") : NULL;
  if (end == NULL)
    end = start + strlen (start);
  start += strcspn (start, "{[");
  while (end > start && end[-1] != '}' && end[-1] != ']')
    end--;
  bytes = g_bytes_new (start, end - start);
  return air_json_parse (bytes, NULL);
}

static void
read_ld (AirPageMeta *self, AirHtml *html, GTimeZone *zone)
{
  g_autoptr (GPtrArray) scripts =
    air_html_find_all (air_html_get_root (html), "script[type=application/ld+json]");
  guint budget = MAX_LD_NODES;

  for (guint i = 0; i < scripts->len && i < 50; i++)
    {
      g_autoptr (JsonNode) node = parse_script (scripts->pdata[i]);
      JsonObject *article = find_ld_article (node, &budget);

      if (article != NULL)
        {
          read_ld_article (self, html, article, zone);
          return;
        }
    }
}

/* A member of the data layer, which some sites spell with capitals. */
static char *
layer_text (JsonObject *object, const char *name, const char *capital_name)
{
  char *text = member_text (object, name);

  return text != NULL ? text : member_text (object, capital_name);
}

/* Brightspot's data layer: JSON in an attribute; every member may be null. */
static void
read_data_layer (AirPageMeta *self, GPtrArray *metas, GTimeZone *zone)
{
  static const char *const names[] = { "brightspot-dataLayer", "brightspot-datalayer", NULL };
  g_autofree char *text = value_of (metas, names);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_autoptr (JsonObject) object = bytes != NULL ? air_json_parse_object (bytes, NULL) : NULL;
  g_autofree char *published = NULL;
  g_autofree char *authors = NULL;
  g_autofree char *keywords = NULL;

  if (object == NULL)
    return;
  published = air_json_string (object, "publishedDate");
  fill_moment (&self->published, published, zone);
  fill (&self->title, member_text (object, "storyTitle"));
  fill (&self->section, member_text (object, "category"));
  fill (&self->site_name, member_text (object, "siteName"));
  fill (&self->zone_name, member_text (object, "timezone"));
  authors = layer_text (object, "author", "Author");
  if (self->authors->len == 0 && authors != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (authors, ",", 50);

      for (guint i = 0; parts[i] != NULL; i++)
        air_byline_add (self->authors, parts[i]);
    }
  keywords = layer_text (object, "keywords", "Keywords");
  if (self->tags->len == 0)
    add_tag_list (self, keywords);
}

static void
read_og_image (AirPageMeta *self, GPtrArray *metas)
{
  static const char *const image_names[] = { "og:image:secure_url", "og:image", "og:image:url", "twitter:image",
                                             "twitter:image:src", NULL };
  static const char *const alt_names[] = { "og:image:alt", "twitter:image:alt", NULL };
  static const char *const width_names[] = { "og:image:width", NULL };
  static const char *const height_names[] = { "og:image:height", NULL };
  g_autofree char *reference = value_of (metas, image_names);
  g_autofree char *url = air_url_resolve_picture (self->base, reference);
  g_autofree char *alt = value_of (metas, alt_names);
  g_autofree char *width = value_of (metas, width_names);
  g_autofree char *height = value_of (metas, height_names);
  gint64 w = width != NULL ? g_ascii_strtoll (width, NULL, 10) : -1;
  gint64 h = height != NULL ? g_ascii_strtoll (height, NULL, 10) : -1;

  if (url != NULL)
    self->image = g_object_new (AIR_TYPE_IMAGE, "url", url, "alt", alt, "width", w > 0 && w < 100000 ? (int) w : -1,
                                "height", h > 0 && h < 100000 ? (int) h : -1, NULL);
}

static void
read_metas (AirPageMeta *self, GPtrArray *metas, GTimeZone *zone)
{
  static const char *const titles[] = { "dc:title", "dcterm:title", "dcterms.title", "og:title", "weibo:article:title",
                                        "title", "twitter:title", "parsely-title", NULL };
  static const char *const descriptions[] = { "og:description", "dc:description", "dcterms.description", "description",
                                              "twitter:description", NULL };
  static const char *const sites[] = { "og:site_name", "application-name", NULL };
  static const char *const sections[] = { "article:section", "parsely-section", NULL };
  static const char *const published_names[] = { "article:published_time", "parsely-pub-date", "sailthru.date",
                                                 "datePublished", "dcterms.date", "dc.date", "date", "pubdate",
                                                 "publish-date", NULL };
  static const char *const modified_names[] = { "article:modified_time", "og:updated_time", "dateModified",
                                                "dcterms.modified", NULL };
  static const char *const author_names[] = { "dc:creator", "dcterm:creator", "author", "parsely-author",
                                              "article:author", "dc.creator", "dcterms.creator", "sailthru.author",
                                              NULL };
  static const char *const rights[] = { "copyright", "dcterms.rights", "dc.rights", NULL };
  static const char *const ids[] = { "brightspot.contentId", NULL };
  static const char *const types[] = { "og:type", NULL };
  g_autofree char *published = value_of (metas, published_names);
  g_autofree char *modified = value_of (metas, modified_names);
  g_autofree char *type = value_of (metas, types);

  fill (&self->title, value_of (metas, titles));
  fill (&self->description, value_of (metas, descriptions));
  fill (&self->site_name, value_of (metas, sites));
  fill (&self->section, value_of (metas, sections));
  fill (&self->copyright, value_of (metas, rights));
  fill (&self->content_id, value_of (metas, ids));
  fill_moment (&self->published, published, zone);
  fill_moment (&self->modified, modified, zone);
  self->is_article = self->is_article || g_strcmp0 (type, "article") == 0;
  if (self->image == NULL)
    read_og_image (self, metas);
  if (self->tags->len == 0)
    for (guint i = 0; i < metas->len; i++)
      if (has_name (air_html_get_attribute (metas->pdata[i], "property"), "article:tag"))
        add_tag (self, air_html_get_attribute (metas->pdata[i], "content"));

  for (guint i = 0; author_names[i] != NULL && self->authors->len == 0; i++)
    {
      const char *const one[] = { author_names[i], NULL };
      g_autofree char *author = value_of (metas, one);

      char *address = author != NULL ? strstr (author, " (http") : NULL;

      /* "Ada Quill (https://ada.example.org/)" */
      if (address != NULL)
        *address = '\0';
      if (author != NULL && strstr (author, "://") == NULL && *author != '@')
        air_byline_add (self->authors, author);
    }
}

AirPageMeta *
air_page_meta_read (AirHtml *html, const AirReadContext *context)
{
  static const char *const urls[] = { "og:url", NULL };
  AirPageMeta *self = g_new0 (AirPageMeta, 1);
  g_autoptr (GPtrArray) metas = find_metas (html);
  g_autoptr (GTimeZone) zone = air_time_zone (context->zone);
  const GumboNode *canonical = air_html_find (air_html_get_root (html), "link[rel=canonical]");
  g_autofree char *own = value_of (metas, urls);

  self->authors = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->base = air_html_dup_base (html, context->base);
  self->url = air_url_resolve (self->base, air_html_get_attribute (canonical, "href"));
  if (self->url == NULL)
    self->url = air_url_resolve (self->base, own);
  if (self->url == NULL)
    self->url = air_url_resolve (NULL, context->base);
  if (self->base == NULL)
    self->base = g_strdup (self->url);

  read_ld (self, html, zone);
  read_metas (self, metas, zone);
  read_data_layer (self, metas, zone);
  return self;
}

void
air_page_meta_free (AirPageMeta *self)
{
  g_free (self->base);
  g_free (self->url);
  g_free (self->title);
  g_free (self->description);
  g_free (self->site_name);
  g_free (self->section);
  g_free (self->content_id);
  g_free (self->copyright);
  g_free (self->zone_name);
  g_clear_object (&self->image);
  g_clear_object (&self->sound);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->tags);
  g_free (self);
}
