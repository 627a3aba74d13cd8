/* air-feed-document.c - a whole feed: what it says of itself, and its stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-document.h"

#include "air-feed-cds.h"
#include "air-feed-json.h"
#include "air-feed-xml.h"
#include "air-json.h"

#include <string.h>

AirFeedDocument *
air_feed_document_new (const char *format)
{
  AirFeedDocument *self = g_new0 (AirFeedDocument, 1);

  self->format = format;
  self->reading = air_reading_new ();
  return self;
}

void
air_feed_document_free (AirFeedDocument *self)
{
  g_free (self->title);
  g_free (self->link);
  g_free (self->language);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_free (self->copyright);
  g_free (self->image);
  g_clear_pointer (&self->reading, air_reading_free);
  g_free (self);
}

static gboolean
is_json (GBytes *body)
{
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  gsize i = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < length && g_ascii_isspace (bytes[i]))
    i++;
  return i < length && bytes[i] == '{';
}

AirFeedDocument *
air_feed_document_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (JsonObject) root = NULL;

  if (!is_json (body))
    return air_feed_xml_read (body, context, error);
  root = air_json_parse_object (body, error);
  if (root == NULL)
    return NULL;
  return air_feed_cds_is (root) ? air_feed_cds_read (root, context) : air_feed_json_read (root, context, error);
}
