/* air-xml-mend.c - well-formed XML out of what stations publish
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-xml-mend.h"

#include "air-limits.h"
#include "air-text.h"

#include <string.h>

#define MAX_ATTRIBUTES 64

typedef struct
{
  const char *name;
  gsize length;
} Name;

typedef struct
{
  GString *out;
  const char *end;
  Name open[AIR_LIMIT_XML_DEPTH];
  guint n_open;
  /* What ends a piece of markup and does not come again: not to be looked for twice. */
  gboolean no_comment_end;
  gboolean no_instruction_end;
  gboolean no_section_end;
  gboolean no_quote;
  gboolean no_apostrophe;
  gboolean too_deep;
  gboolean mismatched;
  gboolean bad_attributes;
  gboolean bad_references;
  gboolean cut_off;
  gboolean has_entities;
} Mender;

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
equals (Name a, Name b)
{
  return a.length == b.length && g_ascii_strncasecmp (a.name, b.name, a.length) == 0;
}

static gboolean
is_called (Name name, const char *word)
{
  return name.length == strlen (word) && g_ascii_strncasecmp (name.name, word, name.length) == 0;
}

static void
append_char (GString *out, gunichar c)
{
  if (c == '&')
    g_string_append (out, "&amp;");
  else if (c == '<')
    g_string_append (out, "&lt;");
  else if (c == '>')
    g_string_append (out, "&gt;");
  else if (c == '"')
    g_string_append (out, "&quot;");
  else if (c == '\t' || c == '\n' || c == '\r')
    g_string_append_printf (out, "&#%u;", (guint) c);
  else
    g_string_append_unichar (out, c);
}

/* The reference at `p` ('&'), written as a character; returns where it ends. What is none is text. */
static const char *
take_reference (Mender *self, const char *p, const char *end)
{
  const char *start = p + 1;
  const char *stop = start;
  gunichar value;

  if (start < end && *start == '#')
    {
      gboolean hex = start + 1 < end && (start[1] == 'x' || start[1] == 'X');
      const char *digits = start + (hex ? 2 : 1);
      guint64 number = 0;

      for (stop = digits; stop < end && (hex ? g_ascii_isxdigit (*stop) : g_ascii_isdigit (*stop)); stop++)
        number = MIN (number * (hex ? 16 : 10) + g_ascii_xdigit_value (*stop), 0x110000);
      if (stop > digits)
        {
          value = air_text_reference_value (number);
          if (value != 0)
            append_char (self->out, value);
          return stop < end && *stop == ';' ? stop + 1 : stop;
        }
    }

  for (stop = start; stop < end && g_ascii_isalnum (*stop) && stop - start < 12; stop++)
    ;
  value = stop < end && *stop == ';' ? air_text_entity_value (start, stop - start) : 0;
  if (value == 0)
    {
      self->bad_references = TRUE;
      g_string_append (self->out, "&amp;");
      return p + 1;
    }
  append_char (self->out, value);
  return stop + 1;
}

/* U+FFFE and U+FFFF, the only ones beside controls that are valid UTF-8 and not XML. */
static gboolean
is_no_character (const char *p, const char *end)
{
  return end - p >= 3 && (guchar) p[0] == 0xef && (guchar) p[1] == 0xbf && (guchar) p[2] >= 0xbe;
}

static void
append_text (Mender *self, const char *p, const char *end)
{
  while (p < end)
    {
      const char *next = p;

      while (next < end && *next != '&' && *next != '<' && *next != '>' && *next != '"' && (guchar) *next >= ' ')
        next++;
      g_string_append_len (self->out, p, next - p);
      p = next;
      if (p == end)
        break;
      if (*p == '&')
        p = take_reference (self, p, end);
      else
        {
          if (*p == '\n' || *p == '\t')
            g_string_append_c (self->out, *p);
          else if ((guchar) *p >= ' ')
            append_char (self->out, *p);
          p++;
        }
    }
}

static void
append_end_tag (Mender *self, Name name)
{
  g_string_append (self->out, "</");
  g_string_append_len (self->out, name.name, name.length);
  g_string_append_c (self->out, '>');
}

static void
close_to (Mender *self, guint n)
{
  while (self->n_open > n)
    append_end_tag (self, self->open[--self->n_open]);
}

