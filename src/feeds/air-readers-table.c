/* air-readers-table.c - which function reads which format
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feeds.h"

#include "air-article.h"
#include "air-azuracast.h"
#include "air-composer.h"
#include "air-discover.h"
#include "air-feed-document.h"
#include "air-grove-calendar.h"
#include "air-home.h"
#include "air-ical.h"
#include "air-inspect.h"
#include "air-libretime.h"
#include "air-people.h"
#include "air-playlist-reader.h"
#include "air-shapes.h"
#include "air-spinitron.h"
#include "air-station-file.h"

static AirReading *
read_stories (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirFeedDocument) document = air_feed_document_read (body, context, error);

  return document != NULL ? g_steal_pointer (&document->reading) : NULL;
}

/* The words that station files use. A new format is one function and one line here. */
static const struct
{
  AirSourceKind kind;
  const char *format;
  AirReadFunc read;
} formats[] = {
  { AIR_SOURCE_EVENTS, "ical", air_ical_read_events },
  { AIR_SOURCE_BROADCASTS, "ical", air_ical_read_broadcasts },
  { AIR_SOURCE_NOW, "composer", air_composer_read },
  { AIR_SOURCE_BROADCASTS, "composer", air_composer_read },
  { AIR_SOURCE_NOW, "libretime", air_libretime_read },
  { AIR_SOURCE_BROADCASTS, "libretime", air_libretime_read },
  { AIR_SOURCE_NOW, "azuracast", air_azuracast_read },
  { AIR_SOURCE_BROADCASTS, "azuracast", air_azuracast_read },
  { AIR_SOURCE_NOW, "spinitron", air_spinitron_read },
  { AIR_SOURCE_BROADCASTS, "spinitron", air_spinitron_read },
  { AIR_SOURCE_STORIES, "rss", read_stories },
  { AIR_SOURCE_STORIES, "atom", read_stories },
  { AIR_SOURCE_STORIES, "cds", read_stories },
  { AIR_SOURCE_STORIES, "feed", read_stories },
  { AIR_SOURCE_EVENTS, "grove-calendar", air_grove_calendar_read },
  { AIR_SOURCE_PEOPLE, "grove-people", air_people_read_list },
  { AIR_SOURCE_NOTICES, "grove-home", air_home_read_notices },
};

static AirReadFunc
find (AirSourceKind kind, const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].kind == kind && g_strcmp0 (formats[i].format, format) == 0)
      return formats[i].read;

  return NULL;
}

static AirStationInfo *
read_station (GBytes *body, const AirReadContext *context, GError **error)
{
  return air_station_file_read (body, context, NULL, error);
}

const AirReaders air_readers = {
  .find = find,
  .read_article = air_article_read,
  .read_person = air_people_read_person,
  .read_playlist = air_playlist_read,
  .read_station = read_station,
  .discover = air_discover_document,
  .to_json = air_shapes_to_json,
  .inspect = air_inspect,
};
