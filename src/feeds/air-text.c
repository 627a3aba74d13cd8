/* air-text.c - plain text from whatever a document contained
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* windows-1252, 0x80 to 0x9f. */
static const gunichar windows_1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029;
}

/* Characters that are never shown: controls, and those that reorder the text around them. */
static gboolean
is_hidden (gunichar c)
{
  return c < ' ' || c == 0x7f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffb) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* Controls of the upper half are windows-1252 that was called Latin-1. */
static gunichar
repair (gunichar c)
{
  return c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
}

gsize
air_text_count_plain (const char *text)
{
  gsize n = 0;

  while (text[n] > ' ' && text[n] < 0x7f)
    n++;
  return n;
}

char *
air_text_make_valid (const char *text, gssize length)
{
  const char *end;
  GString *out;

  if (text == NULL)
    return g_strdup ("");
  if (length < 0)
    length = strlen (text);

  end = text + length;
  out = g_string_sized_new (length + 16);
  while (text < end)
    {
      const char *bad;
      gunichar c;

      g_utf8_validate_len (text, end - text, &bad);
      g_string_append_len (out, text, bad - text);
      if (bad == end)
        break;
      c = (guchar) *bad >= 0xa0 ? (guchar) *bad : repair ((guchar) *bad);
      if (c != 0)
        g_string_append_unichar (out, c);
      text = bad + 1;
    }

  return g_string_free (out, FALSE);
}

/* Drops the white space at both ends, no-break spaces included; NULL if nothing else was there. */
static char *
trim (char *text)
{
  const char *start = text;
  char *end = text + strlen (text);

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }

  *end = '\0';
  if (end == start)
    g_clear_pointer (&text, g_free);
  else
    memmove (text, start, end - start + 1);
  return text;
}

/* The length of a text that is clean already: words of visible ASCII with one space between; 0 for any other. */
static gsize
measure_clean (const char *text)
{
  const char *p = text;

  for (;;)
    {
      gsize plain = air_text_count_plain (p);

      p += plain;
      if (plain == 0 || (*p != ' ' && *p != '\0'))
        return 0;
      if (*p++ == '\0')
        return p - 1 - text;
    }
}

static char *
clean (const char *text, gboolean lines)
{
  g_autofree char *valid = NULL;
  GString *out;
  guint newlines = 0;
  gboolean space = FALSE;

  if (text == NULL)
    return NULL;
  if (measure_clean (text) > 0)
    return g_strdup (text);
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = air_text_make_valid (text, -1);

  out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0';)
    {
      gsize plain = air_text_count_plain (p);
      gunichar c = plain > 0 ? (gunichar) *p : repair (g_utf8_get_char (p));

      if (lines && (c == '\n' || c == 0x2029 || c == 0x2028))
        newlines++;
      else if (is_blank (c))
        space = TRUE;
      else if (!is_hidden (c))
        {
          if (newlines > 0)
            g_string_append (out, newlines > 1 ? "\n\n" : "\n");
          else if (space)
            g_string_append_c (out, ' ');
          newlines = 0;
          space = FALSE;
          if (plain > 0)
            g_string_append_len (out, p, plain);
          else
            g_string_append_unichar (out, c);
        }
      p = plain > 0 ? p + plain : g_utf8_next_char (p);
    }

  return trim (g_string_free (out, FALSE));
}

char *
air_text_clean (const char *text)
{
  return clean (text, FALSE);
}

char *
air_text_clean_lines (const char *text)
{
  return clean (text, TRUE);
}

char *
air_text_clean_cut (const char *text, guint chars)
{
  char *line = clean (text, FALSE);

  if (line != NULL && chars > 0 && strlen (line) > chars && g_utf8_strlen (line, -1) > (glong) chars)
    {
      g_autofree char *whole = line;
      g_autofree char *start = g_utf8_substring (whole, 0, chars - 1);

      line = g_strconcat (g_strchomp (start), "…", NULL);
    }

  return line;
}

gunichar
air_text_shown (gunichar c)
{
  c = repair (c);
  return is_hidden (c) && !is_blank (c) ? 0 : c;
}

gunichar
air_text_reference_value (gunichar number)
{
  number = repair (number);
  if (number == 0 || !g_unichar_validate (number) || (is_hidden (number) && !is_blank (number)))
    return 0;
  return number;
}

gunichar
air_text_entity_value (const char *name, gsize length)
{
  char buffer[16];
  const htmlEntityDesc *entity;

  if (length == 0 || length >= sizeof buffer)
    return 0;
  memcpy (buffer, name, length);
  buffer[length] = '\0';
  if (strcmp (buffer, "apos") == 0)
    return '\'';

  entity = htmlEntityLookup ((const xmlChar *) buffer);
  return entity != NULL ? entity->value : 0;
}

