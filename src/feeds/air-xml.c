/* air-xml.c - a feed's XML as a tree, with namespaces by what they mean
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-xml.h"

#include "air-charset.h"
#include "air-error.h"
#include "air-text.h"
#include "air-url.h"
#include "air-utf8.h"
#include "air-xml-node.h"
#include "air-xml-parse.h"

#include <string.h>

#define CHUNK_BYTES (256 * 1024)

gpointer
air_xml_allocate (AirXml *self, gsize bytes)
{
  char *chunk;

  bytes = (bytes + 7) & ~(gsize) 7;
  if (bytes > self->chunk_left)
    {
      gsize size = MAX (bytes, CHUNK_BYTES);

      g_ptr_array_add (self->chunks, g_malloc0 (size));
      self->chunk_left = size;
      self->chunk_size = size;
    }
  chunk = self->chunks->pdata[self->chunks->len - 1];
  chunk += self->chunk_size - self->chunk_left;
  self->chunk_left -= bytes;
  return chunk;
}

void
air_xml_free (AirXml *self)
{
  g_ptr_array_unref (self->chunks);
  g_free (self->source);
  g_free (self);
}

AirXml *
air_xml_read (GBytes *body, const char *content_type, GPtrArray *warnings, GError **error)
{
  g_autoptr (AirXml) self = g_new0 (AirXml, 1);
  const char *warning;
  gsize length;

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->source = air_charset_decode (body, content_type, AIR_CHARSET_XML, &length, &warning);
  if (warning != NULL)
    g_ptr_array_add (warnings, g_strdup (warning));
  length = air_utf8_drop_controls (self->source, length);
  air_xml_parse (self, self->source, length, warnings);
  if (!air_xml_has_elements (&self->root))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED,
                           length == 0 ? "The document is empty." : "This is not XML.");
      return NULL;
    }
  return g_steal_pointer (&self);
}

const AirXmlNode *
air_xml_get_root (AirXml *self)
{
  return &self->root;
}

const AirXmlNode *
air_xml_find (AirXml *self, AirXmlName name)
{
  return self->first[name];
}

gboolean
air_xml_is (const AirXmlNode *node, AirXmlName name)
{
  return node != NULL && node->name == name;
}

gboolean
air_xml_is_called (const AirXmlNode *node, const char *local_name)
{
  return node != NULL && node->local != NULL && strlen (local_name) == node->local_length &&
         g_ascii_strncasecmp (local_name, node->local, node->local_length) == 0;
}

gboolean
air_xml_declares (const AirXmlNode *node, const char *part)
{
  for (const AirXmlAttribute *attribute = node->attributes; attribute != NULL; attribute = attribute->next)
    if (attribute->is_declaration && strstr (attribute->value, part) != NULL)
      return TRUE;
  return FALSE;
}

const AirXmlNode *
air_xml_parent (const AirXmlNode *node)
{
  return node->parent;
}

const AirXmlNode *
air_xml_child (const AirXmlNode *parent, AirXmlName name)
{
  if (parent == NULL || (parent->inside & air_xml_bit (name)) == 0 || parent->children == NULL)
    return NULL;
  return parent->children->name == name ? parent->children : air_xml_next (parent->children, name);
}

const AirXmlNode *
air_xml_next (const AirXmlNode *previous, AirXmlName name)
{
  const AirXmlNode *node = previous->next;

  while (node != NULL && node->name != name)
    node = node->next;
  return node;
}

gboolean
air_xml_comes_first (const AirXmlNode *parent, AirXmlName first, AirXmlName second)
{
  for (const AirXmlNode *node = parent->children; node != NULL; node = node->next)
    if (node->name == first || node->name == second)
      return node->name == first;
  return FALSE;
}

const AirXmlNode *
air_xml_next_in_tree (const AirXmlNode *node, gboolean skip)
{
  if (node->children != NULL && !skip)
    return node->children;
  while (node->next == NULL && node->parent != NULL)
    node = node->parent;
  return node->next;
}

const char *
air_xml_attribute (const AirXmlNode *node, const char *name)
{
  gsize length = strlen (name);

  if (node == NULL)
    return NULL;
  for (const AirXmlAttribute *attribute = node->attributes; attribute != NULL; attribute = attribute->next)
    if (attribute->local_length == length && !attribute->is_declaration &&
        g_ascii_strncasecmp (attribute->local, name, length) == 0)
      return attribute->value;
  return NULL;
}

/* The document that a node is in begins with its root. */
static AirXml *
document_of (const AirXmlNode *node)
{
  while (node->parent != NULL)
    node = node->parent;
  return (AirXml *) node;
}