static const char *
find (Mender *self, const char *p, const char *needle, gboolean *absent)
{
  const char *found = *absent ? NULL : g_strstr_len (p, self->end - p, needle);

  *absent = found == NULL;
  return found;
}

static const char *
behind (Mender *self, const char *p, const char *needle, gboolean *absent)
{
  const char *found = find (self, p, needle, absent);

  return found != NULL ? found + strlen (needle) : NULL;
}

/* The quotation mark that ends what begins with the one at `p`. */
static const char *
find_quote (Mender *self, const char *p)
{
  return find (self, p + 1, *p == '"' ? "\"" : "'", *p == '"' ? &self->no_quote : &self->no_apostrophe);
}

/* Elements that never lie within each other: a new one ends the one that was left open. */
static gboolean
is_item (Name name)
{
  return is_called (name, "item") || is_called (name, "entry");
}

/* The value at `p`, behind the '=': quoted or not. */
static const char *
take_value (Mender *self, const char *p, Name *value)
{
  const char *stop;

  while (p < self->end && g_ascii_isspace (*p))
    p++;
  if (p < self->end && (*p == '"' || *p == '\''))
    {
      stop = find_quote (self, p);
      if (stop != NULL)
        {
          *value = (Name){ p + 1, stop - p - 1 };
          return stop + 1;
        }
      p++;
    }
  self->bad_attributes = TRUE;
  for (stop = p; stop < self->end && !g_ascii_isspace (*stop) && *stop != '>'; stop++)
    ;
  if (stop > p && stop[-1] == '/' && stop < self->end && *stop == '>')
    stop--;
  *value = (Name){ p, stop - p };
  return stop;
}

/* Copies attributes up to the tag's '>' or '/'; returns where that stands. */
static const char *
take_attributes (Mender *self, const char *p)
{
  Name seen[MAX_ATTRIBUTES];
  guint n_seen = 0;

  while (p < self->end && *p != '>' && *p != '<')
    {
      Name name = { p, 0 };
      Name value = { "", 0 };
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
      name.length = p - name.name;
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
      g_string_append_c (self->out, ' ');
      g_string_append_len (self->out, name.name, name.length);
      g_string_append (self->out, "=\"");
      append_text (self, value.name, value.name + value.length);
      g_string_append_c (self->out, '"');
    }
  return p;
}

static const char *
take_start_tag (Mender *self, const char *p)
{
  Name name = { p + 1, 0 };
  gsize before;
  gboolean empty;

  for (p++; p < self->end && is_name_char (*p); p++)
    name.length++;
  if (is_item (name))
    for (guint i = 0; i < self->n_open; i++)
      if (equals (self->open[i], name))
        {
          self->mismatched = TRUE;
          close_to (self, i);
        }

  before = self->out->len;
  g_string_append_c (self->out, '<');
  g_string_append_len (self->out, name.name, name.length);
  p = take_attributes (self, p);
  empty = p < self->end && *p == '/';
  if (self->n_open == AIR_LIMIT_XML_DEPTH - 1 || (p == self->end && !empty))
    {
      g_string_truncate (self->out, before);
      self->too_deep = self->too_deep || p < self->end;
    }
  else
    {
      g_string_append (self->out, empty ? "/>" : ">");
      if (!empty)
        self->open[self->n_open++] = name;
    }
  p += empty;
  return p < self->end && *p == '>' ? p + 1 : p;
}

static const char *
take_end_tag (Mender *self, const char *p)
{
  Name name = { p + 2, 0 };
  const char *stop;

  for (p += 2; p < self->end && is_name_char (*p); p++)
    name.length++;
  for (guint i = self->n_open; i > 0; i--)
    if (equals (self->open[i - 1], name))
      {
        self->mismatched = self->mismatched || i < self->n_open;
        close_to (self, i - 1);
        break;
      }

  stop = memchr (p, '>', self->end - p);
  for (; p < self->end && g_ascii_isspace (*p); p++)
    ;
  return p == stop ? p + 1 : p;
}

/* The text of a CDATA section, as one: without the characters that XML does not have. */
static void
append_section (Mender *self, const char *p, const char *end)
{
  g_string_append (self->out, "<![CDATA[");
  while (p < end)
    {
      const char *next = p;

      while (next < end && (guchar) *next >= ' ' && (guchar) *next != 0xef)
        next++;
      g_string_append_len (self->out, p, next - p);
      p = next;
      if (p == end)
        break;
      if (is_no_character (p, end))
        p += 3;
      else
        {
          if ((guchar) *p >= ' ' || *p == '\n' || *p == '\t')
            g_string_append_c (self->out, *p);
          p++;
        }
    }
  g_string_append (self->out, "]]>");
}

