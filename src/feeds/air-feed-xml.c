/* air-feed-xml.c - RSS and Atom of every version
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-xml.h"

#include "air-error.h"
#include "air-feed-item.h"
#include "air-feed-media.h"
#include "air-feed-stories.h"
#include "air-limits.h"
#include "air-text.h"
#include "air-time-zone.h"
#include "air-url.h"
#include "air-xml.h"

#include <string.h>

static const char *
format_of_rss (const xmlNode *rss)
{
  g_autofree char *version = air_xml_attribute (rss, "version");

  return version != NULL && g_str_has_prefix (version, "0.9") ? "rss0.9x" : "rss2";
}

/* RSS 0.90 is RDF too, in a namespace of Netscape's. */
static const char *
format_of_rdf (const xmlNode *rdf)
{
  for (const xmlNs *space = rdf->nsDef; space != NULL; space = space->next)
    if (space->href != NULL && strstr ((const char *) space->href, "rdf/simple/0.9") != NULL)
      return "rss0.9x";
  return "rss1";
}

/* The element that holds what the feed says of itself; NULL if this is no feed. RFC 4287, section 2, knows documents
 * that are one entry and no more: it speaks for itself. */
static xmlNode *
find_channel (xmlNode *root, const char **format)
{
  xmlNode *feed = air_xml_find (root, "feed");
  xmlNode *rss = air_xml_find (root, "rss");
  xmlNode *rdf = air_xml_find (root, "rdf:RDF");
  xmlNode *channel = air_xml_find (root, "channel");

  if (rdf == NULL)
    rdf = air_xml_find (root, "RDF");
  if (rdf == NULL && channel != NULL && channel->parent != NULL &&
      g_ascii_strcasecmp ((const char *) channel->parent->name, "rdf") == 0)
    rdf = channel->parent;
  if (rss != NULL)
    {
      *format = format_of_rss (rss);
      return channel != NULL ? channel : rss;
    }
  if (rdf != NULL)
    {
      *format = format_of_rdf (rdf);
      return channel != NULL ? channel : rdf;
    }
  if (feed == NULL && channel == NULL)
    feed = air_xml_child (root, "entry");
  if (feed != NULL)
    {
      *format = "atom";
      return feed;
    }
  *format = "rss2";
  return channel;
}

static gboolean
is_web_page (const xmlNode *root)
{
  for (const xmlNode *node = root->children; node != NULL; node = node->next)
    if (air_xml_is (node, "html") || air_xml_is (node, "xhtml:html") || air_xml_is (node, "head") ||
        air_xml_is (node, "body"))
      return TRUE;
  return FALSE;
}

/* Titles are told again by extensions; the feed's own comes first. */
static char *
first_text (const xmlNode *channel, const char *const *names, gboolean is_atom)
{
  for (; *names != NULL; names++)
    for (xmlNode *node = air_xml_child (channel, *names); node != NULL; node = air_xml_next (node, *names))
      {
        char *text = air_feed_item_text (node, is_atom);

        if (text != NULL)
          return text;
      }
  return NULL;
}

/* An image's address in all the ways that feeds write it. */
static char *
address_of_image (const xmlNode *node, const char *base)
{
  g_autofree char *text = air_xml_line (air_xml_child (node, "url"));

  if (text == NULL)
    text = air_xml_attribute (node, "href");
  if (text == NULL)
    text = air_xml_attribute (node, "url");
  if (text == NULL && !air_xml_has_elements (node))
    text = air_xml_line (node);
  if (text == NULL)
    text = air_xml_attribute (node, "resource");
  return air_url_resolve_picture (base, text);
}

/* RSS 1.0 has the image beside the channel, which but points to it. */
static char *
read_image (xmlNode *channel, const char *base)
{
  static const char *const names[] = { "image", "logo", "itunes:image", "media:thumbnail", "icon", NULL };
  g_autoptr (AirImage) media = NULL;

  if (air_xml_is (channel, "channel") && air_xml_child (channel->parent, "image") != NULL)
    {
      char *url = address_of_image (air_xml_child (channel->parent, "image"), base);

      if (url != NULL)
        return url;
    }
  for (guint i = 0; names[i] != NULL; i++)
    for (xmlNode *node = air_xml_child (channel, names[i]); node != NULL; node = air_xml_next (node, names[i]))
      {
        char *url = address_of_image (node, base);

        if (url != NULL)
          return url;
      }

  for (xmlNode *link = air_xml_child (channel, "itunes:link"); link != NULL; link = air_xml_next (link, "itunes:link"))
    {
      g_autofree char *rel = air_xml_attribute (link, "rel");
      char *url = g_strcmp0 (rel, "image") == 0 ? address_of_image (link, base) : NULL;

      if (url != NULL)
        return url;
    }

  media = air_feed_media_image (channel, base);
  return media != NULL ? g_strdup (air_image_get_url (media)) : NULL;
}

