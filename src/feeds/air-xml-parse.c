/* air-xml-parse.c - from what stations publish for XML to a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-xml-parse.h"

#include "air-limits.h"
#include "air-xml-reference.h"
#include "air-xml-space.h"

#include <string.h>

#define MAX_ATTRIBUTES 64
#define MAX_BINDINGS 256
#define MAX_NODES 1000000

typedef struct
{
  char *start;
  gsize length;
} Slice;

/* A prefix (empty: the default) and what its namespace is; `is_unset` takes an outer one back. */
typedef struct
{
  Slice prefix;
  AirXmlSpace space;
  gboolean is_unset;
} Binding;

typedef struct
{
  AirXmlNode *node;
  AirXmlNode *last; /* (nullable): of its children */
  char *text_end;   /* (nullable): of the text that is being gathered: the node's own, or its last child's */
  Slice name;       /* with its prefix */
  guint n_bindings; /* outside it */
} Open;

typedef struct
{
  AirXml *xml;
  const char *end;
  Open open[AIR_LIMIT_XML_DEPTH];
  guint n_open;
  Binding bindings[MAX_BINDINGS];
  guint n_bindings;
  guint n_nodes;
  /* What ends a piece of markup and does not come again: not to be looked for twice. */
  gboolean no_comment_end;
  gboolean no_instruction_end;
  gboolean no_section_end;
  gboolean no_quote;
  gboolean no_apostrophe;
  gboolean too_deep;
  gboolean too_many;
  gboolean mismatched;
  gboolean bad_attributes;
  gboolean bad_references;
  gboolean cut_off;
  gboolean has_entities;
} Parser;

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || (guchar) c >= 0x80;
}

static gboolean
is_name_char (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.';
}

static gboolean
equals (Slice a, Slice b)
{
  return a.length == b.length &&
         (memcmp (a.start, b.start, a.length) == 0 || g_ascii_strncasecmp (a.start, b.start, a.length) == 0);
}

static gboolean
is_called (Slice name, const char *word)
{
  return name.length == strlen (word) && g_ascii_strncasecmp (name.start, word, name.length) == 0;
}

static void
finish_text (Open *top)
{
  if (top->text_end != NULL)
    *top->text_end = '\0';
  top->text_end = NULL;
}

static AirXmlNode *
add_node (Parser *self, AirXmlName name)
{
  Open *top = &self->open[self->n_open - 1];
  AirXmlNode *node = air_xml_allocate (self->xml, sizeof *node);

  node->parent = top->node;
  node->name = name;
  if (top->last != NULL)
    top->last->next = node;
  else
    top->node->children = node;
  top->last = node;
  top->node->inside |= air_xml_bit (name);
  if (self->xml->first[name] == NULL)
    self->xml->first[name] = node;
  self->n_nodes++;
  return node;
}

/* An element turns out to have others in it: its text becomes a node beside them. */
static void
begin_children (Parser *self)
{
  Open *top = &self->open[self->n_open - 1];
  char *text = top->node->text;

  finish_text (top);
  top->node->text = NULL;
  if (text != NULL && top->last == NULL)
    add_node (self, AIR_XML_NONE)->text = text;
}

/* Elements in which white space is but layout. */
static gboolean
is_structure (AirXmlName name)
{
  return name == AIR_XML_ITEM || name == AIR_XML_ENTRY || name == AIR_XML_CHANNEL || name == AIR_XML_FEED ||
         name == AIR_XML_RSS || name == AIR_XML_RDF || name == AIR_XML_MEDIA_GROUP;
}

/* Text that follows other text in the same element is moved to its end. */
static void
add_text (Parser *self, char *p, char *end)
{
  Open *top = &self->open[self->n_open - 1];

  if (is_structure (top->node->name))
    while (p < end && g_ascii_isspace (*p))
      p++;
  if (p == end)
    return;

  if (top->text_end != NULL)
    {
      memmove (top->text_end, p, end - p);
      top->text_end += end - p;
      return;
    }
  if (top->last == NULL)
    top->node->text = p;
  else if (self->n_nodes < MAX_NODES)
    add_node (self, AIR_XML_NONE)->text = p;
  else
    return;
  top->text_end = end;
}

static void
close_to (Parser *self, guint n)
{
  while (self->n_open > n)
    {
      Open *top = &self->open[--self->n_open];

      finish_text (top);
      self->n_bindings = top->n_bindings;
    }
}

