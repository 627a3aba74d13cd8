/* air-feed-item.c - one item or entry of a feed as a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-item.h"

#include "air-byline.h"
#include "air-feed-media.h"
#include "air-feed-stories.h"
#include "air-html-blocks.h"
#include "air-html-text.h"
#include "air-limits.h"
#include "air-picture.h"
#include "air-text.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

#define MAX_TAGS 100
#define SUMMARY_CHARS 5000
#define TEASER_CHARS 500

/* A description that is so long is the story itself. */
#define FULL_TEXT_CHARS 1500

static gboolean
is_one_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_ascii_strcasecmp (text, *words) == 0)
      return TRUE;
  return FALSE;
}

static char *
decode_base64 (const char *text)
{
  gsize length;
  g_autofree guchar *bytes = NULL;

  if (text == NULL || strlen (text) > AIR_LIMIT_PAGE_BYTES)
    return NULL;
  bytes = g_base64_decode (text, &length);
  return air_text_make_valid ((const char *) bytes, length);
}

/* Media types that are HTML; Atom's own words among them. */
static gboolean
is_html_type (const char *type)
{
  static const char *const types[] = { "html", "text/html", "xhtml", "application/xhtml+xml", NULL };

  return is_one_of (type, types);
}

static gboolean
is_plain_type (const char *type)
{
  static const char *const types[] = { "text", "text/plain", NULL };

  return is_one_of (type, types);
}

/* RFC 4287, section 4.1.3.3, has base64 for content of types that are not text. Titles and the like may not have such a
 * type: of those that do, bytes are taken at their word, and any other type is a slip. */
static gboolean
is_binary (const xmlNode *node, const char *type)
{
  if (!air_xml_is (node, "content"))
    return g_ascii_strcasecmp (type, "application/octet-stream") == 0;
  return strchr (type, '/') != NULL && !is_html_type (type) && !g_str_has_prefix (type, "text/") &&
         !g_str_has_suffix (type, "+xml") && !g_str_has_suffix (type, "/xml");
}