static void
read_channel (AirFeedDocument *document, xmlNode *channel, const char *base, gboolean is_atom, GTimeZone *zone)
{
  static const char *const titles[] = { "title", "dc:title", "itunes:title", "media:title", NULL };
  static const char *const languages[] = { "language", "dc:language", NULL };
  static const char *const moments[] = { "updated", "modified", "lastBuildDate", "pubDate", "dc:date",
                                         "dcterms:modified", "published", "dcterms:issued", "dcterms:created", NULL };
  static const char *const rights[] = { "copyright", "rights", "dc:rights", "dcterms:rights", "media:copyright", NULL };
  g_autofree char *title = first_text (channel, titles, is_atom);

  document->title = air_text_clean_cut (title, AIR_LIMIT_TITLE_CHARS);
  document->link = air_feed_item_link (channel, base);
  document->language = first_text (channel, languages, is_atom);
  if (document->language == NULL)
    document->language = air_xml_language (channel);
  document->updated = air_feed_item_moment (channel, moments, zone);
  document->copyright = first_text (channel, rights, is_atom);
  document->image = read_image (channel, base);
}

static gboolean
is_item (const xmlNode *node)
{
  return air_xml_is (node, "item") || air_xml_is (node, "entry");
}

/* Wherever they stand: damaged feeds have them in odd places. */
static GPtrArray *
find_items (xmlNode *root)
{
  GPtrArray *items = g_ptr_array_new ();
  xmlNode *node = root;

  while (node != NULL)
    {
      gboolean found = is_item (node);

      if (found)
        g_ptr_array_add (items, node);
      if (node->type == XML_ELEMENT_NODE && node->children != NULL && !found)
        node = node->children;
      else
        {
          while (node != root && node->next == NULL)
            node = node->parent;
          node = node != root ? node->next : NULL;
        }
    }
  return items;
}

static void
read_items (AirFeedDocument *document, xmlNode *root, const AirFeedSurroundings *surroundings)
{
  g_autoptr (GPtrArray) items = find_items (root);
  g_autoptr (AirFeedStories) stories = air_feed_stories_new ();
  guint n = MIN (items->len, AIR_FEED_LOOKED_AT);

  if (items->len > n)
    air_reading_warn (document->reading, "The feed has %u items; the first %u are looked at.", items->len, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AirStory) story = air_feed_item_read (items->pdata[i], surroundings);

      air_feed_stories_add (stories, story);
    }
  air_feed_stories_take (stories, document->reading);
}

AirFeedDocument *
air_feed_xml_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AirXml) xml = air_xml_read (body, context->content_type, warnings, error);
  g_autoptr (AirFeedDocument) document = NULL;
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *base = NULL;
  AirFeedSurroundings surroundings = { 0 };
  const char *format;
  xmlNode *root;
  xmlNode *channel;

  if (xml == NULL)
    return NULL;
  root = xmlDocGetRootElement (xml);
  channel = find_channel (root, &format);
  if (channel == NULL || is_web_page (root))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED,
                           is_web_page (root) ? "This is a web page, not a feed." : "This is not a feed.");
      return NULL;
    }

  document = air_feed_document_new (format);
  for (guint i = 0; i < warnings->len; i++)
    air_reading_warn (document->reading, "%s", (const char *) warnings->pdata[i]);
  zone = air_time_zone (context->zone);
  base = air_xml_base (channel, context->base);
  surroundings.is_atom = strcmp (format, "atom") == 0;
  read_channel (document, channel, base, surroundings.is_atom, zone);

  air_feed_item_add_authors (authors, channel, base);
  surroundings.authors = authors;
  surroundings.zone = zone;
  surroundings.base = context->base != NULL ? context->base : document->link;
  read_items (document, root, &surroundings);
  return g_steal_pointer (&document);
}