static const char *
find (Parser *self, const char *p, const char *needle, gboolean *absent)
{
  gsize length = strlen (needle);

  while (!*absent)
    {
      p = (gsize) (self->end - p) >= length ? memchr (p, *needle, self->end - p - length + 1) : NULL;
      *absent = p == NULL;
      if (p == NULL || memcmp (p, needle, length) == 0)
        return p;
      p++;
    }
  return NULL;
}

static char *
behind (Parser *self, const char *p, const char *needle, gboolean *absent)
{
  const char *found = find (self, p, needle, absent);

  return found != NULL ? (char *) found + strlen (needle) : NULL;
}

/* The quotation mark that ends what begins with the one at `p`. */
static char *
find_quote (Parser *self, const char *p)
{
  gboolean *absent = *p == '"' ? &self->no_quote : &self->no_apostrophe;
  char *found = *absent ? NULL : memchr (p + 1, *p, self->end - p - 1);

  *absent = found == NULL;
  return found;
}

/* Elements that never lie within each other: a new one ends the one that was left open. */
static void
close_open_item (Parser *self, Slice name)
{
  if (!is_called (name, "item") && !is_called (name, "entry"))
    return;
  for (guint i = 1; i < self->n_open; i++)
    if (equals (self->open[i].name, name))
      {
        self->mismatched = TRUE;
        close_to (self, i);
      }
}

/* The value at `p`, behind the '=': quoted or not. Returns where it ends. */
static char *
take_value (Parser *self, char *p, Slice *value)
{
  char *stop;

  while (p < self->end && g_ascii_isspace (*p))
    p++;
  if (p < self->end && (*p == '"' || *p == '\''))
    {
      stop = find_quote (self, p);
      if (stop != NULL)
        {
          *value = (Slice){ p + 1, stop - p - 1 };
          return stop + 1;
        }
      p++;
    }
  self->bad_attributes = TRUE;
  for (stop = p; stop < self->end && !g_ascii_isspace (*stop) && *stop != '>'; stop++)
    ;
  if (stop > p && stop[-1] == '/' && stop < self->end && *stop == '>')
    stop--;
  *value = (Slice){ p, stop - p };
  return stop;
}

/* Values in quotes have room for the NUL at their end; others are copied. Line breaks are spaces: XML 1.0, 3.3.3. */
static const char *
finish_value (Parser *self, Slice value)
{
  char *end;

  if (value.length == 0)
    return "";
  if (value.start[value.length] != '"' && value.start[value.length] != '\'')
    {
      char *copy = air_xml_allocate (self->xml, value.length + 1);

      value.start = memcpy (copy, value.start, value.length);
    }
  for (gsize i = 0; i < value.length; i++)
    if (value.start[i] == '\n' || value.start[i] == '\t')
      value.start[i] = ' ';
  end = air_xml_decode (value.start, value.start + value.length, &self->bad_references);
  *end = '\0';
  return value.start;
}

static void
bind (Parser *self, Slice name, const char *address)
{
  gboolean is_default = name.length == strlen ("xmlns");
  Slice prefix = { name.start + strlen ("xmlns:"), is_default ? 0 : name.length - strlen ("xmlns:") };

  if (self->n_bindings < MAX_BINDINGS)
    self->bindings[self->n_bindings++]
        = (Binding){ prefix, air_xml_space_of_address (address, is_default), *address == '\0' };
}

static AirXmlAttribute *
new_attribute (Parser *self, Slice name, Slice value)
{
  AirXmlAttribute *attribute = air_xml_allocate (self->xml, sizeof *attribute);

  for (attribute->local = name.start + name.length; attribute->local > name.start; attribute->local--)
    if (attribute->local[-1] == ':')
      break;
  attribute->local_length = name.start + name.length - attribute->local;
  attribute->is_xml = name.length > 4 && memcmp (name.start, "xml:", 4) == 0;
  attribute->is_declaration = name.length >= 5 && memcmp (name.start, "xmlns", 5) == 0 &&
                              (name.length == 5 || name.start[5] == ':');
  attribute->value = finish_value (self, value);
  if (attribute->is_declaration)
    bind (self, name, attribute->value);
  if (attribute->is_xml && is_called (name, "xml:base"))
    self->xml->has_base = TRUE;
  return attribute;
}