/* An unfinished section ends where its element does. */
static const char *
take_cdata (Mender *self, const char *p)
{
  const char *start = p + strlen ("<![CDATA[");
  const char *stop = find (self, start, "]]>", &self->no_section_end);

  if (stop != NULL)
    {
      append_section (self, start, stop);
      return stop + 3;
    }

  self->cut_off = TRUE;
  stop = self->end;
  if (self->n_open > 0)
    {
      Name top = self->open[self->n_open - 1];
      g_autofree char *tag = g_strdup_printf ("</%.*s", (int) top.length, top.name);
      const char *found = g_strstr_len (start, self->end - start, tag);

      stop = found != NULL ? found : self->end;
    }
  append_section (self, start, stop);
  return stop;
}

/* Behind the DOCTYPE and its internal subset. */
static const char *
skip_doctype (Mender *self, const char *p)
{
  guint brackets = 0;

  for (; p < self->end; p++)
    {
      if (*p == '"' || *p == '\'')
        {
          const char *stop = find_quote (self, p);

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
          const char *stop = behind (self, p, "-->", &self->no_comment_end);

          p = stop != NULL ? stop - 1 : p;
        }
      else if (strncmp (p, "<!ENTITY", 8) == 0)
        self->has_entities = TRUE;
    }
  return self->end;
}

static const char *
take_markup (Mender *self, const char *p)
{
  const char *stop = NULL;

  /* Newer GLibs measure the whole rest of the text in g_str_has_prefix(). */
  if (strncmp (p, "<![CDATA[", 9) == 0)
    return take_cdata (self, p);
  if (strncmp (p, "<!--", 4) == 0)
    {
      stop = behind (self, p + 4, "-->", &self->no_comment_end);
      return stop != NULL ? stop : p + 4;
    }
  if (g_ascii_strncasecmp (p, "<!DOCTYPE", 9) == 0)
    return skip_doctype (self, p + 9);
  if (p + 1 < self->end && p[1] == '?')
    {
      stop = behind (self, p, "?>", &self->no_instruction_end);
      return stop != NULL ? stop : p + 2;
    }
  if (p + 1 < self->end && p[1] == '!')
    {
      stop = memchr (p, '>', self->end - p);
      return stop != NULL ? stop + 1 : self->end;
    }
  if (p + 2 < self->end && p[1] == '/' && is_name_start (p[2]))
    return take_end_tag (self, p);
  if (p + 1 < self->end && is_name_start (p[1]))
    return take_start_tag (self, p);

  self->bad_references = TRUE;
  g_string_append (self->out, "&lt;");
  return p + 1;
}

static void
warn (GPtrArray *warnings, gboolean condition, const char *text)
{
  if (condition)
    g_ptr_array_add (warnings, g_strdup (text));
}

char *
air_xml_mend (const char *text, gsize length, gsize *out_length, GPtrArray *warnings)
{
  Mender self = { .out = g_string_sized_new (length + length / 8 + 64), .end = text + length };

  g_string_append (self.out, "<air>");
  while (text < self.end)
    {
      const char *tag = memchr (text, '<', self.end - text);

      append_text (&self, text, tag != NULL ? tag : self.end);
      text = tag != NULL ? take_markup (&self, tag) : self.end;
    }
  self.cut_off = self.cut_off || self.n_open > 0;
  close_to (&self, 0);
  g_string_append (self.out, "</air>");

  warn (warnings, self.cut_off, "The document ends before its elements do.");
  warn (warnings, self.mismatched, "Some elements do not end where they should.");
  warn (warnings, self.too_deep, "Some elements nest too deeply; their text is kept.");
  warn (warnings, self.bad_attributes, "Some attributes are not quoted or not complete.");
  warn (warnings, self.bad_references, "Some characters are not escaped, or name entities that are not known.");
  warn (warnings, self.has_entities, "The document declares entities of its own; they are not expanded.");
  *out_length = self.out->len;
  return g_string_free (self.out, FALSE);
}
