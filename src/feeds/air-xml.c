/* air-xml.c - a feed's XML as a tree, with namespaces by what they mean
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-xml.h"

#include "air-charset.h"
#include "air-error.h"
#include "air-text.h"
#include "air-url.h"
#include "air-xml-mend.h"

#include <libxml/parser.h>
#include <string.h>

/* "" is the language of feeds itself, of whatever version. */
static const struct
{
  const char *address;
  const char *prefix;
} spaces[] = {
  { "http://www.w3.org/2005/Atom", "" },
  { "http://purl.org/atom/ns#", "" },
  { "http://purl.org/atom/", "" },
  { "http://example.com/newformat#", "" },
  { "http://example.com/necho", "" },
  { "http://purl.org/echo/", "" },
  { "uri/of/echo/namespace#", "" },
  { "http://purl.org/pie/", "" },
  { "http://purl.org/rss/1.0/", "" },
  { "http://purl.org/net/rss1.1#", "" },
  { "http://my.netscape.com/rdf/simple/0.9/", "" },
  { "http://channel.netscape.com/rdf/simple/0.9/", "" },
  { "http://my.netscape.com/publish/formats/rss-0.91.dtd", "" },
  { "http://backend.userland.com/rss", "" },
  { "http://backend.userland.com/rss2", "" },
  { "http://backend.userland.com/RSS2", "" },
  { "http://blogs.law.harvard.edu/tech/rss", "" },
  { "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://purl.org/dc/elements/1.0/", "dc" },
  { "http://purl.org/dc/terms/", "dcterms" },
  { "http://purl.org/rss/1.0/modules/content/", "content" },
  { "http://search.yahoo.com/mrss/", "media" },
  { "http://search.yahoo.com/mrss", "media" },
  { "http://video.search.yahoo.com/mrss/", "media" },
  { "http://tools.search.yahoo.com/mrss/", "media" },
  { "http://www.rssboard.org/media-rss", "media" },
  { "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes" },
  { "http://example.com/dtds/podcast-1.0.dtd", "itunes" },
  { "http://www.google.com/schemas/play-podcasts/1.0", "itunes" },
  { "http://www.w3.org/1999/xhtml", "xhtml" },
  { "http://rssnamespace.org/feedburner/ext/1.0", "feedburner" },
};

static const char *const usual_prefixes[] = { "dc", "dcterms", "content", "media", "itunes", "rdf", "xhtml",
                                              "feedburner" };

/* Of namespaces that are none of these. */
static const char foreign[] = "?";

static gpointer
init_parser (gpointer data)
{
  xmlInitParser ();
  return NULL;
}

AirXml *
air_xml_read (GBytes *body, const char *content_type, GPtrArray *warnings, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const char *warning;
  gsize length;
  gsize mended_length;
  g_autofree char *text = air_charset_decode (body, content_type, AIR_CHARSET_XML, &length, &warning);
  g_autofree char *mended = NULL;
  xmlDoc *doc;

  g_once (&once, init_parser, NULL);
  if (warning != NULL)
    g_ptr_array_add (warnings, g_strdup (warning));
  mended = air_xml_mend (text, length, &mended_length, warnings);
  doc = xmlReadMemory (mended, mended_length, NULL, "UTF-8",
                       XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (doc == NULL || xmlDocGetRootElement (doc) == NULL || !air_xml_has_elements (xmlDocGetRootElement (doc)))
    {
      g_clear_pointer (&doc, xmlFreeDoc);
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED,
                           length == 0 ? "The document is empty." : "This is not XML.");
    }
  return doc;
}

static const char *
look_up_space (const xmlNs *ns)
{
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_ascii_strcasecmp (spaces[i].address, (const char *) ns->href) == 0)
      return spaces[i].prefix;
  return ns->prefix == NULL ? "" : foreign;
}

/* What the element's namespace is to us: "", a usual prefix, or NULL for any other. It is asked a hundred times an
 * item, so the answer is written on the namespace, in the field that libxml2 leaves to its users. */
static const char *
space_of (const xmlNode *node, const char **local)
{
  const char *name = (const char *) node->name;
  const char *colon;

  *local = name;
  if (node->ns != NULL && node->ns->href != NULL && *node->ns->href != '\0')
    {
      if (node->ns->_private == NULL)
        node->ns->_private = (gpointer) look_up_space (node->ns);
      return node->ns->_private != foreign ? node->ns->_private : NULL;
    }
  colon = strchr (name, ':');
  if (colon == NULL)
    return "";

  *local = colon + 1;
  for (guint i = 0; i < G_N_ELEMENTS (usual_prefixes); i++)
    if (strlen (usual_prefixes[i]) == (gsize) (colon - name) &&
        g_ascii_strncasecmp (usual_prefixes[i], name, colon - name) == 0)
      return usual_prefixes[i];
  return g_ascii_strncasecmp (name, "atom:", 5) == 0 || g_ascii_strncasecmp (name, "rss:", 4) == 0 ? "" : NULL;
}