/* Reads attributes up to the tag's '>' or '/'; returns where that stands. */
static char *
take_attributes (Parser *self, char *p, AirXmlAttribute **attributes)
{
  Slice seen[MAX_ATTRIBUTES];
  guint n_seen = 0;

  while (p < self->end && *p != '>' && *p != '<')
    {
      Slice name = { p, 0 };
      Slice value = { p, 0 };
      gboolean is_new = TRUE;

      if (*p == '/' && p + 1 < self->end && p[1] == '>')
        break;
      if (!is_name_start (*p))
        {
          p++;
          continue;
        }
      while (p < self->end && is_name_char (*p))
        p++;
      name.length = p - name.start;
      while (p < self->end && g_ascii_isspace (*p))
        p++;
      if (p < self->end && *p == '=')
        p = take_value (self, p + 1, &value);
      else
        self->bad_attributes = TRUE;

      for (guint i = 0; i < n_seen; i++)
        is_new = is_new && !equals (seen[i], name);
      if (!is_new || n_seen == MAX_ATTRIBUTES)
        continue;
      seen[n_seen++] = name;
      *attributes = new_attribute (self, name, value);
      attributes = &(*attributes)->next;
    }
  return p;
}

/* What an element's name means here, and where its local part begins. */
static AirXmlName
resolve (Parser *self, Slice name, Slice *local)
{
  const char *colon = memchr (name.start, ':', name.length);
  Slice prefix = { name.start, colon != NULL ? (gsize) (colon - name.start) : 0 };
  AirXmlSpace space = AIR_XML_SPACE_FEED;
  gboolean found = FALSE;

  *local = name;
  if (colon != NULL)
    *local = (Slice){ (char *) colon + 1, name.length - prefix.length - 1 };
  for (guint i = self->n_bindings; i > 0 && !found; i--)
    {
      const Binding *binding = &self->bindings[i - 1];

      if (binding->prefix.length != prefix.length ||
          memcmp (binding->prefix.start, prefix.start, prefix.length) != 0)
        continue;
      if (binding->is_unset)
        break;
      found = TRUE;
      space = binding->space;
    }
  if (!found && colon != NULL)
    space = air_xml_space_of_prefix (prefix.start, prefix.length);
  return air_xml_name_in_space (space, local->start, local->length);
}

static char *
take_start_tag (Parser *self, char *p)
{
  AirXmlAttribute *attributes = NULL;
  Slice name = { p + 1, 0 };
  guint n_bindings;
  gboolean empty;

  for (p++; p < self->end && is_name_char (*p); p++)
    name.length++;
  close_open_item (self, name);
  n_bindings = self->n_bindings;
  p = take_attributes (self, p, &attributes);
  empty = p < self->end && *p == '/';
  if (self->n_open == AIR_LIMIT_XML_DEPTH || self->n_nodes >= MAX_NODES || (p == self->end && !empty))
    {
      self->too_deep = self->too_deep || (self->n_open == AIR_LIMIT_XML_DEPTH && p < self->end);
      self->too_many = self->too_many || self->n_nodes >= MAX_NODES;
      self->n_bindings = n_bindings;
    }
  else
    {
      Slice local;
      AirXmlName meaning = resolve (self, name, &local);
      AirXmlNode *node;

      begin_children (self);
      node = add_node (self, meaning);
      node->local = local.start;
      node->local_length = local.length;
      node->attributes = attributes;
      if (empty)
        self->n_bindings = n_bindings;
      else
        self->open[self->n_open++] = (Open){ node, NULL, NULL, name, n_bindings };
    }
  p += empty;
  return p < self->end && *p == '>' ? p + 1 : p;
}

static char *
take_end_tag (Parser *self, char *p)
{
  Slice name = { p + 2, 0 };
  char *stop;

  for (p += 2; p < self->end && is_name_char (*p); p++)
    name.length++;
  for (guint i = self->n_open; i > 1; i--)
    if (equals (self->open[i - 1].name, name))
      {
        self->mismatched = self->mismatched || i < self->n_open;
        close_to (self, i - 1);
        break;
      }

  for (stop = p; stop < self->end && g_ascii_isspace (*stop); stop++)
    ;
  return stop < self->end && *stop == '>' ? stop + 1 : p;
}

