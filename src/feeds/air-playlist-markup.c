/* air-playlist-markup.c - playlists with tags: XSPF and ASX
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-playlist-markup.h"

#include "air-limits.h"
#include "air-playlist-reader.h"
#include "air-text.h"
#include "air-url.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define XSPF_NAMESPACE "http://xspf.org/ns/0/"

/* XSPF */

static gboolean
is_named (const xmlNode *node, const char *name, const xmlNode *root)
{
  const char *ns = node->ns != NULL ? (const char *) node->ns->href : NULL;
  const char *root_ns = root->ns != NULL ? (const char *) root->ns->href : NULL;

  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0 &&
         g_strcmp0 (ns, root_ns) == 0;
}

/* (transfer full) (nullable): the text directly inside; markup is not allowed in there, and entities of
 * the document's own are not expanded. */
static char *
text_of (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE)
        return NULL;
      if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != NULL)
        g_string_append (text, (const char *) child->content);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (transfer full) (nullable): `base` as seen from inside the element (XML Base). */
static char *
base_inside (const char *base, xmlNode *node)
{
  xmlChar *told = xmlGetNsProp (node, BAD_CAST "base", XML_XML_NAMESPACE);
  char *resolved = told != NULL ? air_url_resolve_base (base, (const char *) told) : NULL;

  if (told != NULL)
    xmlFree (told);
  return resolved != NULL ? resolved : g_strdup (base);
}

/* A track's locations are alternatives: the first that can be followed will do. */
static void
take_track (AirPlaylist *self, const char *outer, xmlNode *track, const xmlNode *root)
{
  g_autofree char *base = base_inside (outer, track);
  g_autofree char *title = NULL;
  guint before = self->entries->len;

  for (xmlNode *child = track->children; child != NULL; child = child->next)
    if (title == NULL && is_named (child, "title", root))
      title = text_of (child);

  for (xmlNode *child = track->children; child != NULL && self->entries->len == before; child = child->next)
    {
      g_autofree char *location = is_named (child, "location", root) ? text_of (child) : NULL;
      g_autofree char *inner = location != NULL ? base_inside (base, child) : NULL;

      if (location != NULL)
        air_playlist_take (self, inner, location, title);
    }
}

static void
take_track_list (AirPlaylist *self, const char *outer, xmlNode *list, const xmlNode *root)
{
  g_autofree char *base = base_inside (outer, list);
  guint seen = 0;

  for (xmlNode *child = list->children; child != NULL && seen <= AIR_LIMIT_PLAYLIST_ENTRIES; child = child->next)
    if (is_named (child, "track", root))
      {
        seen++;
        take_track (self, base, child, root);
      }
}

/* Files without a namespace are common; one of another is another thing. */
static gboolean
is_xspf (const xmlNode *root)
{
  return root != NULL && strcmp ((const char *) root->name, "playlist") == 0 &&
         (root->ns == NULL || strcmp ((const char *) root->ns->href, XSPF_NAMESPACE) == 0);
}

AirPlaylist *
air_playlist_read_xspf (const char *text, const AirReadContext *context)
{
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER;
  xmlParserCtxt *parser = xmlNewParserCtxt ();
  xmlDoc *document = xmlCtxtReadMemory (parser, text, strlen (text), NULL, "UTF-8", options);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  g_autoptr (AirPlaylist) self = air_playlist_new (is_xspf (root) ? "xspf" : "none");
  gboolean has_list = FALSE;

  if (is_xspf (root))
    {
      g_autofree char *base = base_inside (context->base, root);

      for (xmlNode *child = root->children; child != NULL && !has_list; child = child->next)
        if (is_named (child, "trackList", root))
          {
            has_list = TRUE;
            take_track_list (self, base, child, root);
          }
      if (!has_list)
        g_ptr_array_add (self->warnings, g_strdup ("The list of tracks is missing"));
      if (!parser->wellFormed)
        g_ptr_array_add (self->warnings, g_strdup ("The XML is damaged; what could be read was kept"));
      if (root->ns == NULL)
        g_ptr_array_add (self->warnings, g_strdup ("The namespace is missing"));
    }

  if (document != NULL)
    xmlFreeDoc (document);
  xmlFreeParserCtxt (parser);
  return g_steal_pointer (&self);
}

/* ASX */

