/* air-cds-asset.c - what a CDS document is put together from: texts, pictures, sounds, people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cds-asset.h"

#include "air-block.h"
#include "air-byline.h"
#include "air-enclosure.h"
#include "air-html-blocks.h"
#include "air-json.h"
#include "air-picture.h"
#include "air-text.h"
#include "air-url.h"

#include <string.h>

#define MAX_PARTS 100
#define MAX_BLOCKS 2000
#define MAX_DEPTH 4

static gboolean
has_rel (JsonObject *link, const char *rel)
{
  JsonArray *rels = air_json_array (link, "rels");

  for (guint i = 0; rels != NULL && i < json_array_get_length (rels); i++)
    {
      JsonNode *node = json_array_get_element (rels, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          strcmp (json_node_get_string (node), rel) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
count (JsonArray *array)
{
  return array != NULL ? MIN (json_array_get_length (array), MAX_PARTS) : 0;
}

char *
air_cds_kind (JsonObject *object)
{
  JsonArray *profiles = air_json_array (object, "profiles");

  for (guint i = 0; i < count (profiles); i++)
    {
      JsonObject *profile = air_json_array_object (profiles, i);
      const char *href = air_json_raw (profile, "href");
      const char *slash = href != NULL ? strrchr (href, '/') : NULL;

      if (slash != NULL && has_rel (profile, "type"))
        return g_strdup (slash + 1);
    }
  return NULL;
}

JsonObject *
air_cds_follow (JsonObject *document, JsonObject *link)
{
  static const char start[] = "#/assets/";
  const char *href = air_json_raw (link, "href");

  if (href != NULL && strncmp (href, start, strlen (start)) == 0)
    return air_json_object (air_json_object (document, "assets"), href + strlen (start));
  return air_json_object (link, "embed");
}

JsonObject *
air_cds_choose (JsonArray *links, const char *rel)
{
  for (guint i = 0; i < count (links); i++)
    if (has_rel (air_json_array_object (links, i), rel))
      return air_json_array_object (links, i);
  return links != NULL ? air_json_array_object (links, 0) : NULL;
}

static int
read_size (JsonObject *object, const char *name)
{
  gint64 value = -1;

  air_json_int (object, name, &value);
  return value > 0 && value <= G_MAXINT ? (int) value : -1;
}

static char *
read_url (JsonObject *object, const char *name, const char *base)
{
  return air_url_resolve (base, air_json_raw (object, name));
}

AirImage *
air_cds_image (JsonObject *asset, const char *base)
{
  JsonObject *file = air_cds_choose (air_json_array (asset, "enclosures"), "primary");
  g_autofree char *url = air_url_resolve_picture (base, air_json_raw (file, "href"));
  g_autofree char *alt = air_json_title (asset, "altText");
  g_autofree char *caption_lines = air_json_html (asset, "caption");
  g_autofree char *caption = air_text_clean (caption_lines);
  g_autofree char *producer = air_json_title (asset, "producer");
  g_autofree char *provider = air_json_title (asset, "provider");
  g_autofree char *credit = NULL;
  g_autofree char *agency = NULL;

  if (url == NULL)
    return NULL;
  if (provider == NULL)
    air_picture_split_credit (producer, &credit, &agency);
  return g_object_new (AIR_TYPE_IMAGE, "url", url, "alt", alt, "caption", caption, "credit",
                       provider != NULL ? producer : credit, "agency", provider != NULL ? provider : agency, "width",
                       read_size (file, "width"), "height", read_size (file, "height"), NULL);
}

/* Sound that is for subscribers is not ours to offer. */
static gboolean
is_playable (JsonObject *file)
{
  const char *type = air_json_raw (file, "type");

  return !has_rel (file, "premium") && (type == NULL || g_str_has_prefix (type, "audio/"));
}

void
air_cds_add_enclosures (GPtrArray *enclosures, JsonObject *asset, const char *base)
{
  JsonArray *files = air_json_array (asset, "enclosures");

  for (guint i = 0; i < count (files); i++)
    {
      JsonObject *file = air_json_array_object (files, i);
      g_autofree char *url = read_url (file, "href", base);
      g_autofree char *type = air_json_string (file, "type");

      if (url != NULL && is_playable (file) && enclosures->len < MAX_PARTS)
        g_ptr_array_add (enclosures, g_object_new (AIR_TYPE_ENCLOSURE, "url", url, "mime-type", type, "length",
                                                   read_size (file, "fileSize"), NULL));
    }
}