/* Reads the reference at `*p`, which points at '&', and moves past it. 0 if there is none. */
static gunichar
take_reference (const char **p, gboolean *is_reference)
{
  const char *start = *p + 1;
  const char *end = start;
  guint64 number = 0;
  gunichar value;

  *is_reference = FALSE;
  if (*start == '#')
    {
      gboolean hex = start[1] == 'x' || start[1] == 'X';
      const char *digits = start + (hex ? 2 : 1);

      for (end = digits; hex ? g_ascii_isxdigit (*end) : g_ascii_isdigit (*end); end++)
        number = MIN (number * (hex ? 16 : 10) + g_ascii_xdigit_value (*end), 0x110000);
      if (end == digits)
        return 0;
      value = air_text_reference_value (number);
      *p = *end == ';' ? end + 1 : end;
      *is_reference = TRUE;
      return value;
    }

  while (g_ascii_isalnum (*end) && end - start < 12)
    end++;
  if (*end != ';')
    return 0;
  value = air_text_entity_value (start, end - start);
  if (value != 0)
    {
      *p = end + 1;
      *is_reference = TRUE;
    }
  return value;
}

char *
air_text_decode_entities (const char *text)
{
  GString *out;

  if (text == NULL || strchr (text, '&') == NULL)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0';)
    {
      gboolean is_reference = FALSE;
      gunichar value = *p == '&' ? take_reference (&p, &is_reference) : 0;

      if (value != 0)
        g_string_append_unichar (out, value);
      else if (!is_reference)
        g_string_append_c (out, *p++);
    }

  return g_string_free (out, FALSE);
}

/* The end of the tag at `p` ('<'), if it is one that text is formatted with; NULL if not. */
static const char *
tag_end (const char *p, gboolean *breaks)
{
  static const char *const names[] = {
    "br", "p",  "div", "li",   "tr",   "hr",    "blockquote", "h1",  "h2",  "h3",     "h4",   "h5",     "h6",    "b",
    "i",  "em", "u",   "span", "font", "small", "strong",     "sub", "sup", "center", "ul",   "ol",     "table", "td",
    "th", "a",  "img", "tbody", "figure", "figcaption", "iframe", "script", "style", NULL
  };
  const guint breaking = 13;
  const char *name = p[1] == '/' ? p + 2 : p + 1;
  gsize length = 0;

  while (g_ascii_isalnum (name[length]))
    length++;
  for (guint i = 0; names[i] != NULL; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      {
        const char *end = name + length;

        if (*end != '>' && *end != '/' && !g_ascii_isspace (*end))
          return NULL;
        end = strchr (end, '>');
        *breaks = i < breaking;
        return end != NULL && memchr (p + 1, '<', end - p - 1) == NULL ? end + 1 : NULL;
      }

  return NULL;
}

/* "script" or "style", if the tag at `p` begins one; NULL if not. */
static const char *
program_name (const char *p)
{
  static const char *const names[] = { "script", "style" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (p + 1, names[i], strlen (names[i])) == 0 && !g_ascii_isalnum (p[1 + strlen (names[i])]))
      return names[i];
  return NULL;
}

/* The end tag of a script or style sheet whose text begins at `p`; NULL if there is none. */
static const char *
program_end (const char *p, const char *name)
{
  for (p = strstr (p, "</"); p != NULL; p = strstr (p + 2, "</"))
    if (g_ascii_strncasecmp (p + 2, name, strlen (name)) == 0)
      return p;
  return NULL;
}

char *
air_text_strip_tags (const char *text)
{
  gboolean endless = FALSE; /* a script has no end: not to be looked for again */
  GString *out;

  if (text == NULL || strchr (text, '<') == NULL)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0';)
    {
      gboolean breaks = FALSE;
      const char *end = *p == '<' ? tag_end (p, &breaks) : NULL;
      const char *program = end != NULL && !endless ? program_name (p) : NULL;
      const char *stop = program != NULL ? program_end (end, program) : NULL;

      if (end == NULL)
        g_string_append_c (out, *p++);
      else
        p = stop != NULL ? stop : end;
      if (breaks)
        g_string_append_c (out, '\n');
      endless |= program != NULL && stop == NULL;
    }

  return g_string_free (out, FALSE);
}

char *
air_text_slug (const char *text)
{
  g_autofree char *valid = air_text_make_valid (text, -1);
  g_autofree char *parts = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (parts != NULL ? parts : valid, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p)); /* GLib folds Cherokee from small to large */

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (!g_unichar_ismark (c) && c != '\'' && c != 0x2019 && out->len > 0 && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
    }
  if (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);

  if (out->len == 0)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}
