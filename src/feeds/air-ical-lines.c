/* air-ical-lines.c - iCalendar as a tree of named lines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical-lines.h"

#include "air-charset.h"
#include "air-text.h"

#include <string.h>

#define DEEPEST 8

/* What any reader here asks for. */
static const char *const known_lines[] = {
  "DESCRIPTION", "DTEND", "DTSTART", "DURATION", "EXDATE", "EXRULE", "LOCATION", "METHOD", "RDATE", "RECURRENCE-ID",
  "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "UID", "URL", "X-LIC-LOCATION",
  "X-WR-TIMEZONE", NULL,
};

static void
line_free (AirIcalLine *line)
{
  g_free (line->name);
  g_hash_table_unref (line->params);
  g_free (line->value);
  g_free (line);
}

static AirIcalPart *
part_new (char *name)
{
  AirIcalPart *part = g_new (AirIcalPart, 1);

  part->name = name;
  part->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  part->children = g_ptr_array_new_with_free_func ((GDestroyNotify) air_ical_part_free);
  return part;
}

void
air_ical_part_free (AirIcalPart *part)
{
  g_free (part->name);
  g_ptr_array_unref (part->lines);
  g_ptr_array_unref (part->children);
  g_free (part);
}

/* Unfolding */

static gboolean
is_break (char c)
{
  return c == '\n' || c == '\r';
}

/* Moves over one line end: CR LF, LF or CR. */
static const char *
skip_break (const char *p, const char *end)
{
  if (p < end && *p == '\r')
    {
      p++;
      return p < end && *p == '\n' ? p + 1 : p;
    }

  return p < end ? p + 1 : p;
}

static gboolean
is_quoted_printable (const GString *line)
{
  const char *colon = strchr (line->str, ':');
  g_autofree char *head = colon != NULL ? g_ascii_strup (line->str, colon - line->str) : NULL;

  return head != NULL && strstr (head, "QUOTED-PRINTABLE") != NULL;
}

/* Reads a logical line: what follows a line end and a blank belongs to it, and in quoted-printable what
 * follows a line that ends in `=`. NUL bytes are dropped. */
static const char *
take_logical_line (const char *p, const char *end, GString *line)
{
  g_string_truncate (line, 0);
  while (p < end)
    {
      const char *stop = p;

      while (stop < end && !is_break (*stop))
        stop++;
      for (; p < stop; p++)
        if (*p != '\0')
          g_string_append_c (line, *p);
      p = skip_break (stop, end);

      if (p < end && (*p == ' ' || *p == '\t'))
        p++;
      else if (line->len > 0 && line->str[line->len - 1] == '=' && is_quoted_printable (line))
        g_string_truncate (line, line->len - 1);
      else
        break;
    }

  return p;
}

/* Lines */

/* Where the part ends that `p` is in; quotes protect, but one that never closes is a character like others. */
static const char *
find_end_of_part (const char *p)
{
  const char *start = p;
  gboolean quoted = FALSE;

  for (; *p != '\0' && (quoted || (*p != ';' && *p != ':')); p++)
    if (*p == '"')
      quoted = !quoted;

  return quoted ? start + strcspn (start, ";:") : p;
}

/* A parameter without a name is vCalendar's encoding. */
static void
take_param (GHashTable *params, const char *start, const char *end)
{
  const char *equals = memchr (start, '=', end - start);
  const char *value = equals != NULL ? equals + 1 : start;
  g_autofree char *text = g_strndup (value, end - value);
  char *name = equals != NULL ? g_ascii_strup (start, equals - start) : g_strdup ("ENCODING");
  gsize length = strlen (text);

  if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
    {
      text[length - 1] = '\0';
      memmove (text, text + 1, length - 1);
    }
  else if (text[0] == '"')
    memmove (text, text + 1, length);
  g_hash_table_replace (params, g_strstrip (name), air_text_make_valid (text, -1));
}

static char *
decode_quoted_printable (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '=' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]))
        {
          char c = (char) (g_ascii_xdigit_value (text[1]) * 16 + g_ascii_xdigit_value (text[2]));

          if (c != '\0')
            g_string_append_c (out, c);
          text += 2;
        }
      else
        g_string_append_c (out, *text);
    }

  return g_string_free (out, FALSE);
}

/* (transfer full) (nullable) */
static AirIcalLine *
parse_line (const char *text)
{
  gsize name_length = strcspn (text, ";:");
  const char *p = text + name_length;
  g_autofree char *name = g_strstrip (g_ascii_strup (text, name_length));
  g_autofree char *value = NULL;
  g_autoptr (GHashTable) params = NULL;
  const char *encoding;
  AirIcalLine *line;

  if (*p == '\0' || *name == '\0')
    return NULL;

  params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (*p == ';')
    {
      const char *end = find_end_of_part (p + 1);

      take_param (params, p + 1, end);
      p = end;
    }
  if (*p != ':')
    return NULL;

  encoding = g_hash_table_lookup (params, "ENCODING");
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "QUOTED-PRINTABLE") == 0)
    value = decode_quoted_printable (p + 1);

  line = g_new (AirIcalLine, 1);
  line->name = g_steal_pointer (&name);
  line->params = g_steal_pointer (&params);
  line->value = air_text_make_valid (value != NULL ? value : p + 1, -1);
  return line;
}