static void
gather_text (GString *out, const AirXmlNode *node)
{
  g_string_append (out, node->text != NULL ? node->text : "");
  for (const AirXmlNode *child = node->children; child != NULL; child = child->next)
    gather_text (out, child);
}

const char *
air_xml_text (const AirXmlNode *node)
{
  g_autoptr (GString) all = NULL;

  if (node == NULL)
    return NULL;
  if (node->children == NULL)
    return node->text != NULL ? node->text : "";

  all = g_string_new (NULL);
  gather_text (all, node);
  return memcpy (air_xml_allocate (document_of (node), all->len + 1), all->str, all->len);
}

char *
air_xml_line (const AirXmlNode *node)
{
  return air_text_clean (air_xml_text (node));
}

/* An attribute in the namespace of XML itself, of the element only. */
static const char *
own_xml_attribute (const AirXmlNode *node, const char *name)
{
  for (const AirXmlAttribute *attribute = node->attributes; attribute != NULL; attribute = attribute->next)
    if (attribute->is_xml && attribute->local_length == strlen (name) &&
        memcmp (attribute->local, name, attribute->local_length) == 0)
      return attribute->value;
  return NULL;
}

char *
air_xml_own_base (const AirXmlNode *node, const char *base)
{
  const char *own = document_of (node)->has_base ? own_xml_attribute (node, "base") : NULL;
  char *resolved = own != NULL ? air_url_resolve_base (base, own) : NULL;

  return resolved != NULL ? resolved : g_strdup (base);
}

char *
air_xml_base (const AirXmlNode *node, const char *base)
{
  g_autofree char *outer = NULL;

  if (node == NULL || !document_of (node)->has_base)
    return g_strdup (base);
  outer = air_xml_base (node->parent, base);
  return air_xml_own_base (node, outer);
}

char *
air_xml_language (const AirXmlNode *node)
{
  for (; node != NULL; node = node->parent)
    {
      const char *own = own_xml_attribute (node, "lang");

      if (own != NULL)
        return air_text_clean (own);
    }
  return NULL;
}

gboolean
air_xml_has_elements (const AirXmlNode *node)
{
  for (const AirXmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (child->local != NULL)
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
is_void (const AirXmlNode *node)
{
  static const char *const names[] = { "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "col",
                                       "area", "base", "embed", "param" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (air_xml_is_called (node, names[i]))
      return TRUE;
  return FALSE;
}

static void
append_attributes (GString *out, const AirXmlNode *node, const char *base)
{
  for (const AirXmlAttribute *attribute = node->attributes; attribute != NULL; attribute = attribute->next)
    {
      g_autofree char *name = g_strndup (attribute->local, attribute->local_length);
      g_autofree char *resolved = NULL;

      if (attribute->is_declaration)
        continue;
      if (base != NULL && (g_ascii_strcasecmp (name, "href") == 0 || g_ascii_strcasecmp (name, "src") == 0))
        resolved = air_url_resolve_link (base, attribute->value);
      g_string_append_printf (out, " %s=\"", name);
      append_escaped (out, resolved != NULL ? resolved : attribute->value);
      g_string_append_c (out, '"');
    }
}

static void
append_html (GString *out, const AirXmlNode *node, const char *base)
{
  append_escaped (out, node->text);
  for (const AirXmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *inner = NULL;

      if (child->local == NULL)
        {
          append_escaped (out, child->text);
          continue;
        }
      inner = air_xml_own_base (child, base);
      g_string_append_c (out, '<');
      g_string_append_len (out, child->local, child->local_length);
      append_attributes (out, child, inner);
      g_string_append_c (out, '>');
      append_html (out, child, inner);
      if (is_void (child))
        continue;
      g_string_append (out, "</");
      g_string_append_len (out, child->local, child->local_length);
      g_string_append_c (out, '>');
    }
}

char *
air_xml_to_html (const AirXmlNode *node, const char *base)
{
  GString *out = g_string_new (NULL);

  append_html (out, node, base);
  return g_string_free (out, FALSE);
}