/* One tag: where its name and attributes stand. */
typedef struct {
  const char *name; /* in the text, any case */
  gsize name_length;
  const char *attributes;
  const char *end; /* after '>' */
  gboolean closing;
} Tag;

/* Moves to the tag after `p`. Comments are skipped. */
static gboolean
next_tag (const char *p, Tag *tag)
{
  for (p = strchr (p, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      if (strncmp (p, "<!--", 4) == 0)
        {
          p = strstr (p, "-->");
          if (p == NULL)
            return FALSE;
          continue;
        }

      tag->closing = p[1] == '/';
      tag->name = p + 1 + tag->closing;
      tag->name_length = strcspn (tag->name, " \t\r\n/>");
      tag->attributes = tag->name + tag->name_length;
      tag->end = strchr (tag->attributes, '>');
      if (tag->end == NULL)
        tag->end = tag->attributes + strlen (tag->attributes);
      else
        tag->end++;
      return TRUE;
    }

  return FALSE;
}

static gboolean
tag_is (const Tag *tag, const char *name)
{
  return strlen (name) == tag->name_length && g_ascii_strncasecmp (tag->name, name, tag->name_length) == 0;
}

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t\r\n");
}

/* (transfer full) (nullable): the value of `href`, in either kind of quotes or none. */
static char *
href_of (const Tag *tag)
{
  for (const char *p = tag->attributes; p < tag->end; p++)
    {
      const char *value;
      g_autofree char *raw = NULL;

      if (!g_ascii_isspace (p[-1]) || g_ascii_strncasecmp (p, "href", 4) != 0)
        continue;
      value = skip_blanks (p + 4);
      if (*value != '=')
        continue;

      value = skip_blanks (value + 1);
      if (*value == '"' || *value == '\'')
        raw = g_strndup (value + 1, strcspn (value + 1, *value == '"' ? "\"" : "'"));
      else
        raw = g_strndup (value, strcspn (value, " \t\r\n>"));
      return air_text_decode_entities (raw);
    }

  return NULL;
}

/* (transfer full): what stands between a tag and the next. */
static char *
text_after (const Tag *tag)
{
  g_autofree char *raw = g_strndup (tag->end, strcspn (tag->end, "<"));

  return air_text_decode_entities (raw);
}

/* The title of an entry may stand after its addresses, so these wait until the entry ends. */
typedef struct {
  AirPlaylist *playlist; /* (unowned) */
  char *base;            /* (owned) (nullable) */
  char *title;           /* (owned) (nullable): of the entry */
  char *show_title;      /* (owned) (nullable): of the whole */
  GPtrArray *waiting;    /* (owned): of char * */
  gboolean in_entry;
} AsxReader;

static void
end_entry (AsxReader *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    air_playlist_take (self->playlist, self->base, g_ptr_array_index (self->waiting, i),
                       self->title != NULL ? self->title : self->show_title);

  g_ptr_array_set_size (self->waiting, 0);
  g_clear_pointer (&self->title, g_free);
  self->in_entry = FALSE;
}

static void
take_tag (AsxReader *self, const Tag *tag)
{
  if (tag_is (tag, "entry"))
    {
      end_entry (self);
      self->in_entry = !tag->closing;
    }
  else if (tag->closing)
    return;
  else if (tag_is (tag, "ref") || tag_is (tag, "entryref"))
    {
      char *address = href_of (tag);

      if (address != NULL)
        g_ptr_array_add (self->waiting, address);
    }
  else if (tag_is (tag, "base"))
    {
      g_autofree char *told = href_of (tag);
      char *base = air_url_resolve_base (self->base, told);

      if (base != NULL)
        {
          g_free (self->base);
          self->base = base;
        }
    }
  else if (tag_is (tag, "title"))
    {
      char **title = self->in_entry ? &self->title : &self->show_title;

      g_free (*title);
      *title = text_after (tag);
    }
}

AirPlaylist *
air_playlist_read_asx (const char *text, const AirReadContext *context)
{
  AirPlaylist *playlist = air_playlist_new ("asx");
  AsxReader self = { .playlist = playlist, .base = g_strdup (context->base) };
  Tag tag;

  self.waiting = g_ptr_array_new_with_free_func (g_free);
  for (const char *p = text; next_tag (p, &tag); p = tag.end)
    take_tag (&self, &tag);
  end_entry (&self);

  g_free (self.base);
  g_free (self.title);
  g_free (self.show_title);
  g_ptr_array_unref (self.waiting);
  return playlist;
}
