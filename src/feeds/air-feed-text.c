/* air-feed-text.c - what an element of a feed says: plain text, HTML or XHTML
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-text.h"

#include "air-html-quick.h"
#include "air-html-text.h"
#include "air-limits.h"
#include "air-text.h"
#include "air-time.h"

#include <string.h>

/* Media types may have parameters. */
static gboolean
is_one_of (const char *type, const char *const *types)
{
  gsize length = strcspn (type, "; ");

  for (; *types != NULL; types++)
    if (strlen (*types) == length && g_ascii_strncasecmp (type, *types, length) == 0)
      return TRUE;
  return FALSE;
}

static char *
decode_base64 (const char *text)
{
  gsize length;
  g_autofree guchar *bytes = NULL;

  if (text == NULL || strlen (text) > AIR_LIMIT_PAGE_BYTES)
    return NULL;
  bytes = g_base64_decode (text, &length);
  return air_text_make_valid ((const char *) bytes, length);
}

/* Media types that are HTML; Atom's own words among them. */
static gboolean
is_html_type (const char *type)
{
  static const char *const types[] = { "html", "text/html", "xhtml", "application/xhtml+xml", NULL };

  return is_one_of (type, types);
}

static gboolean
is_plain_type (const char *type)
{
  static const char *const types[] = { "text", "text/plain", NULL };

  return is_one_of (type, types);
}

static gboolean
is_xml_type (const char *type)
{
  gsize length = strcspn (type, "; ");

  return length > 4 && (strncmp (type + length - 4, "+xml", 4) == 0 || strncmp (type + length - 4, "/xml", 4) == 0);
}

/* RFC 4287, section 4.1.3.3, has base64 for content of types that are not text. Titles and the like may not have such a
 * type: of those that do, bytes are taken at their word, and any other type is a slip. */
static gboolean
is_binary (const AirXmlNode *node, const char *type)
{
  if (!air_xml_is (node, AIR_XML_CONTENT))
    return g_ascii_strcasecmp (type, "application/octet-stream") == 0;
  return strchr (type, '/') != NULL && !is_html_type (type) && !g_str_has_prefix (type, "text/") && !is_xml_type (type);
}

static gboolean
is_medium (const char *type)
{
  return g_str_has_prefix (type, "image/") || g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/");
}

static gboolean
is_plain (const char *type, const char *mode, gboolean is_atom)
{
  if (!is_atom)
    return type != NULL && is_plain_type (type);
  if (type == NULL)
    return g_strcmp0 (mode, "escaped") != 0;
  return is_plain_type (type) || g_strcmp0 (type, "xhtml") == 0;
}

void
air_feed_text_clear (AirFeedText *self)
{
  g_free (self->base);
  g_free (self->made);
  *self = (AirFeedText){ NULL, FALSE, NULL, NULL };
}

void
air_feed_text_read (AirFeedText *self, const AirXmlNode *node, const char *base, gboolean is_atom)
{
  const char *type = node != NULL ? air_xml_attribute (node, "type") : NULL;
  const char *mode = node != NULL ? air_xml_attribute (node, "mode") : NULL;

  air_feed_text_clear (self);
  if (node == NULL || (type != NULL && is_medium (type)))
    return;

  self->base = air_xml_own_base (node, base);
  if (air_xml_has_elements (node))
    self->made = air_xml_to_html (node, self->base);
  else if (g_strcmp0 (mode, "base64") == 0 || (is_atom && mode == NULL && type != NULL && is_binary (node, type)))
    self->made = decode_base64 (air_xml_text (node));
  self->is_plain = !air_xml_has_elements (node) && is_plain (type, mode, is_atom);
  self->markup = self->made != NULL ? self->made : air_xml_text (node);
}

char *
air_feed_text_to_line (const AirFeedText *self)
{
  return self->is_plain ? air_text_clean (self->markup) : air_html_to_text (self->markup);
}

/* (transfer full) (nullable): the beginning of that line, `bytes` of it or a little more; NULL where reading it all is
 * as quick. */
static char *
read_beginning (const AirFeedText *self, gsize bytes)
{
  for (gsize enough = bytes; !self->is_plain && self->markup != NULL; enough *= 2)
    {
      g_autoptr (GString) text = air_html_quick_text (self->markup, enough);
      g_autofree char *line = NULL;
      const char *stop;

      if (text == NULL || text->len < enough)
        return NULL;
      g_utf8_validate_len (text->str, text->len, &stop);
      g_string_truncate (text, stop - text->str);
      line = air_text_clean (text->str);
      if (line != NULL && strlen (line) >= bytes)
        return g_steal_pointer (&line);
    }
  return NULL;
}

char *
air_feed_text_to_teaser (const AirFeedText *self, guint chars)
{
  g_autofree char *beginning = read_beginning (self, (gsize) chars * 4);
  g_autofree char *line = NULL;
  g_autofree char *stripped = NULL;

  if (beginning != NULL && strchr (beginning, '<') == NULL)
    return air_text_clean_cut (beginning, chars);
  line = air_feed_text_to_line (self);
  stripped = self->is_plain ? g_strdup (line) : air_text_strip_tags (line);
  return air_text_clean_cut (stripped, chars);
}

char *
air_feed_text_of (const AirXmlNode *node, gboolean is_atom)
{
  g_auto (AirFeedText) text = { NULL, FALSE, NULL, NULL };

  air_feed_text_read (&text, node, NULL, is_atom);
  return air_feed_text_to_line (&text);
}

char *
air_feed_text_of_first (const AirXmlNode *parent, const AirXmlName *names, gboolean is_atom)
{
  for (; *names != AIR_XML_NONE; names++)
    AIR_XML_FOR_EACH (node, parent, *names)
      {
        char *text = air_feed_text_of (node, is_atom);

        if (text != NULL)
          return text;
      }
  return NULL;
}

/* Seconds or milliseconds since 1970, of this century: some programs write their clock as it is. */
static GDateTime *
read_count (const char *text)
{
  char *end;
  gint64 value = g_ascii_strtoll (text, &end, 10);
  gsize digits = end - text;

  if (*end != '\0' || !g_ascii_isdigit (*text) || (digits != 10 && digits != 13))
    return NULL;
  return g_date_time_new_from_unix_utc (digits == 13 ? value / 1000 : value);
}

GDateTime *
air_feed_text_moment (const AirXmlNode *parent, const AirXmlName *names, GTimeZone *zone)
{
  for (; *names != AIR_XML_NONE; names++)
    AIR_XML_FOR_EACH (node, parent, *names)
      {
        const char *text = air_xml_text (node);
        GDateTime *moment = air_time_parse (text, zone);

        if (moment == NULL)
          moment = read_count (text);
        if (moment != NULL)
          return moment;
      }
  return NULL;
}
