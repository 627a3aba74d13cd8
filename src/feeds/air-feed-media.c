/* air-feed-media.c - pictures and files that come with a feed's item
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-media.h"

#include "air-enclosure.h"
#include "air-html-text.h"
#include "air-picture.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define MAX_ENCLOSURES 50
#define SMALLEST 2

static int
number_attribute (const AirXmlNode *node, const char *name)
{
  const char *text = air_xml_attribute (node, name);
  char *end;
  gint64 value;

  if (text == NULL)
    return -1;
  value = g_ascii_strtoll (text, &end, 10);
  while (g_ascii_isspace (*end))
    end++;
  if (end == text || *end != '\0' || value < 1 || value > G_MAXINT)
    return -1;
  return (int) value;
}

static gboolean
has_picture_ending (const char *url)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp" };
  gsize length = strcspn (url, "?#");

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n && g_ascii_strncasecmp (url + length - n, endings[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_picture (const AirXmlNode *node, const char *url)
{
  const char *medium = air_xml_attribute (node, "medium");
  const char *type = air_xml_attribute (node, "type");

  if (medium != NULL && *medium != '\0')
    return g_ascii_strcasecmp (medium, "image") == 0;
  if (type != NULL && *type != '\0')
    return g_ascii_strncasecmp (type, "image/", 6) == 0;
  return has_picture_ending (url);
}

static char *
child_text (const AirXmlNode *node, AirXmlName name)
{
  const char *text = air_xml_text (air_xml_child (node, name));

  return air_html_to_text (text);
}

/* Who took the picture: not who wrote the story. */
static char *
read_credit (const AirXmlNode *node)
{
  AIR_XML_FOR_EACH (credit, node, AIR_XML_MEDIA_CREDIT)
    {
      const char *role = air_xml_attribute (credit, "role");
      const char *text = air_xml_text (credit);
      char *plain = air_html_to_text (text);

      if (plain != NULL && g_strcmp0 (role, "author") != 0)
        return plain;
      g_free (plain);
    }
  return NULL;
}

/* The elements that a picture's legend may stand in, from the nearest outwards. */
static AirImage *
make_image (const char *url, const AirXmlNode *node, const AirXmlNode *item)
{
  g_autofree char *caption = NULL;
  g_autofree char *credit_text = NULL;
  g_autofree char *credit = NULL;
  g_autofree char *agency = NULL;
  g_autofree char *alt = child_text (node, AIR_XML_MEDIA_TEXT);
  int width = number_attribute (node, "width");
  int height = number_attribute (node, "height");

  if ((width >= 0 && width <= SMALLEST) || (height >= 0 && height <= SMALLEST))
    return NULL;
  for (const AirXmlNode *place = node; place != NULL; place = place == item ? NULL : air_xml_parent (place))
    {
      if (caption == NULL && (place != item || air_xml_child (item, AIR_XML_DESCRIPTION) != NULL))
        caption = child_text (place, AIR_XML_MEDIA_DESCRIPTION);
      if (credit_text == NULL)
        credit_text = read_credit (place);
    }
  if (caption == NULL && node != item)
    caption = child_text (node, AIR_XML_MEDIA_TITLE);
  air_picture_split_credit (credit_text, &credit, &agency);

  return g_object_new (AIR_TYPE_IMAGE, "url", url, "alt", alt, "caption", caption, "credit", credit, "agency", agency,
                       "width", width, "height", height, NULL);
}

static AirImage *
image_at (const AirXmlNode *node, const char *attribute, const AirXmlNode *item, const char *base)
{
  const char *reference = air_xml_attribute (node, attribute);
  g_autofree char *url = air_url_resolve_picture (base, reference);

  return url != NULL ? make_image (url, node, item) : NULL;
}

/* The widest of those that can be shown; the one that is marked as the default before all. */
static AirImage *
best_content (const AirXmlNode *parent, const AirXmlNode *item, const char *base)
{
  g_autoptr (AirImage) best = NULL;

  AIR_XML_FOR_EACH (node, parent, AIR_XML_MEDIA_CONTENT)
    {
      const char *reference = air_xml_attribute (node, "url");
      const char *is_default = air_xml_attribute (node, "isDefault");
      g_autoptr (AirImage) image = NULL;

      if (reference == NULL || !is_picture (node, reference))
        continue;
      image = image_at (node, "url", item, base);
      if (image != NULL && g_strcmp0 (is_default, "true") == 0)
        return g_steal_pointer (&image);
      if (image != NULL && (best == NULL || (air_image_get_width (image) > air_image_get_width (best) &&
                                             air_image_get_width (image) <= 2400)))
        g_set_object (&best, image);
    }
  return g_steal_pointer (&best);
}

static AirImage *
first_thumbnail (const AirXmlNode *parent, const AirXmlNode *item, const char *base)
{
  AIR_XML_FOR_EACH (node, parent, AIR_XML_MEDIA_THUMBNAIL)
    {
      AirImage *image = image_at (node, "url", item, base);

      if (image == NULL)
        {
          g_autofree char *text = air_xml_line (node);
          g_autofree char *url = air_url_resolve_picture (base, text);

          image = url != NULL && strstr (url, "://") != NULL && text != NULL && strstr (text, "://") != NULL
                    ? make_image (url, node, item)
                    : NULL;
        }
      if (image != NULL)
        return image;
    }
  return NULL;
}

