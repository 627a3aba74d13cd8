/* air-feed-xml.c - RSS and Atom of every version
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-xml.h"

#include "air-error.h"
#include "air-feed-body.h"
#include "air-feed-item.h"
#include "air-feed-media.h"
#include "air-feed-stories.h"
#include "air-feed-text.h"
#include "air-limits.h"
#include "air-text.h"
#include "air-time-zone.h"
#include "air-url.h"
#include "air-xml.h"

#include <string.h>

static const char *
format_of_rss (const AirXmlNode *rss)
{
  const char *version = air_xml_attribute (rss, "version");

  return version != NULL && g_str_has_prefix (version, "0.9") ? "rss0.9x" : "rss2";
}

/* RSS 0.90 is RDF too, in a namespace of Netscape's. */
static const char *
format_of_rdf (const AirXmlNode *rdf)
{
  return air_xml_declares (rdf, "rdf/simple/0.9") ? "rss0.9x" : "rss1";
}

/* The element that holds what the feed says of itself; NULL if this is no feed. RFC 4287, section 2, knows documents
 * that are one entry and no more: it speaks for itself. */
static const AirXmlNode *
find_channel (AirXml *xml, const char **format)
{
  const AirXmlNode *feed = air_xml_find (xml, AIR_XML_FEED);
  const AirXmlNode *rss = air_xml_find (xml, AIR_XML_RSS);
  const AirXmlNode *rdf = air_xml_find (xml, AIR_XML_RDF);
  const AirXmlNode *channel = air_xml_find (xml, AIR_XML_CHANNEL);

  if (rdf == NULL)
    rdf = air_xml_find (xml, AIR_XML_BARE_RDF);
  if (rdf == NULL && channel != NULL && air_xml_is_called (air_xml_parent (channel), "rdf"))
    rdf = air_xml_parent (channel);
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
    feed = air_xml_child (air_xml_get_root (xml), AIR_XML_ENTRY);
  if (feed != NULL)
    {
      *format = "atom";
      return feed;
    }
  *format = "rss2";
  return channel;
}

static gboolean
is_web_page (const AirXmlNode *root)
{
  return air_xml_child (root, AIR_XML_HTML) != NULL || air_xml_child (root, AIR_XML_XHTML_HTML) != NULL ||
         air_xml_child (root, AIR_XML_HEAD) != NULL || air_xml_child (root, AIR_XML_BODY) != NULL;
}

/* An image's address in all the ways that feeds write it. */
static char *
address_of_image (const AirXmlNode *node, const char *base)
{
  const AirXmlNode *url = air_xml_child (node, AIR_XML_URL);
  const char *text = url != NULL ? air_xml_text (url) : NULL;
  g_autofree char *inner = node != NULL ? air_xml_own_base (node, base) : NULL;

  if (text == NULL || *text == '\0')
    text = air_xml_attribute (node, "href");
  if (text == NULL)
    text = air_xml_attribute (node, "url");
  if (text == NULL && !air_xml_has_elements (node) && *air_xml_text (node) != '\0')
    text = air_xml_text (node);
  if (text == NULL)
    text = air_xml_attribute (node, "resource");
  return air_url_resolve_picture (inner, text);
}

static AirImage *
image_of_description (const AirXmlNode *channel, const char *base)
{
  const AirXmlNode *description = air_xml_child (channel, AIR_XML_DESCRIPTION);
  g_autoptr (AirFeedBody) body
      = description != NULL ? air_feed_body_new (air_xml_text (description), base, AIR_FEED_BODY_HTML) : NULL;

  return body != NULL ? air_feed_body_first_image (body) : NULL;
}