/* An unfinished section ends where its element does. */
static char *
take_cdata (Parser *self, char *p)
{
  char *start = p + strlen ("<![CDATA[");
  char *stop = (char *) find (self, start, "]]>", &self->no_section_end);

  if (stop != NULL)
    {
      add_text (self, start, stop);
      return stop + 3;
    }

  self->cut_off = TRUE;
  stop = (char *) self->end;
  if (self->n_open > 1)
    {
      Slice top = self->open[self->n_open - 1].name;
      g_autofree char *tag = g_strdup_printf ("</%.*s", (int) top.length, top.start);
      gboolean absent = FALSE;
      const char *found = find (self, start, tag, &absent);

      stop = found != NULL ? (char *) found : stop;
    }
  add_text (self, start, stop);
  return stop;
}

/* Behind the DOCTYPE and its internal subset. */
static char *
skip_doctype (Parser *self, char *p)
{
  guint brackets = 0;

  for (; p < self->end; p++)
    {
      if (*p == '"' || *p == '\'')
        {
          char *stop = find_quote (self, p);

          p = stop != NULL ? stop : p;
        }
      else if (*p == '[')
        brackets++;
      else if (*p == ']' && brackets > 0)
        brackets--;
      else if (*p == '>' && brackets == 0)
        return p + 1;
      else if (strncmp (p, "<!--", 4) == 0)
        {
          char *stop = behind (self, p, "-->", &self->no_comment_end);

          p = stop != NULL ? stop - 1 : p;
        }
      else if (strncmp (p, "<!ENTITY", 8) == 0)
        self->has_entities = TRUE;
    }
  return p;
}

static char *
take_markup (Parser *self, char *p)
{
  char *stop;

  if (p[1] == '/' && is_name_start (p[2]))
    return take_end_tag (self, p);
  if (is_name_start (p[1]))
    return take_start_tag (self, p);
  if (strncmp (p, "<![CDATA[", 9) == 0)
    return take_cdata (self, p);
  if (strncmp (p, "<!--", 4) == 0)
    {
      stop = behind (self, p + 4, "-->", &self->no_comment_end);
      return stop != NULL ? stop : p + 4;
    }
  if (g_ascii_strncasecmp (p, "<!DOCTYPE", 9) == 0)
    return skip_doctype (self, p + 9);
  if (p[1] == '?')
    {
      stop = behind (self, p, "?>", &self->no_instruction_end);
      return stop != NULL ? stop : p + 2;
    }
  if (p[1] == '!')
    {
      stop = memchr (p, '>', self->end - p);
      return stop != NULL ? stop + 1 : (char *) self->end;
    }

  self->bad_references = TRUE;
  add_text (self, p, p + 1);
  return p + 1;
}

static void
warn (GPtrArray *warnings, gboolean condition, const char *text)
{
  if (condition)
    g_ptr_array_add (warnings, g_strdup (text));
}

static void
warn_of_all (const Parser *self, GPtrArray *warnings)
{
  warn (warnings, self->cut_off, "The document ends before its elements do.");
  warn (warnings, self->mismatched, "Some elements do not end where they should.");
  warn (warnings, self->too_deep, "Some elements nest too deeply; their text is kept.");
  warn (warnings, self->too_many, "The document has too many elements; the text of the last is kept.");
  warn (warnings, self->bad_attributes, "Some attributes are not quoted or not complete.");
  warn (warnings, self->bad_references, "Some characters are not escaped, or name entities that are not known.");
  warn (warnings, self->has_entities, "The document declares entities of its own; they are not expanded.");
}

void
air_xml_parse (AirXml *self, char *text, gsize length, GPtrArray *warnings)
{
  g_autofree Parser *parser = g_new0 (Parser, 1);

  parser->xml = self;
  parser->end = text + length;
  parser->open[parser->n_open++].node = &self->root;
  while (text < parser->end)
    {
      char *tag = memchr (text, '<', parser->end - text);
      char *stop = tag != NULL ? tag : (char *) parser->end;

      add_text (parser, text, air_xml_decode (text, stop, &parser->bad_references));
      text = tag != NULL ? take_markup (parser, tag) : stop;
    }
  parser->cut_off = parser->cut_off || parser->n_open > 1;
  close_to (parser, 0);
  warn_of_all (parser, warnings);
}