static AirImage *
media_image (const AirXmlNode *item, const char *base)
{
  AirImage *image = best_content (item, item, base);

  for (const AirXmlNode *group = air_xml_child (item, AIR_XML_MEDIA_GROUP); image == NULL && group != NULL;
       group = air_xml_next (group, AIR_XML_MEDIA_GROUP))
    {
      image = best_content (group, item, base);
      if (image == NULL)
        image = first_thumbnail (group, item, base);
    }
  if (image == NULL)
    image = first_thumbnail (item, item, base);
  for (const AirXmlNode *node = air_xml_child (item, AIR_XML_MEDIA_CONTENT); image == NULL && node != NULL;
       node = air_xml_next (node, AIR_XML_MEDIA_CONTENT))
    image = first_thumbnail (node, item, base);
  return image;
}

/* In all the ways that podcasts write it. */
static AirImage *
podcast_image (const AirXmlNode *item, const char *base)
{
  const AirXmlNode *node = air_xml_child (item, AIR_XML_ITUNES_IMAGE);
  AirImage *image = image_at (node, "href", item, base);

  if (image == NULL)
    image = image_at (node, "url", item, base);
  for (node = air_xml_child (item, AIR_XML_ITUNES_LINK); image == NULL && node != NULL;
       node = air_xml_next (node, AIR_XML_ITUNES_LINK))
    if (g_strcmp0 (air_xml_attribute (node, "rel"), "image") == 0)
      image = image_at (node, "href", item, base);
  return image;
}

AirImage *
air_feed_media_image (const AirXmlNode *item, const char *base)
{
  AirImage *image = media_image (item, base);

  for (const AirXmlNode *node = air_xml_child (item, AIR_XML_ENCLOSURE); image == NULL && node != NULL;
       node = air_xml_next (node, AIR_XML_ENCLOSURE))
    {
      const char *reference = air_xml_attribute (node, "url");

      if (reference != NULL && is_picture (node, reference))
        image = image_at (node, "url", item, base);
    }
  if (image == NULL)
    image = podcast_image (item, base);
  if (image == NULL && air_xml_child (item, AIR_XML_IMAGE) != NULL)
    {
      const AirXmlNode *node = air_xml_child (item, AIR_XML_IMAGE);
      const AirXmlNode *address = air_xml_child (node, AIR_XML_URL);
      g_autofree char *url = air_url_resolve_picture (base, air_xml_text (address != NULL ? address : node));

      if (url != NULL && (address != NULL || has_picture_ending (url)))
        image = make_image (url, node, item);
    }
  return image;
}

static void
add_enclosure (GPtrArray *enclosures, const AirXmlNode *node, const char *attribute, const char *length,
               const char *base)
{
  const char *reference = air_xml_attribute (node, attribute);
  g_autofree char *inner = reference != NULL ? air_xml_own_base (node, base) : NULL;
  g_autofree char *url = air_url_resolve (inner, reference);
  const char *type = air_xml_attribute (node, "type");
  g_autofree char *clean_type = air_text_clean_cut (type, 100);

  if (url == NULL || enclosures->len >= MAX_ENCLOSURES)
    return;
  for (guint i = 0; i < enclosures->len; i++)
    if (g_strcmp0 (air_enclosure_get_url (enclosures->pdata[i]), url) == 0)
      return;
  g_ptr_array_add (enclosures, g_object_new (AIR_TYPE_ENCLOSURE, "url", url, "mime-type", clean_type, "length",
                                             number_attribute (node, length), NULL));
}

static void
add_media (GPtrArray *enclosures, const AirXmlNode *parent, const char *base)
{
  AIR_XML_FOR_EACH (node, parent, AIR_XML_MEDIA_CONTENT)
    {
      const char *type = air_xml_attribute (node, "type");
      const char *medium = air_xml_attribute (node, "medium");

      if ((type != NULL && (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/"))) ||
          (medium != NULL && (strcmp (medium, "audio") == 0 || strcmp (medium, "video") == 0)))
        add_enclosure (enclosures, node, "url", "fileSize", base);
    }
}

GPtrArray *
air_feed_media_enclosures (const AirXmlNode *item, const char *base)
{
  GPtrArray *enclosures = g_ptr_array_new_with_free_func (g_object_unref);

  AIR_XML_FOR_EACH (node, item, AIR_XML_ENCLOSURE)
    add_enclosure (enclosures, node, "url", "length", base);
  AIR_XML_FOR_EACH (node, item, AIR_XML_LINK)
    {
      const char *rel = air_xml_attribute (node, "rel");

      if (g_strcmp0 (rel, "enclosure") == 0 ||
          g_strcmp0 (rel, "http://www.iana.org/assignments/relation/enclosure") == 0)
        add_enclosure (enclosures, node, "href", "length", base);
    }
  add_media (enclosures, item, base);
  AIR_XML_FOR_EACH (group, item, AIR_XML_MEDIA_GROUP)
    add_media (enclosures, group, base);
  return enclosures;
}