gboolean
air_xml_is (const xmlNode *node, const char *name)
{
  const char *colon;
  const char *local;
  const char *space;

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return FALSE;
  space = space_of (node, &local);
  if (space == NULL)
    return FALSE;
  colon = strchr (name, ':');
  if (g_ascii_strcasecmp (local, colon != NULL ? colon + 1 : name) != 0)
    return FALSE;
  return colon == NULL ? *space == '\0'
                       : strlen (space) == (gsize) (colon - name) && strncmp (space, name, colon - name) == 0;
}

static xmlNode *
first_of (xmlNode *node, const char *name)
{
  for (; node != NULL; node = node->next)
    if (air_xml_is (node, name))
      return node;
  return NULL;
}

xmlNode *
air_xml_child (const xmlNode *parent, const char *name)
{
  return parent != NULL ? first_of (parent->children, name) : NULL;
}

xmlNode *
air_xml_next (const xmlNode *previous, const char *name)
{
  return first_of (previous->next, name);
}

static xmlNode *
next_in_tree (const xmlNode *root, xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node != root ? node->next : NULL;
}

xmlNode *
air_xml_find (xmlNode *root, const char *name)
{
  for (xmlNode *node = root; node != NULL; node = next_in_tree (root, node))
    if (air_xml_is (node, name))
      return node;
  return NULL;
}

/* All text inside an element or an attribute: mostly that of one node. */
static char *
dup_content (const xmlNode *node)
{
  const xmlNode *only = node->children;
  xmlChar *text;
  char *copy;

  if (only == NULL)
    return g_strdup ("");
  if (only->next == NULL && (only->type == XML_TEXT_NODE || only->type == XML_CDATA_SECTION_NODE))
    return g_strdup (only->content != NULL ? (const char *) only->content : "");

  text = xmlNodeGetContent (node);
  copy = g_strdup ((const char *) text);
  xmlFree (text);
  return copy;
}

char *
air_xml_attribute (const xmlNode *node, const char *name)
{
  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      const char *local = (const char *) attr->name;
      const char *colon = strrchr (local, ':');

      if (g_ascii_strcasecmp (colon != NULL ? colon + 1 : local, name) == 0)
        return dup_content ((const xmlNode *) attr);
    }
  return NULL;
}

char *
air_xml_text (const xmlNode *node)
{
  return node != NULL ? dup_content (node) : NULL;
}

char *
air_xml_line (const xmlNode *node)
{
  g_autofree char *text = air_xml_text (node);

  return air_text_clean (text);
}

/* An attribute in the namespace of XML itself, of the element only. */
static char *
own_xml_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (strcmp ((const char *) attr->name, name) == 0 && attr->ns != NULL &&
        xmlStrEqual (attr->ns->href, XML_XML_NAMESPACE))
      return dup_content ((const xmlNode *) attr);
  return NULL;
}

char *
air_xml_base (const xmlNode *node, const char *base)
{
  g_autofree char *outer = NULL;
  g_autofree char *own = NULL;
  char *resolved;

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return g_strdup (base);
  outer = air_xml_base (node->parent, base);
  own = own_xml_attribute (node, "base");
  if (own == NULL)
    return g_steal_pointer (&outer);
  resolved = air_url_resolve_base (outer, own);
  return resolved != NULL ? resolved : g_steal_pointer (&outer);
}

char *
air_xml_language (const xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      g_autofree char *own = own_xml_attribute (node, "lang");

      if (own != NULL)
        return air_text_clean (own);
    }
  return NULL;
}

gboolean
air_xml_has_elements (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      return TRUE;
  return FALSE;
}

static void
append_escaped (GString *out, const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    switch (*text)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, *text);
      }
}

static gboolean
is_void (const char *name)
{
  static const char *const names[] = { "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "col",
                                       "area", "base", "embed", "param" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
append_attributes (GString *out, const xmlNode *node, const char *base)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      g_autofree char *value = dup_content ((const xmlNode *) attr);
      const char *name = (const char *) attr->name;
      g_autofree char *resolved = NULL;

      if (base != NULL && (g_ascii_strcasecmp (name, "href") == 0 || g_ascii_strcasecmp (name, "src") == 0))
        resolved = air_url_resolve_link (base, value);
      g_string_append_printf (out, " %s=\"", name);
      append_escaped (out, resolved != NULL ? resolved : value);
      g_string_append_c (out, '"');
    }
}

static void
append_html (GString *out, const xmlNode *node, const char *base)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *local;
      g_autofree char *inner = NULL;

      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        append_escaped (out, (const char *) child->content);
      if (child->type != XML_ELEMENT_NODE)
        continue;

      space_of (child, &local);
      inner = own_xml_attribute (child, "base");
      if (inner != NULL)
        {
          char *resolved = air_url_resolve_base (base, inner);

          g_free (inner);
          inner = resolved;
        }
      g_string_append_printf (out, "<%s", local);
      append_attributes (out, child, inner != NULL ? inner : base);
      g_string_append_c (out, '>');
      append_html (out, child, inner != NULL ? inner : base);
      if (!is_void (local))
        g_string_append_printf (out, "</%s>", local);
    }
}

char *
air_xml_to_html (const xmlNode *node, const char *base)
{
  GString *out = g_string_new (NULL);

  append_html (out, node, base);
  return g_string_free (out, FALSE);
}
