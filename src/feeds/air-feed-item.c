/* air-feed-item.c - one item or entry of a feed as a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-item.h"

#include "air-byline.h"
#include "air-feed-body.h"
#include "air-feed-media.h"
#include "air-feed-stories.h"
#include "air-feed-text.h"
#include "air-html-text.h"
#include "air-limits.h"
#include "air-picture.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define MAX_TAGS 100
#define SUMMARY_CHARS 5000
#define TEASER_CHARS 500

/* A description that is so long is the story itself. */
#define FULL_TEXT_CHARS 1500

/* How well a `<link>` fits as the story's page; 0 if it is something else. */
static guint
rank_link (const AirXmlNode *link, gboolean is_rss, gboolean has_href)
{
  const char *rel = air_xml_attribute (link, "rel");
  const char *type = air_xml_attribute (link, "type");

  if (!has_href || (is_rss && rel == NULL && type == NULL))
    return 4;
  if (rel != NULL && g_ascii_strcasecmp (rel, "alternate") != 0 &&
      g_strcmp0 (rel, "http://www.iana.org/assignments/relation/alternate") != 0)
    return 0;
  if (type != NULL && strstr (type, "html") != NULL)
    return 5;
  return type != NULL && (strstr (type, "xml") != NULL || strstr (type, "json") != NULL) ? 1 : 3;
}

/* Of links that fit alike, RSS means the last and Atom the first, as other readers have it. */
char *
air_feed_item_link (const AirXmlNode *node, const char *base)
{
  gboolean is_rss = air_xml_is (node, AIR_XML_ITEM) || air_xml_is (node, AIR_XML_CHANNEL);
  g_autofree char *best = NULL;
  guint best_rank = 0;

  AIR_XML_FOR_EACH (link, node, AIR_XML_LINK)
    {
      const char *href = air_xml_attribute (link, "href");
      const char *resource = href == NULL ? air_xml_attribute (link, "resource") : NULL;
      g_autofree char *text = href == NULL && resource == NULL ? air_xml_line (link) : NULL;
      const char *address = href != NULL ? href : resource != NULL ? resource : text;
      guint rank = rank_link (link, is_rss, href != NULL);
      g_autofree char *inner = NULL;
      g_autofree char *url = NULL;

      if (address == NULL || *address == '\0' || rank == 0 || rank < best_rank ||
          (!is_rss && rank == best_rank))
        continue;
      inner = air_xml_own_base (link, base);
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
      g_autofree char *text = air_xml_line (air_xml_child (node, AIR_XML_FEEDBURNER_ORIG_LINK));

      return air_url_resolve (base, text);
    }
  return g_steal_pointer (&best);
}

static void
add_people_in_text (GPtrArray *people, const char *text)
{
  g_autofree char *plain = air_html_to_text (text);

  if (plain != NULL && strchr (plain, '@') == NULL && strchr (text, '@') != NULL)
    air_byline_add (people, text);
  else
    air_byline_add (people, plain);
}

/* Few people write most of a feed: who they are is found out once a spelling. */
static void
add_known_people (GPtrArray *people, GHashTable *known, const char *text)
{
  GPtrArray *them = g_hash_table_lookup (known, text);

  if (them == NULL)
    {
      them = g_ptr_array_new_with_free_func (g_object_unref);
      add_people_in_text (them, text);
      g_hash_table_insert (known, g_strdup (text), them);
    }
  for (guint i = 0; i < them->len; i++)
    air_byline_take (people, g_object_ref (them->pdata[i]));
}

/* Atom's person construct, or text of any kind. */
static void
add_author (GPtrArray *people, GHashTable *known, const AirXmlNode *node, const char *base)
{
  static const AirXmlName pages[] = { AIR_XML_URI, AIR_XML_URL, AIR_XML_HOMEPAGE, AIR_XML_NONE };
  g_autofree char *name = air_xml_line (air_xml_child (node, AIR_XML_NAME));
  g_autofree char *email = air_xml_line (air_xml_child (node, AIR_XML_EMAIL));
  g_autofree char *url = NULL;

  if (!air_xml_has_elements (node))
    {
      add_known_people (people, known, air_xml_text (node));
      return;
    }
  for (guint i = 0; pages[i] != AIR_XML_NONE && url == NULL; i++)
    {
      const AirXmlNode *page = air_xml_child (node, pages[i]);
      g_autofree char *text = air_xml_line (page);
      g_autofree char *outer = text != NULL ? air_xml_own_base (node, base) : NULL;
      g_autofree char *inner = text != NULL ? air_xml_own_base (page, outer) : NULL;

      url = text != NULL ? air_url_resolve (inner, text) : NULL;
    }
  if (name != NULL && strchr (name, '@') != NULL && email == NULL)
    air_byline_add (people, name);
  else
    air_byline_take (people, air_byline_person (name, NULL, NULL, NULL, url, email));
}

