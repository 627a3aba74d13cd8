/* air-discover.c - what one document of any kind tells about a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-discover.h"

#include "air-feed-document.h"
#include "air-home.h"
#include "air-playlist-reader.h"
#include "air-station-file.h"
#include "air-stream.h"

#include <string.h>

static AirStationInfo *
make_station (const char *name, const char *homepage, const char *logo, GPtrArray *streams, AirSourceKind kind,
              const char *format, const char *url)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  if (format != NULL && url != NULL)
    g_ptr_array_add (sources, g_object_new (AIR_TYPE_SOURCE, "kind", kind, "format", format, "url", url, NULL));
  return g_object_new (AIR_TYPE_STATION_INFO, "name", name, "homepage", homepage, "logo", logo, "streams", streams,
                       "sources", sources, NULL);
}

/* Whether the document begins with `word`, after a byte order mark and white space. */
static gboolean
begins_with (GBytes *body, const char *word)
{
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  const char *end;

  if (length == 0)
    return FALSE;
  end = bytes + length;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    bytes += 3;
  while (bytes < end && g_ascii_isspace (*bytes))
    bytes++;
  return (gsize) (end - bytes) >= strlen (word) && g_ascii_strncasecmp (bytes, word, strlen (word)) == 0;
}

/* What is played as it is, is a stream itself; else its entries are. */
static AirStationInfo *
discover_playlist (GBytes *body, const AirReadContext *context)
{
  g_autoptr (AirPlaylist) playlist = air_playlist_read (body, context);
  g_autoptr (GPtrArray) streams = NULL;
  const char *name = NULL;

  if (playlist->hls && context->base != NULL)
    {
      streams = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "url", context->base, "codec", "hls", NULL));
    }
  else if (strcmp (playlist->format, "none") != 0 && playlist->entries->len > 0)
    {
      streams = g_ptr_array_ref (playlist->entries);
      name = air_stream_get_name (streams->pdata[0]);
    }
  return streams != NULL ? make_station (name, NULL, NULL, streams, 0, NULL, NULL) : NULL;
}

static AirStationInfo *
discover_feed (GBytes *body, const AirReadContext *context)
{
  g_autoptr (AirFeedDocument) feed = air_feed_document_read (body, context, NULL);

  if (feed == NULL)
    return NULL;
  return make_station (feed->title, feed->link, feed->image, NULL, AIR_SOURCE_STORIES,
                       strcmp (feed->format, "atom") == 0       ? "atom"
                       : g_str_has_prefix (feed->format, "rss") ? "rss"
                                                                : "feed",
                       context->base);
}

AirStationInfo *
air_discover_document (GBytes *body, const AirReadContext *context, GError **error)
{
  AirStationInfo *found = NULL;

  if (begins_with (body, "BEGIN:VCALENDAR"))
    return make_station (NULL, NULL, NULL, NULL, AIR_SOURCE_EVENTS, "ical", context->base);
  if (begins_with (body, "{"))
    {
      found = discover_feed (body, context);
      if (found == NULL)
        found = air_station_file_read (body, context, NULL, NULL);
    }
  else if (!begins_with (body, "<!doctype html") && !begins_with (body, "<html"))
    {
      found = discover_playlist (body, context);
      if (found == NULL)
        found = discover_feed (body, context);
    }
  return found != NULL ? found : air_home_discover (body, context);
}
