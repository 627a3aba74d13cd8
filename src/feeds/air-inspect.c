/* air-inspect.c - what the program makes of one document, as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-inspect.h"

#include "air-airings.h"
#include "air-error.h"
#include "air-feed-document.h"
#include "air-feeds.h"
#include "air-programme.h"
#include "air-shapes.h"
#include "air-station-file.h"
#include "air-stream.h"

#include <string.h>

#define SCHEMA 1

/* (transfer full): an object that is open, with the member that all have. */
static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, SCHEMA);
  return builder;
}

static char *
end (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return air_shapes_print (builder);
}

static char *
inspect_feed (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirFeedDocument) feed = air_feed_document_read (body, context, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (feed == NULL)
    return NULL;

  builder = begin ();
  air_shapes_add_text (builder, "format", feed->format);
  air_shapes_add_text (builder, "title", feed->title);
  air_shapes_add_text (builder, "link", feed->link);
  air_shapes_add_text (builder, "language", feed->language);
  air_shapes_add_time (builder, "updated", feed->updated);
  air_shapes_add_text (builder, "copyright", feed->copyright);
  air_shapes_add_text (builder, "image", feed->image);
  air_shapes_add_texts (builder, "warnings", feed->reading->warnings);
  air_shapes_add_list (builder, "items", feed->reading->items, TRUE);
  return end (builder);
}

/* Whether it is worth the time to look for what this word marks. A document with NULs may be of wide characters. */
static gboolean
may_have (GBytes *body, const char *word)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  return size > 0 && (memchr (data, '\0', size) != NULL || g_strstr_len (data, size, word) != NULL);
}

/* A page is also what the station shows around the story: its notices and its streams. */
static char *
inspect_article (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirStory) story = air_readers.read_article (body, context, error);
  AirReadFunc read_notices = air_readers.find (AIR_SOURCE_NOTICES, "grove-home");
  g_autoptr (AirReading) notices = NULL;
  g_autoptr (AirStationInfo) info = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (story == NULL)
    return NULL;

  notices = may_have (body, "AlertBar") ? read_notices (body, context, NULL) : air_reading_new ();
  info = may_have (body, "data-stream-url") ? air_readers.discover (body, context, NULL) : NULL;
  if (air_story_get_blocks (story)->len == 0)
    air_reading_warn (notices, "The page has no text of a story");
  builder = begin ();
  air_shapes_add_members (builder, AIR_ITEM (story), TRUE);
  air_shapes_add_list (builder, "notices", notices->items, FALSE);
  air_shapes_add_list (builder, "streams", info != NULL ? air_station_info_get_streams (info) : NULL, FALSE);
  air_shapes_add_texts (builder, "warnings", notices->warnings);
  return end (builder);
}

static GPtrArray *
list_broadcasts (GPtrArray *items)
{
  GPtrArray *broadcasts = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (AIR_IS_BROADCAST (g_ptr_array_index (items, i)))
      g_ptr_array_add (broadcasts, g_ptr_array_index (items, i));
  return broadcasts;
}

static void
add_item (JsonBuilder *builder, const char *name, gpointer item)
{
  json_builder_set_member_name (builder, name);
  air_shapes_add (builder, item, FALSE);
}

static char *
inspect_schedule (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirProgramme) programme = air_programme_read (body, context, error);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) broadcasts = NULL;
  GPtrArray *items;

  if (programme == NULL)
    return NULL;

  items = programme->reading->items;
  broadcasts = list_broadcasts (items);
  builder = begin ();
  air_shapes_add_text (builder, "format", programme->format);
  air_shapes_add_text (builder, "zone", programme->zone);
  air_shapes_add_list (builder, "broadcasts", broadcasts, FALSE);
  add_item (builder, "on_air", air_airings_on_air (items, context->now));
  add_item (builder, "next_up", air_airings_next_up (items, context->now));
  add_item (builder, "track", air_airings_track (items, context->now));
  air_shapes_add_texts (builder, "warnings", programme->reading->warnings);
  return end (builder);
}

/* The first byte that is no white space or byte order mark; 0 if there is none. */
static char
first_byte (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  gsize at = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < size && g_ascii_isspace (data[at]))
    at++;
  return at < size ? data[at] : '\0';
}

/* A calendar file, or the calendar's page. */
static char *
inspect_events (GBytes *body, const AirReadContext *context, GError **error)
{
  const char *format = first_byte (body) == '<' ? "grove-calendar" : "ical";
  AirReadFunc read_events = air_readers.find (AIR_SOURCE_EVENTS, format);
  g_autoptr (AirReading) reading = read_events (body, context, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (reading == NULL)
    return NULL;

  if (reading->items->len == 0 && first_byte (body) == '<')
    air_reading_warn (reading, "The page has no events");
  builder = begin ();
  air_shapes_add_list (builder, "events", reading->items, FALSE);
  air_shapes_add_texts (builder, "warnings", reading->warnings);
  return end (builder);
}

static char *
inspect_playlist (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirPlaylist) playlist = air_readers.read_playlist (body, context);
  g_autoptr (JsonBuilder) builder = begin ();

  air_shapes_add_text (builder, "format", playlist->format);
  json_builder_set_member_name (builder, "hls");
  json_builder_add_boolean_value (builder, playlist->hls);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < playlist->entries->len; i++)
    {
      AirStream *stream = g_ptr_array_index (playlist->entries, i);

      json_builder_begin_object (builder);
      air_shapes_add_text (builder, "url", air_stream_get_url (stream));
      air_shapes_add_text (builder, "title", air_stream_get_name (stream));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  air_shapes_add_texts (builder, "warnings", playlist->warnings);
  return end (builder);
}

static char *
inspect_person (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirPerson) person = air_readers.read_person (body, context, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (person == NULL)
    return NULL;

  builder = begin ();
  air_shapes_add_members (builder, AIR_ITEM (person), FALSE);
  air_shapes_add_texts (builder, "warnings", NULL);
  return end (builder);
}

/* A station file, or the page of a station. */
static gboolean
tells_nothing (AirStationInfo *info)
{
  return air_station_info_get_id (info) == NULL && air_station_info_get_name (info) == NULL &&
         air_station_info_get_streams (info)->len == 0 && air_station_info_get_sources (info)->len == 0;
}

static char *
inspect_station (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AirStationInfo) info = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (first_byte (body) == '{')
    info = air_station_file_read (body, context, warnings, error);
  else
    info = air_readers.discover (body, context, error);
  if (info == NULL)
    return NULL;
  if (tells_nothing (info))
    {
      g_set_error_literal (error, AIR_ERROR, AIR_ERROR_MALFORMED, "The document tells of no station");
      return NULL;
    }

  builder = begin ();
  air_shapes_add_members (builder, AIR_ITEM (info), FALSE);
  air_shapes_add_texts (builder, "warnings", warnings);
  return end (builder);
}

char *
air_inspect (const char *kind, GBytes *body, const AirReadContext *context, GError **error)
{
  static const struct
  {
    const char *kind;
    char *(*inspect) (GBytes *body, const AirReadContext *context, GError **error);
  } kinds[] = {
    { "feed", inspect_feed },         { "article", inspect_article }, { "schedule", inspect_schedule },
    { "events", inspect_events },     { "playlist", inspect_playlist }, { "person", inspect_person },
    { "station", inspect_station },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return kinds[i].inspect (body, context, error);

  g_set_error (error, AIR_ERROR, AIR_ERROR_UNSUPPORTED, "There is no such kind of document: %s", kind);
  return NULL;
}