/* Whether the line's name, up to its parameters or value, is one that is asked for. */
static gboolean
is_wanted (const char *text)
{
  g_autofree char *name = g_strstrip (g_ascii_strup (text, MIN (strcspn (text, ";:"), 32)));

  return strcmp (name, "BEGIN") == 0 || strcmp (name, "END") == 0 || g_strv_contains (known_lines, name);
}

/* The tree */

typedef struct {
  GPtrArray *open; /* (owned): of AirIcalPart (unowned), the root first */
  guint too_deep;  /* BEGINs that are not followed */
  gboolean damaged;
} Builder;

static void
begin_part (Builder *self, const char *name)
{
  AirIcalPart *parent = self->open->pdata[self->open->len - 1];
  AirIcalPart *part;

  if (self->too_deep > 0 || self->open->len > DEEPEST)
    {
      self->too_deep++;
      self->damaged = TRUE;
      return;
    }

  part = part_new (g_strstrip (g_ascii_strup (name, -1)));
  g_ptr_array_add (parent->children, part);
  g_ptr_array_add (self->open, part);
}

/* An END closes all down to its BEGIN; one without a BEGIN is no matter. */
static void
end_part (Builder *self, const char *name)
{
  g_autofree char *wanted = g_strstrip (g_ascii_strup (name, -1));

  if (self->too_deep > 0)
    {
      self->too_deep--;
      return;
    }

  for (guint i = self->open->len - 1; i > 0; i--)
    if (strcmp (((AirIcalPart *) self->open->pdata[i])->name, wanted) == 0)
      {
        self->damaged = self->damaged || i < self->open->len - 1;
        g_ptr_array_set_size (self->open, i);
        return;
      }

  self->damaged = TRUE;
}

static void
take_line (Builder *self, const char *text)
{
  AirIcalPart *part = self->open->pdata[self->open->len - 1];
  AirIcalLine *line;

  if (*text == '\0')
    return;
  if (strpbrk (text, ";:") == NULL)
    {
      self->damaged = TRUE;
      return;
    }
  if (!is_wanted (text))
    return;

  line = parse_line (text);
  if (line == NULL)
    {
      self->damaged = TRUE;
      return;
    }
  if (strcmp (line->name, "BEGIN") == 0)
    begin_part (self, line->value);
  else if (strcmp (line->name, "END") == 0)
    end_part (self, line->value);
  else if (self->too_deep == 0)
    {
      g_ptr_array_add (part->lines, line);
      return;
    }

  line_free (line);
}

static GBytes *
without_mark (GBytes *body)
{
  gsize size;
  const guchar *data = g_bytes_get_data (body, &size);

  if (size >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    {
      const char *warning;
      gsize length;
      char *text = air_charset_decode (body, NULL, AIR_CHARSET_XML, &length, &warning);

      return g_bytes_new_take (text, length);
    }
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_bytes_new_from_bytes (body, 3, size - 3);

  return g_bytes_ref (body);
}

AirIcalPart *
air_ical_part_parse (GBytes *body, gboolean *damaged)
{
  g_autoptr (GBytes) bytes = without_mark (body);
  g_autoptr (GString) line = g_string_new (NULL);
  AirIcalPart *root = part_new (NULL);
  Builder self = { .open = g_ptr_array_new () };
  gsize size;
  const char *p = g_bytes_get_data (bytes, &size);
  const char *end = size > 0 ? p + size : p;

  g_ptr_array_add (self.open, root);
  while (p < end)
    {
      p = take_logical_line (p, end, line);
      take_line (&self, line->str);
    }

  *damaged = self.damaged || self.open->len > 1;
  g_ptr_array_unref (self.open);
  return root;
}

/* Asking */

const AirIcalLine *
air_ical_part_find (const AirIcalPart *part, const char *name)
{
  for (guint i = 0; i < part->lines->len; i++)
    {
      const AirIcalLine *line = g_ptr_array_index (part->lines, i);

      if (strcmp (line->name, name) == 0)
        return line;
    }

  return NULL;
}

const char *
air_ical_part_value (const AirIcalPart *part, const char *name)
{
  const AirIcalLine *line = air_ical_part_find (part, name);

  return line != NULL ? line->value : NULL;
}

const char *
air_ical_line_param (const AirIcalLine *line, const char *name)
{
  return g_hash_table_lookup (line->params, name);
}

static char *
unescape (const char *value)
{
  GString *out = g_string_new (NULL);

  for (; *value != '\0'; value++)
    {
      if (*value == '\\' && (value[1] == 'n' || value[1] == 'N'))
        g_string_append_c (out, '\n'), value++;
      else if (*value == '\\' && value[1] != '\0' && strchr ("\\;,:\"", value[1]) != NULL)
        g_string_append_c (out, *++value);
      else
        g_string_append_c (out, *value);
    }

  return g_string_free (out, FALSE);
}

char *
air_ical_part_text (const AirIcalPart *part, const char *name)
{
  const char *value = air_ical_part_value (part, name);
  g_autofree char *plain = value != NULL ? unescape (value) : NULL;
  g_autofree char *bare = air_text_strip_tags (plain);
  g_autofree char *decoded = air_text_decode_entities (bare);
  g_autofree char *text = air_text_strip_tags (decoded);

  return air_text_clean_lines (text);
}