void
air_feed_item_add_authors (GPtrArray *people, GHashTable *known, const AirXmlNode *node, const char *base)
{
  static const AirXmlName names[] = {
    AIR_XML_AUTHOR, AIR_XML_DC_CREATOR, AIR_XML_DC_AUTHOR, AIR_XML_DCTERMS_CREATOR, AIR_XML_NONE,
  };

  for (guint i = 0; names[i] != AIR_XML_NONE; i++)
    AIR_XML_FOR_EACH (child, node, names[i])
      add_author (people, known, child, base);
  if (people->len > 0)
    return;
  AIR_XML_FOR_EACH (child, node, AIR_XML_ITUNES_AUTHOR)
    add_author (people, known, child, base);
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
add_tags (GPtrArray *tags, const AirXmlNode *item, AirXmlName name, gboolean is_list)
{
  AIR_XML_FOR_EACH (node, item, name)
    {
      const char *label = air_xml_attribute (node, "label");
      const char *term = air_xml_attribute (node, "term");
      g_autofree char *text = air_feed_text_of (node, FALSE);
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
read_tags (const AirXmlNode *item)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  add_tags (tags, item, AIR_XML_CATEGORY, FALSE);
  add_tags (tags, item, AIR_XML_DC_SUBJECT, FALSE);
  add_tags (tags, item, AIR_XML_ITUNES_KEYWORDS, TRUE);
  add_tags (tags, item, AIR_XML_MEDIA_CATEGORY, FALSE);
  add_tags (tags, item, AIR_XML_MEDIA_KEYWORDS, TRUE);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

static char *
read_guid (const AirXmlNode *item)
{
  static const AirXmlName names[] = { AIR_XML_GUID, AIR_XML_ID, AIR_XML_DC_IDENTIFIER, AIR_XML_NONE };

  for (guint i = 0; names[i] != AIR_XML_NONE; i++)
    {
      char *text = air_xml_line (air_xml_child (item, names[i]));

      if (text != NULL)
        return text;
    }
  return air_xml_is (item, AIR_XML_ITEM) ? air_text_clean (air_xml_attribute (item, "about")) : NULL;
}

/* One that is written like an address on the same host is one, so that it is the same wherever it is read. */
static char *
read_whole_guid (const AirXmlNode *item, const char *base)
{
  g_autofree char *guid = read_guid (item);
  const char *permanent = air_xml_attribute (air_xml_child (item, AIR_XML_GUID), "isPermaLink");
  char *whole = NULL;

  if (guid != NULL && *guid == '/' && g_strcmp0 (permanent, "false") != 0)
    whole = air_url_resolve (base, guid);
  return whole != NULL ? whole : g_steal_pointer (&guid);
}

/* A GUID is a link too, unless it says that it is not. */
static char *
link_of_guid (const AirXmlNode *item, const char *base)
{
  const AirXmlNode *guid = air_xml_child (item, AIR_XML_GUID);
  const char *permanent = air_xml_attribute (guid, "isPermaLink");
  g_autofree char *text = air_xml_line (guid);

  if (text != NULL && g_strcmp0 (permanent, "false") != 0)
    return air_url_resolve (strstr (text, "://") != NULL ? NULL : permanent != NULL ? base : NULL, text);
  return air_url_resolve (NULL, air_xml_attribute (item, "about"));
}

/* The longest of the elements that can carry the body. */
static void
read_content (AirFeedText *self, const AirXmlNode *item, const char *base, gboolean is_atom)
{
  static const AirXmlName names[] = {
    AIR_XML_CONTENT_ENCODED, AIR_XML_CONTENT, AIR_XML_XHTML_BODY, AIR_XML_XHTML_DIV, AIR_XML_BODY, AIR_XML_FULLITEM,
    AIR_XML_NONE,
  };

  for (guint i = 0; names[i] != AIR_XML_NONE; i++)
    AIR_XML_FOR_EACH (node, item, names[i])
      {
        g_auto (AirFeedText) text = { NULL, FALSE, NULL, NULL };

        air_feed_text_read (&text, node, base, is_atom && names[i] == AIR_XML_CONTENT);
        if (text.markup == NULL || (self->markup != NULL && strlen (text.markup) <= strlen (self->markup)))
          continue;
        air_feed_text_clear (self);
        *self = text;
        text = (AirFeedText){ NULL, FALSE, NULL, NULL };
      }
}

/* The first that has text, which is given back as a line (transfer full) (nullable); else one that may be but a
 * picture. */
static char *
read_description (AirFeedText *self, const AirXmlNode *item, const char *base, gboolean is_atom)
{
  static const AirXmlName others[] = {
    AIR_XML_ABSTRACT, AIR_XML_DC_DESCRIPTION, AIR_XML_DCTERMS_ABSTRACT, AIR_XML_ITUNES_SUMMARY,
    AIR_XML_ITUNES_SUBTITLE, AIR_XML_MEDIA_DESCRIPTION,
  };
  gboolean swap = air_xml_comes_first (item, AIR_XML_SUMMARY, AIR_XML_DESCRIPTION);
  AirXmlName names[2 + G_N_ELEMENTS (others) + 1] = {
    swap ? AIR_XML_SUMMARY : AIR_XML_DESCRIPTION, swap ? AIR_XML_DESCRIPTION : AIR_XML_SUMMARY,
  };

  memcpy (names + 2, others, sizeof others);

  for (guint i = 0; names[i] != AIR_XML_NONE; i++)
    AIR_XML_FOR_EACH (node, item, names[i])
      {
        g_auto (AirFeedText) text = { NULL, FALSE, NULL, NULL };
        g_autofree char *line = NULL;

        air_feed_text_read (&text, node, base, is_atom);
        line = air_feed_text_to_line (&text);
        if (text.markup == NULL || (line == NULL && (self->markup != NULL || strstr (text.markup, "<img") == NULL)))
          continue;
        air_feed_text_clear (self);
        *self = text;
        text = (AirFeedText){ NULL, FALSE, NULL, NULL };
        if (line != NULL)
          return g_steal_pointer (&line);
      }
  return NULL;
}

/* RSS has no `<summary>`; an item with both means one of them as its text. */
static void
read_second_description (AirFeedText *self, const AirXmlNode *item, const char *base)
{
  const AirXmlNode *description = air_xml_child (item, AIR_XML_DESCRIPTION);
  const AirXmlNode *summary = air_xml_child (item, AIR_XML_SUMMARY);

  if (description != NULL && summary != NULL)
    air_feed_text_read (self, air_xml_comes_first (item, AIR_XML_SUMMARY, AIR_XML_DESCRIPTION) ? description : summary,
                        base, FALSE);
}

/* Where a media group tells what the item does not. */
static char *
read_group_description (AirFeedText *self, const AirXmlNode *item, const char *base)
{
  AIR_XML_FOR_EACH (group, item, AIR_XML_MEDIA_GROUP)
    {
      char *line = read_description (self, group, base, FALSE);

      if (line != NULL || self->markup != NULL)
        return line;
    }
  return NULL;
}

/* Teasers have no body: the page has it. */
static AirFeedBody *
choose_body (AirFeedBody *content_body, const AirFeedText *description, const char *line)
{
  if (content_body != NULL)
    return g_object_ref (content_body);
  if (line != NULL && g_utf8_strlen (line, -1) >= FULL_TEXT_CHARS)
    return air_feed_body_new (description->markup, description->base, AIR_FEED_BODY_SUMMARY);
  return NULL;
}

static AirFeedBody *
body_of (const AirFeedText *text)
{
  if (text->markup == NULL || text->markup[strspn (text->markup, " \t\n")] == '\0')
    return NULL;
  return air_feed_body_new (text->markup, text->base, text->is_plain ? AIR_FEED_BODY_PLAIN : AIR_FEED_BODY_HTML);
}

static char *
choose_summary (const char *line, gboolean is_plain, const AirFeedText *content)
{
  g_autofree char *stripped = is_plain ? g_strdup (line) : air_text_strip_tags (line);
  char *summary = air_text_clean_cut (stripped, SUMMARY_CHARS);

  return summary != NULL ? summary : air_feed_text_to_teaser (content, TEASER_CHARS);
}

static AirImage *
image_inside (AirFeedBody *content_body, const AirFeedText *description)
{
  g_autoptr (AirImage) image = content_body != NULL ? air_feed_body_first_image (content_body) : NULL;
  g_autoptr (AirFeedBody) body = NULL;

  if (image == NULL && description->markup != NULL && strchr (description->markup, '<') != NULL)
    {
      body = body_of (description);
      image = air_feed_body_first_image (body);
    }
  return g_steal_pointer (&image);
}

static AirImage *
choose_image (const AirXmlNode *item, const char *base, AirFeedBody *content_body, const AirFeedText *description)
{
  g_autoptr (AirImage) media = air_feed_media_image (item, base);
  g_autoptr (AirImage) inner = image_inside (content_body, description);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  if (inner == NULL || media == NULL)
    return media != NULL ? g_steal_pointer (&media) : g_steal_pointer (&inner);

  one = air_picture_key (air_image_get_url (media));
  two = air_picture_key (air_image_get_url (inner));
  return g_str_equal (one, two) ? air_picture_complete (media, inner) : g_steal_pointer (&media);
}

AirStory *
air_feed_item_read (const AirXmlNode *item, const AirFeedSurroundings *surroundings)
{
  static const AirXmlName titles[] = {
    AIR_XML_TITLE, AIR_XML_DC_TITLE, AIR_XML_DCTERMS_TITLE, AIR_XML_ITUNES_TITLE, AIR_XML_MEDIA_TITLE, AIR_XML_NONE,
  };
  static const AirXmlName published_names[] = {
    AIR_XML_PUB_DATE, AIR_XML_PUBLISHED, AIR_XML_ISSUED, AIR_XML_DCTERMS_ISSUED, AIR_XML_DCTERMS_CREATED,
    AIR_XML_CREATED, AIR_XML_DC_DATE, AIR_XML_DCTERMS_DATE, AIR_XML_DATE, AIR_XML_NONE,
  };
  static const AirXmlName updated_names[] = {
    AIR_XML_UPDATED, AIR_XML_MODIFIED, AIR_XML_DCTERMS_MODIFIED, AIR_XML_LAST_BUILD_DATE, AIR_XML_NONE,
  };
  static const AirXmlName rights[] = {
    AIR_XML_RIGHTS, AIR_XML_COPYRIGHT, AIR_XML_DC_RIGHTS, AIR_XML_DCTERMS_RIGHTS, AIR_XML_MEDIA_COPYRIGHT, AIR_XML_NONE,
  };
  gboolean is_atom = surroundings->is_atom;
  g_autofree char *base = air_xml_base (item, surroundings->base);
  g_autofree char *link = air_feed_item_link (item, base);
  g_autofree char *guid = read_whole_guid (item, base);
  g_autofree char *long_title = air_feed_text_of_first (item, titles, is_atom);
  g_autofree char *title = air_text_clean_cut (long_title, AIR_LIMIT_TITLE_CHARS);
  g_autofree char *copyright = air_feed_text_of_first (item, rights, is_atom);
  g_autofree char *summary = NULL;
  g_autofree char *made_id = NULL;
  g_autoptr (GDateTime) published = air_feed_text_moment (item, published_names, surroundings->zone);
  g_autoptr (GDateTime) updated = air_feed_text_moment (item, updated_names, surroundings->zone);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) enclosures = air_feed_media_enclosures (item, base);
  g_autoptr (AirFeedBody) content_body = NULL;
  g_autoptr (AirFeedBody) body = NULL;
  g_autoptr (AirImage) image = NULL;
  g_auto (GStrv) tags = read_tags (item);
  g_auto (AirFeedText) content = { NULL, FALSE, NULL, NULL };
  g_auto (AirFeedText) description = { NULL, FALSE, NULL, NULL };
  g_autofree char *line = NULL;
  const char *text_base;

  if (link == NULL)
    link = link_of_guid (item, base);
  text_base = base != NULL ? base : link;
  read_content (&content, item, text_base, is_atom);
  line = read_description (&description, item, text_base, is_atom);
  if (!is_atom && content.markup == NULL)
    read_second_description (&content, item, text_base);
  if (description.markup == NULL)
    line = read_group_description (&description, item, text_base);
  content_body = body_of (&content);
  body = choose_body (content_body, &description, line);
  image = choose_image (item, text_base, content_body, &description);
  summary = choose_summary (line, description.is_plain, &content);

  if (published == NULL && updated != NULL)
    published = g_date_time_ref (updated);
  if (updated != NULL && g_date_time_compare (updated, published) < 0)
    g_clear_pointer (&updated, g_date_time_unref);
  air_feed_item_add_authors (authors, surroundings->people, item, base);
  if (authors->len == 0 && air_xml_child (item, AIR_XML_SOURCE) != NULL)
    air_feed_item_add_authors (authors, surroundings->people, air_xml_child (item, AIR_XML_SOURCE), base);
  if (authors->len == 0 && is_atom && surroundings->authors != NULL)
    for (guint i = 0; i < surroundings->authors->len; i++)
      g_ptr_array_add (authors, g_object_ref (surroundings->authors->pdata[i]));
  if (guid == NULL && link == NULL)
    made_id = air_feed_stories_make_id (title, published, title != NULL || summary != NULL || authors->len == 0
                                                           ? summary : air_person_get_id (authors->pdata[0]));

  return g_object_new (AIR_TYPE_STORY, "id", guid != NULL ? guid : link != NULL ? link : made_id, "url", link, "title",
                       title, "summary", summary, "published", published, "updated", updated, "authors", authors,
                       "image", image, "tags", tags, "enclosures", enclosures, "copyright", copyright, "body", body,
                       NULL);
}
