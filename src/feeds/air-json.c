/* air-json.c - JSON from strangers: checked bytes, getters that forgive
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-json.h"

#include "air-error.h"
#include "air-limits.h"
#include "air-text.h"

#include <math.h>
#include <string.h>

/* Checking */

static void
fail (GError **error, const char *message, gsize at)
{
  g_set_error (error, AIR_ERROR, AIR_ERROR_MALFORMED, "Not valid JSON: %s at byte %" G_GSIZE_FORMAT, message, at);
}

/* Four hexadecimal digits, or -1. */
static int
read_hex (const char *p)
{
  int value = 0;

  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (p[i]);
    }

  return value;
}

/* Writes what `\uXXXX` at `p` stands for, and returns the bytes read, 0 for an error. NUL vanishes,
 * half a surrogate pair becomes U+FFFD. */
static gsize
copy_unicode_escape (const char *p, GString *out)
{
  int unit = read_hex (p + 2);
  int low;

  if (unit < 0)
    return 0;

  if (unit >= 0xd800 && unit < 0xdc00 && p[6] == '\\' && p[7] == 'u')
    {
      low = read_hex (p + 8);
      if (low >= 0xdc00 && low < 0xe000)
        {
          g_string_append_unichar (out, 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff));
          return 12;
        }
    }

  if (unit >= 0xd800 && unit < 0xe000)
    g_string_append_unichar (out, 0xfffd);
  else if (unit == '"' || unit == '\\' || (unit > 0 && unit < 0x20))
    g_string_append_len (out, p, 6);
  else if (unit > 0)
    g_string_append_unichar (out, unit);
  return 6;
}

/* Copies a string from its opening quote; returns the bytes read, 0 for an error. */
static gsize
copy_string (const char *start, GString *out)
{
  const char *p = start + 1;

  g_string_append_c (out, '"');
  while (*p != '"' && *p != '\0')
    {
      gsize n = 1;

      if (*p == '\\' && p[1] == 'u')
        {
          n = copy_unicode_escape (p, out);
          if (n == 0)
            return 0;
        }
      else if (*p == '\\')
        {
          if (p[1] == '\0' || strchr ("\"\\/bfnrt", p[1]) == NULL)
            return 0;
          n = 2;
          g_string_append_len (out, p, 2);
        }
      else
        g_string_append_c (out, (guchar) *p < 0x20 ? ' ' : *p);
      p += n;
    }
  if (*p != '"')
    return 0;

  g_string_append_c (out, '"');
  return p + 1 - start;
}

static gsize
count_digits (const char *p)
{
  return strspn (p, "0123456789");
}

/* The bytes of a number or a literal, 0 if it is neither. json-glib would take comments, `NaN` and
 * quotes of another kind, behind which nesting could hide. */
static gsize
measure_word (const char *p)
{
  static const char *const literals[] = { "true", "false", "null" };
  const char *start = p;

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++)
    if (strncmp (p, literals[i], strlen (literals[i])) == 0)
      return strlen (literals[i]);

  p += *p == '-';
  if (!g_ascii_isdigit (*p))
    return 0;
  p += *p == '0' ? 1 : count_digits (p);
  if (*p == '.')
    {
      if (!g_ascii_isdigit (p[1]))
        return 0;
      p += 1 + count_digits (p + 1);
    }
  if (*p == 'e' || *p == 'E')
    {
      p += p[1] == '+' || p[1] == '-' ? 2 : 1;
      if (!g_ascii_isdigit (*p))
        return 0;
      p += count_digits (p);
    }

  return p - start;
}

/* (transfer full): the text as json-glib may safely read it. */
static char *
check (const char *text, GError **error)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  guint depth = 0;
  gboolean whole = FALSE;
  gsize n;

  for (const char *p = text; *p != '\0'; p += n)
    {
      n = 1;
      if (whole && !g_ascii_isspace (*p))
        {
          fail (error, "more than one value", p - text);
          return NULL;
        }
      if (*p == '"')
        n = copy_string (p, out);
      else if (strchr (" \t\r\n{}[],:", *p) != NULL)
        g_string_append_c (out, *p);
      else
        {
          n = measure_word (p);
          g_string_append_len (out, p, n);
        }

      if (n == 0)
        {
          fail (error, "unexpected text", p - text);
          return NULL;
        }
      if (*p == '{' || *p == '[')
        depth++;
      else if ((*p == '}' || *p == ']') && depth-- == 0)
        {
          fail (error, "a bracket too many", p - text);
          return NULL;
        }
      whole = depth == 0 && (whole || !g_ascii_isspace (*p));
      if (depth > AIR_LIMIT_JSON_DEPTH)
        {
          g_set_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "JSON nested more than %d deep", AIR_LIMIT_JSON_DEPTH);
          return NULL;
        }
    }

  if (depth > 0)
    {
      fail (error, "the end is missing", out->len);
      return NULL;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

JsonNode *
air_json_parse (GBytes *body, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *checked = NULL;
  JsonNode *root;
  const char *text;
  gsize size;

  text = g_bytes_get_data (body, &size);
  if (size > AIR_LIMIT_PAGE_BYTES)
    {
      g_set_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE, "JSON of more than %d bytes", AIR_LIMIT_PAGE_BYTES);
      return NULL;
    }

  valid = air_text_make_valid (text != NULL ? text : "", size);
  checked = check (g_str_has_prefix (valid, "\xef\xbb\xbf") ? valid + 3 : valid, error);
  if (checked == NULL)
    return NULL;

  if (!json_parser_load_from_data (parser, checked, -1, &local))
    {
      g_autofree char *why = air_text_clean (local->message);

      g_set_error (error, AIR_ERROR, AIR_ERROR_MALFORMED, "Not valid JSON: %s", why);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    fail (error, "nothing there", 0);
  return root;
}

JsonObject *
air_json_parse_object (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = air_json_parse (body, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The JSON is not an object");
      return NULL;
    }

  return json_node_dup_object (root);
}

/* Getting */

static JsonNode *
find (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

JsonObject *
air_json_object (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
air_json_array (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
air_json_array_object (JsonArray *array, guint i)
{
  JsonNode *node;

  if (array == NULL || i >= json_array_get_length (array))
    return NULL;

  node = json_array_get_element (array, i);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
air_json_raw (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

char *
air_json_string (JsonObject *object, const char *name)
{
  return air_text_clean (air_json_raw (object, name));
}

char *
air_json_html (JsonObject *object, const char *name)
{
  g_autofree char *bare = air_text_strip_tags (air_json_raw (object, name));
  g_autofree char *decoded = air_text_decode_entities (bare);
  g_autofree char *text = air_text_strip_tags (decoded);

  return air_text_clean_lines (text);
}

char *
air_json_title (JsonObject *object, const char *name)
{
  g_autofree char *text = air_json_html (object, name);

  return air_text_clean_cut (text, AIR_LIMIT_TITLE_CHARS);
}

char *
air_json_scalar (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return air_json_string (object, name);

  return json_to_string (node, FALSE);
}

gboolean
air_json_int (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = find (object, name);
  const char *text = air_json_raw (object, name);
  double number;

  if (text != NULL)
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    *value = json_node_get_int (node);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      number = json_node_get_double (node);
      if (!isfinite (number) || fabs (number) > 9e15)
        return FALSE;
      *value = (gint64) number;
    }
  else
    return FALSE;

  return TRUE;
}

gboolean
air_json_boolean (JsonObject *object, const char *name, gboolean fallback)
{
  JsonNode *node = find (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fallback;

  return json_node_get_boolean (node);
}