/* A byline is a name, or leads to the biography of whom it names. */
static void
add_author (GPtrArray *people, JsonObject *document, JsonObject *byline, const char *base)
{
  JsonObject *biography = air_json_object (air_cds_choose (air_json_array (byline, "bylineDocuments"), "biography"),
                                           "embed");
  JsonObject *page = air_cds_choose (air_json_array (biography, "webPages"), "canonical");
  JsonObject *picture = air_cds_follow (biography, air_cds_choose (air_json_array (biography, "images"), "primary"));
  g_autoptr (AirImage) image = air_cds_image (picture, base);
  g_autofree char *name = air_json_title (byline, "name");
  g_autofree char *title = air_json_title (biography, "title");
  g_autofree char *bio = air_json_html (biography, "teaser");
  g_autofree char *url = read_url (page, "href", base);

  if (biography == NULL)
    air_byline_add (people, name);
  else
    air_byline_take (people, air_byline_person (name != NULL ? name : title, NULL, bio,
                                                image != NULL ? air_image_get_url (image) : NULL, url, NULL));
}

void
air_cds_add_authors (GPtrArray *people, JsonObject *document, const char *base)
{
  JsonArray *bylines = air_json_array (document, "bylines");

  for (guint i = 0; i < count (bylines); i++)
    add_author (people, document, air_cds_follow (document, air_json_array_object (bylines, i)), base);
}

typedef struct
{
  JsonObject *document;
  const char *base;
  GPtrArray *blocks;
} Layout;

static void
add_markup (Layout *self, const char *markup)
{
  g_autoptr (GPtrArray) blocks = air_html_blocks_of_markup (markup, self->base);

  g_ptr_array_extend_and_steal (self->blocks, g_steal_pointer (&blocks));
}

static void
add_image (Layout *self, JsonObject *asset)
{
  g_autoptr (AirImage) image = air_cds_image (asset, self->base);

  if (image != NULL)
    g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, "image", image, NULL));
}

static void
add_audio (Layout *self, JsonObject *asset)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = air_json_title (asset, "title");

  air_cds_add_enclosures (files, asset, self->base);
  if (files->len > 0)
    g_ptr_array_add (self->blocks,
                     g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_AUDIO, "url",
                                   air_enclosure_get_url (files->pdata[0]), "title", title, "duration-s",
                                   read_size (asset, "duration"), NULL));
}

static void
add_quote (Layout *self, JsonObject *asset)
{
  g_autofree char *text = air_json_html (asset, "quote");
  g_autofree char *who = air_json_title (asset, "attributionParty");
  g_autofree char *where = air_json_title (asset, "attributionContext");
  g_autofree char *both = who != NULL && where != NULL ? g_strdup_printf ("%s, %s", who, where) : NULL;

  if (text != NULL)
    g_ptr_array_add (self->blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_QUOTE, "text", text, "attribution",
                                                 both != NULL ? both : who != NULL ? who : where, NULL));
}

/* What is not here (promotions, players of others' sites) is not the story. */
static void
add_layout (Layout *self, JsonArray *layout, guint depth)
{
  for (guint i = 0; layout != NULL && i < json_array_get_length (layout) && self->blocks->len < MAX_BLOCKS; i++)
    {
      JsonObject *asset = air_cds_follow (self->document, air_json_array_object (layout, i));
      g_autofree char *kind = air_cds_kind (asset);

      if (kind == NULL)
        continue;
      if (strcmp (kind, "text") == 0)
        add_markup (self, air_json_raw (asset, "text"));
      else if (strcmp (kind, "html-block") == 0)
        add_markup (self, air_json_raw (asset, "html"));
      else if (strcmp (kind, "image") == 0)
        add_image (self, asset);
      else if (strcmp (kind, "audio") == 0)
        add_audio (self, asset);
      else if (strcmp (kind, "pull-quote") == 0)
        add_quote (self, asset);
      else if ((strcmp (kind, "container") == 0 || strcmp (kind, "image-gallery") == 0) && depth < MAX_DEPTH)
        add_layout (self, air_json_array (asset, "layout"), depth + 1);
    }
}

GPtrArray *
air_cds_blocks (JsonObject *document, const char *base)
{
  Layout self = { document, base, g_ptr_array_new_with_free_func (g_object_unref) };
  JsonArray *corrections = air_json_array (document, "corrections");

  add_layout (&self, air_json_array (document, "layout"), 0);
  for (guint i = 0; i < count (corrections); i++)
    add_markup (&self, air_json_raw (air_cds_follow (document, air_json_array_object (corrections, i)), "text"));
  return self.blocks;
}