char *
air_feed_item_markup (const xmlNode *node, const char *base, gboolean is_atom, gboolean *is_plain)
{
  g_autofree char *type = air_xml_attribute (node, "type");
  g_autofree char *mode = air_xml_attribute (node, "mode");
  g_autofree char *text = NULL;

  *is_plain = FALSE;
  if (node == NULL)
    return NULL;
  if (type != NULL)
    {
      type[strcspn (type, "; ")] = '\0';
      if (g_str_has_prefix (type, "image/") || g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/"))
        return NULL;
    }
  if (air_xml_has_elements (node))
    return air_xml_to_html (node, base);

  text = air_xml_text (node);
  if (g_strcmp0 (mode, "base64") == 0 ||
      (is_atom && mode == NULL && type != NULL && is_binary (node, type)))
    {
      char *decoded = decode_base64 (text);

      g_free (text);
      text = decoded;
    }

  if (is_atom)
    *is_plain
        = type == NULL ? g_strcmp0 (mode, "escaped") != 0 : is_plain_type (type) || g_strcmp0 (type, "xhtml") == 0;
  else
    *is_plain = type != NULL && is_plain_type (type);
  return g_steal_pointer (&text);
}

char *
air_feed_item_text (const xmlNode *node, gboolean is_atom)
{
  gboolean is_plain;
  g_autofree char *markup = air_feed_item_markup (node, NULL, is_atom, &is_plain);

  return is_plain ? air_text_clean (markup) : air_html_to_text (markup);
}

/* The text of the first of these elements that has some. */
static char *
first_text (const xmlNode *parent, const char *const *names, gboolean is_atom)
{
  for (; *names != NULL; names++)
    for (xmlNode *node = air_xml_child (parent, *names); node != NULL; node = air_xml_next (node, *names))
      {
        char *text = air_feed_item_text (node, is_atom);

        if (text != NULL)
          return text;
      }
  return NULL;
}

GDateTime *
air_feed_item_moment (const xmlNode *node, const char *const *names, GTimeZone *zone)
{
  for (; *names != NULL; names++)
    for (xmlNode *child = air_xml_child (node, *names); child != NULL; child = air_xml_next (child, *names))
      {
        g_autofree char *text = air_xml_line (child);
        GDateTime *moment = air_time_parse (text, zone);

        if (moment != NULL)
          return moment;
      }
  return NULL;
}

/* How well a `<link>` fits as the story's page; 0 if it is something else. */
static guint
rank_link (const xmlNode *link, gboolean has_href)
{
  g_autofree char *rel = air_xml_attribute (link, "rel");
  g_autofree char *type = air_xml_attribute (link, "type");

  if (!has_href)
    return 3;
  if (rel != NULL && g_ascii_strcasecmp (rel, "alternate") != 0 &&
      g_strcmp0 (rel, "http://www.iana.org/assignments/relation/alternate") != 0)
    return 0;
  if (type != NULL && strstr (type, "html") != NULL)
    return 4;
  return type != NULL && (strstr (type, "xml") != NULL || strstr (type, "json") != NULL) ? 1 : 3;
}

char *
air_feed_item_link (const xmlNode *node, const char *base)
{
  g_autofree char *best = NULL;
  guint best_rank = 0;

  for (xmlNode *link = air_xml_child (node, "link"); link != NULL; link = air_xml_next (link, "link"))
    {
      g_autofree char *href = air_xml_attribute (link, "href");
      g_autofree char *resource = href == NULL ? air_xml_attribute (link, "resource") : NULL;
      g_autofree char *text = href == NULL && resource == NULL ? air_xml_line (link) : NULL;
      const char *address = href != NULL ? href : resource != NULL ? resource : text;
      guint rank = rank_link (link, href != NULL);
      g_autofree char *inner = NULL;
      g_autofree char *url = NULL;

      if (address == NULL || *address == '\0' || rank <= best_rank)
        continue;
      inner = air_xml_base (link, base);
      url = air_url_resolve (inner, address);
      if (url != NULL)
        {
          g_free (best);
          best = g_steal_pointer (&url);
          best_rank = rank;
        }
    }
  if (best == NULL)
    {
      g_autofree char *text = air_xml_line (air_xml_child (node, "feedburner:origLink"));

      return air_url_resolve (base, text);
    }
  return g_steal_pointer (&best);
}

/* Atom's person construct, or text of any kind. */
static void
add_author (GPtrArray *people, const xmlNode *node, const char *base)
{
  static const char *const pages[] = { "uri", "url", "homepage", NULL };
  g_autofree char *name = air_xml_line (air_xml_child (node, "name"));
  g_autofree char *email = air_xml_line (air_xml_child (node, "email"));
  g_autofree char *url = NULL;

  if (!air_xml_has_elements (node))
    {
      g_autofree char *text = air_xml_text (node);
      g_autofree char *plain = air_html_to_text (text);

      if (plain != NULL && strchr (plain, '@') == NULL && strchr (text, '@') != NULL)
        air_byline_add (people, text);
      else
        air_byline_add (people, plain);
      return;
    }
  for (guint i = 0; pages[i] != NULL && url == NULL; i++)
    {
      g_autofree char *text = air_xml_line (air_xml_child (node, pages[i]));

      url = text != NULL ? air_url_resolve (base, text) : NULL;
    }
  if (name != NULL && strchr (name, '@') != NULL && email == NULL)
    air_byline_add (people, name);
  else
    air_byline_take (people, air_byline_person (name, NULL, NULL, NULL, url, email));
}

void
air_feed_item_add_authors (GPtrArray *people, const xmlNode *node, const char *base)
{
  static const char *const names[] = { "author", "dc:creator", "dc:author", "dcterms:creator", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    for (xmlNode *child = air_xml_child (node, names[i]); child != NULL; child = air_xml_next (child, names[i]))
      add_author (people, child, base);
  if (people->len > 0)
    return;
  for (xmlNode *child = air_xml_child (node, "itunes:author"); child != NULL;
       child = air_xml_next (child, "itunes:author"))
    add_author (people, child, base);
}

static void
add_tag (GPtrArray *tags, const char *text)
{
  g_autofree char *tag = air_text_clean_cut (text, 200);

  if (tag == NULL || tags->len >= MAX_TAGS)
    return;
  for (guint i = 0; i < tags->len; i++)
    if (g_ascii_strcasecmp (tags->pdata[i], tag) == 0)
      return;
  g_ptr_array_add (tags, g_steal_pointer (&tag));
}

static void
add_tags (GPtrArray *tags, const xmlNode *item, const char *name, gboolean is_list)
{
  for (xmlNode *node = air_xml_child (item, name); node != NULL; node = air_xml_next (node, name))
    {
      g_autofree char *label = air_xml_attribute (node, "label");
      g_autofree char *term = air_xml_attribute (node, "term");
      g_autofree char *text = air_feed_item_text (node, FALSE);
      g_auto (GStrv) parts = NULL;

      if (!is_list)
        {
          add_tag (tags, label != NULL && *label != '\0' ? label : term != NULL ? term : text);
          continue;
        }
      parts = g_strsplit (text != NULL ? text : "", ",", MAX_TAGS);
      for (guint i = 0; parts[i] != NULL; i++)
        add_tag (tags, parts[i]);
    }
}

static char **
read_tags (const xmlNode *item)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  add_tags (tags, item, "category", FALSE);
  add_tags (tags, item, "dc:subject", FALSE);
  add_tags (tags, item, "itunes:keywords", TRUE);
  add_tags (tags, item, "media:category", FALSE);
  add_tags (tags, item, "media:keywords", TRUE);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

static char *
read_guid (const xmlNode *item)
{
  static const char *const names[] = { "guid", "id", "dc:identifier", NULL };
  g_autofree char *about = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *text = air_xml_line (air_xml_child (item, names[i]));

      if (text != NULL)
        return text;
    }
  about = air_xml_is (item, "item") ? air_xml_attribute (item, "about") : NULL;
  return air_text_clean (about);
}

/* A GUID is a link too, unless it says that it is not. */
static char *
link_of_guid (const xmlNode *item, const char *base)
{
  xmlNode *guid = air_xml_child (item, "guid");
  g_autofree char *permanent = air_xml_attribute (guid, "isPermaLink");
  g_autofree char *text = air_xml_line (guid);
  g_autofree char *about = NULL;

  if (text != NULL && g_strcmp0 (permanent, "false") != 0)
    return air_url_resolve (strstr (text, "://") != NULL ? NULL : permanent != NULL ? base : NULL, text);
  about = air_xml_attribute (item, "about");
  return air_url_resolve (NULL, about);
}

typedef struct
{
  char *markup; /* (owned) (nullable) */
  gboolean is_plain;
  char *base; /* (owned) (nullable) */
} Content;

static void
content_clear (Content *self)
{
  g_free (self->markup);
  g_free (self->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

/* The longest of the elements that can carry the body. */
static void
read_content (Content *self, const xmlNode *item, const char *base, gboolean is_atom)
{
  static const char *const names[]
      = { "content:encoded", "content", "xhtml:body", "xhtml:div", "body", "fullitem", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    for (xmlNode *node = air_xml_child (item, names[i]); node != NULL; node = air_xml_next (node, names[i]))
      {
        g_autofree char *inner = air_xml_base (node, base);
        gboolean is_plain;
        g_autofree char *markup =
          air_feed_item_markup (node, inner, is_atom && strchr (names[i], ':') == NULL, &is_plain);

        if (markup == NULL || (self->markup != NULL && strlen (markup) <= strlen (self->markup)))
          continue;
        content_clear (self);
        self->markup = g_steal_pointer (&markup);
        self->base = g_steal_pointer (&inner);
        self->is_plain = is_plain;
      }
}

/* The first that has text, else one that may be but a picture. */
static void
read_description (Content *self, const xmlNode *item, const char *base, gboolean is_atom)
{
  static const char *const names[] = { "description", "summary", "abstract", "dc:description", "dcterms:abstract",
                                       "itunes:summary", "itunes:subtitle", "media:description", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    for (xmlNode *node = air_xml_child (item, names[i]); node != NULL; node = air_xml_next (node, names[i]))
      {
        g_autofree char *inner = air_xml_base (node, base);
        gboolean is_plain;
        g_autofree char *markup = air_feed_item_markup (node, inner, is_atom, &is_plain);
        g_autofree char *text = is_plain ? air_text_clean (markup) : air_html_to_text (markup);

        if (markup == NULL || (text == NULL && (self->markup != NULL || strstr (markup, "<img") == NULL)))
          continue;
        content_clear (self);
        self->markup = g_steal_pointer (&markup);
        self->base = g_steal_pointer (&inner);
        self->is_plain = is_plain;
        if (text != NULL)
          return;
      }
}

/* Where a media group tells what the item does not. */
static void
read_group_description (Content *self, const xmlNode *item, const char *base)
{
  for (xmlNode *group = air_xml_child (item, "media:group"); group != NULL && self->markup == NULL;
       group = air_xml_next (group, "media:group"))
    {
      content_clear (self);
      *self = (Content){ NULL, FALSE, NULL };
      read_description (self, group, base, FALSE);
    }
}

static GPtrArray *
content_to_blocks (const Content *content)
{
  if (content->markup == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  if (content->is_plain)
    {
      g_autofree char *escaped = g_markup_escape_text (content->markup, -1);
      g_autoptr (GString) paragraphs = g_string_new (escaped);

      g_string_replace (paragraphs, "\n\n", "<p>", 0);
      return air_html_blocks_of_markup (paragraphs->str, content->base);
    }
  return air_html_blocks_of_markup (content->markup, content->base);
}

static AirImage *
first_image (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    if (air_block_get_image (blocks->pdata[i]) != NULL)
      return air_block_get_image (blocks->pdata[i]);
  return NULL;
}

static gboolean
says_only (GPtrArray *blocks, const char *text)
{
  gsize limit = strlen (text);
  gsize length = 0;
  g_autofree char *all = NULL;

  for (guint i = 0; i < blocks->len && length <= limit; i++)
    {
      const char *part = air_block_get_text (blocks->pdata[i]);

      length += part != NULL ? strlen (part) : 0;
    }
  if (length > limit)
    return FALSE;
  all = air_html_blocks_to_text (blocks);
  return g_strcmp0 (all, text) == 0;
}

/* Teasers have no body: the page has it. */
static GPtrArray *
choose_blocks (GPtrArray *content, GPtrArray *description)
{
  g_autofree char *description_text = air_html_blocks_to_text (description);

  if (content->len > 0 && (description_text == NULL || !says_only (content, description_text)))
    return g_ptr_array_ref (content);
  if (description->len > 1 && description_text != NULL && g_utf8_strlen (description_text, -1) >= FULL_TEXT_CHARS)
    return g_ptr_array_ref (description);
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static char *
summarize (const Content *content, guint chars)
{
  g_autofree char *text
      = content->is_plain ? air_text_clean_lines (content->markup) : air_html_to_lines (content->markup);
  g_autofree char *stripped = content->is_plain ? g_strdup (text) : air_text_strip_tags (text);

  return air_text_clean_cut (stripped, chars);
}

static char *
choose_summary (const Content *description, const Content *content)
{
  char *summary = summarize (description, SUMMARY_CHARS);

  return summary != NULL ? summary : summarize (content, TEASER_CHARS);
}

static AirImage *
choose_image (const xmlNode *item, const char *base, GPtrArray *content, GPtrArray *description)
{
  g_autoptr (AirImage) media = air_feed_media_image (item, base);
  AirImage *inner = first_image (content);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  if (inner == NULL)
    inner = first_image (description);
  if (media == NULL || inner == NULL)
    return media != NULL ? g_steal_pointer (&media) : inner != NULL ? g_object_ref (inner) : NULL;

  one = air_picture_key (air_image_get_url (media));
  two = air_picture_key (air_image_get_url (inner));
  return g_str_equal (one, two) ? air_picture_complete (media, inner) : g_steal_pointer (&media);
}

AirStory *
air_feed_item_read (const xmlNode *item, const AirFeedSurroundings *surroundings)
{
  static const char *const titles[] = { "title", "dc:title", "dcterms:title", "itunes:title", "media:title", NULL };
  static const char *const published_names[] = { "pubDate", "published", "issued", "dcterms:issued", "dcterms:created",
                                                 "created", "dc:date", "dcterms:date", "date", NULL };
  static const char *const updated_names[] = { "updated", "modified", "dcterms:modified", "lastBuildDate", NULL };
  static const char *const rights[] = { "rights", "copyright", "dc:rights", "dcterms:rights", "media:copyright", NULL };
  gboolean is_atom = surroundings->is_atom;
  g_autofree char *base = air_xml_base (item, surroundings->base);
  g_autofree char *link = air_feed_item_link (item, base);
  g_autofree char *guid = read_guid (item);
  g_autofree char *long_title = first_text (item, titles, is_atom);
  g_autofree char *title = air_text_clean_cut (long_title, AIR_LIMIT_TITLE_CHARS);
  g_autofree char *copyright = first_text (item, rights, is_atom);
  g_autofree char *summary = NULL;
  g_autofree char *made_id = NULL;
  g_autoptr (GDateTime) published = air_feed_item_moment (item, published_names, surroundings->zone);
  g_autoptr (GDateTime) updated = air_feed_item_moment (item, updated_names, surroundings->zone);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) enclosures = air_feed_media_enclosures (item, base);
  g_autoptr (GPtrArray) content_blocks = NULL;
  g_autoptr (GPtrArray) description_blocks = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (AirImage) image = NULL;
  g_auto (GStrv) tags = read_tags (item);
  g_auto (Content) content = { NULL, FALSE, NULL };
  g_auto (Content) description = { NULL, FALSE, NULL };
  const char *text_base;

  if (link == NULL)
    link = link_of_guid (item, base);
  text_base = base != NULL ? base : link;
  read_content (&content, item, text_base, is_atom);
  read_description (&description, item, text_base, is_atom);
  if (description.markup == NULL)
    read_group_description (&description, item, text_base);
  content_blocks = content_to_blocks (&content);
  description_blocks = content_to_blocks (&description);
  blocks = choose_blocks (content_blocks, description_blocks);
  image = choose_image (item, text_base, content_blocks, description_blocks);
  summary = choose_summary (&description, &content);

  if (published == NULL && updated != NULL)
    published = g_date_time_ref (updated);
  if (updated != NULL && g_date_time_compare (updated, published) < 0)
    g_clear_pointer (&updated, g_date_time_unref);
  air_feed_item_add_authors (authors, item, base);
  if (authors->len == 0 && air_xml_child (item, "source") != NULL)
    air_feed_item_add_authors (authors, air_xml_child (item, "source"), base);
  if (authors->len == 0 && is_atom && surroundings->authors != NULL)
    for (guint i = 0; i < surroundings->authors->len; i++)
      g_ptr_array_add (authors, g_object_ref (surroundings->authors->pdata[i]));
  if (guid == NULL && link == NULL)
    made_id = air_feed_stories_make_id (title, published, title != NULL || summary != NULL || authors->len == 0
                                                           ? summary : air_person_get_id (authors->pdata[0]));

  return g_object_new (AIR_TYPE_STORY, "id", guid != NULL ? guid : link != NULL ? link : made_id, "url", link, "title",
                       title, "summary", summary, "published", published, "updated", updated, "authors", authors,
                       "image", image, "tags", tags, "enclosures", enclosures, "copyright", copyright, "blocks", blocks,
                       NULL);
}