/* RSS 1.0 has the image beside the channel, which but points to it. */
static char *
read_image (const AirXmlNode *channel, const char *base)
{
  static const AirXmlName names[] = {
    AIR_XML_IMAGE, AIR_XML_LOGO, AIR_XML_ITUNES_IMAGE, AIR_XML_MEDIA_THUMBNAIL, AIR_XML_ICON, AIR_XML_NONE,
  };
  g_autoptr (AirImage) media = NULL;

  if (air_xml_is (channel, AIR_XML_CHANNEL) && air_xml_child (air_xml_parent (channel), AIR_XML_IMAGE) != NULL)
    {
      char *url = address_of_image (air_xml_child (air_xml_parent (channel), AIR_XML_IMAGE), base);

      if (url != NULL)
        return url;
    }
  for (guint i = 0; names[i] != AIR_XML_NONE; i++)
    AIR_XML_FOR_EACH (node, channel, names[i])
      {
        char *url = address_of_image (node, base);

        if (url != NULL)
          return url;
      }

  media = air_feed_media_image (channel, base);
  if (media == NULL)
    media = image_of_description (channel, base);
  return media != NULL ? g_strdup (air_image_get_url (media)) : NULL;
}

static void
read_channel (AirFeedDocument *document, const AirXmlNode *channel, const char *base, gboolean is_atom, GTimeZone *zone)
{
  static const AirXmlName titles[] = {
    AIR_XML_TITLE, AIR_XML_DC_TITLE, AIR_XML_ITUNES_TITLE, AIR_XML_MEDIA_TITLE, AIR_XML_NONE,
  };
  static const AirXmlName languages[] = { AIR_XML_LANGUAGE, AIR_XML_DC_LANGUAGE, AIR_XML_NONE };
  static const AirXmlName moments[] = {
    AIR_XML_UPDATED, AIR_XML_MODIFIED, AIR_XML_LAST_BUILD_DATE, AIR_XML_PUB_DATE, AIR_XML_DC_DATE,
    AIR_XML_DCTERMS_MODIFIED, AIR_XML_PUBLISHED, AIR_XML_DCTERMS_ISSUED, AIR_XML_DCTERMS_CREATED, AIR_XML_NONE,
  };
  static const AirXmlName rights[] = {
    AIR_XML_COPYRIGHT, AIR_XML_RIGHTS, AIR_XML_DC_RIGHTS, AIR_XML_DCTERMS_RIGHTS, AIR_XML_MEDIA_COPYRIGHT, AIR_XML_NONE,
  };
  g_autofree char *title = air_feed_text_of_first (channel, titles, is_atom);

  document->title = air_text_clean_cut (title, AIR_LIMIT_TITLE_CHARS);
  document->link = air_feed_item_link (channel, base);
  document->language = air_feed_text_of_first (channel, languages, is_atom);
  if (document->language == NULL)
    document->language = air_xml_language (channel);
  document->updated = air_feed_text_moment (channel, moments, zone);
  document->copyright = air_feed_text_of_first (channel, rights, is_atom);
  document->image = read_image (channel, base);
}

static gboolean
is_item (const AirXmlNode *node)
{
  return air_xml_is (node, AIR_XML_ITEM) || air_xml_is (node, AIR_XML_ENTRY);
}

/* Wherever they stand: damaged feeds have them in odd places. */
static GPtrArray *
find_items (const AirXmlNode *root)
{
  GPtrArray *items = g_ptr_array_new ();
  gboolean found = FALSE;

  for (const AirXmlNode *node = root; node != NULL; node = air_xml_next_in_tree (node, found))
    {
      found = is_item (node);
      if (found)
        g_ptr_array_add (items, (gpointer) node);
    }
  return items;
}

static void
read_items (AirFeedDocument *document, const AirXmlNode *root, const AirFeedSurroundings *surroundings)
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
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *base = NULL;
  AirFeedSurroundings surroundings = { 0 };
  const char *format;
  const AirXmlNode *root;
  const AirXmlNode *channel;

  if (xml == NULL)
    return NULL;
  root = air_xml_get_root (xml);
  channel = find_channel (xml, &format);
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

  air_feed_item_add_authors (authors, people, channel, base);
  surroundings.people = people;
  surroundings.authors = authors;
  surroundings.zone = zone;
  surroundings.base = context->base != NULL ? context->base : document->link;
  read_items (document, root, &surroundings);
  return g_steal_pointer (&document);
}
