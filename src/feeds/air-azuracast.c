/* air-azuracast.c - programme and songs from AzuraCast
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-azuracast.h"

#include "air-airings.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-time.h"

/* (transfer full) (nullable): in the zone; what lies outside the years that we count is none. */
static GDateTime *
read_seconds (JsonObject *object, const char *name, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  gint64 seconds;

  if (!air_json_int (object, name, &seconds) || seconds <= 0 || seconds > G_GINT64_CONSTANT (250000000000))
    return NULL;

  utc = g_date_time_new_from_unix_utc (seconds);
  return zone != NULL ? g_date_time_to_timezone (utc, zone) : g_steal_pointer (&utc);
}

static GDateTime *
read_time (JsonObject *entry, const char *text, const char *seconds, GTimeZone *zone)
{
  GDateTime *moment = air_time_parse (air_json_raw (entry, text), zone);

  return moment != NULL ? moment : read_seconds (entry, seconds, zone);
}

/* (transfer full) (nullable) */
static AirBroadcast *
read_entry (JsonObject *entry, GTimeZone *zone)
{
  g_autoptr (GDateTime) start = read_time (entry, "start", "start_timestamp", zone);
  g_autoptr (GDateTime) end = read_time (entry, "end", "end_timestamp", zone);
  g_autofree char *title = air_json_title (entry, "title");
  g_autofree char *name = air_json_title (entry, "name");
  g_autofree char *description = air_json_html (entry, "description");
  g_autofree char *id = NULL;

  if (start == NULL || (title == NULL && name == NULL))
    return NULL;
  if (end != NULL && g_date_time_compare (end, start) <= 0)
    g_clear_pointer (&end, g_date_time_unref);

  id = g_strdup_printf ("%" G_GINT64_FORMAT " %s", g_date_time_to_unix (start), title != NULL ? title : name);
  return g_object_new (AIR_TYPE_BROADCAST,
                       "id", id,
                       "start", start,
                       "end", end,
                       "title", title != NULL ? title : name,
                       "description", description,
                       NULL);
}

static void
take_schedule (AirReading *reading, JsonArray *entries, GTimeZone *zone)
{
  g_autoptr (GPtrArray) broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = MIN (json_array_get_length (entries), AIR_LIMIT_ITEMS);

  for (guint i = 0; i < n; i++)
    {
      AirBroadcast *broadcast = read_entry (air_json_array_object (entries, i), zone);

      if (broadcast != NULL)
        g_ptr_array_add (broadcasts, broadcast);
      else
        air_reading_warn (reading, "A broadcast without a name or a start was left out");
    }

  g_ptr_array_unref (reading->items);
  reading->items = air_airings_tidy (broadcasts, NULL);
}

static void
take_now_playing (AirReading *reading, JsonObject *root, GTimeZone *zone)
{
  JsonObject *playing = air_json_object (root, "now_playing");
  JsonObject *song = air_json_object (playing, "song");
  g_autofree char *title = air_json_title (song, "title");
  g_autofree char *artist = air_json_title (song, "artist");
  g_autofree char *album = air_json_title (song, "album");
  g_autoptr (GDateTime) start = read_seconds (playing, "played_at", zone);
  g_autoptr (GDateTime) end = NULL;
  gint64 length;

  if (title == NULL)
    {
      air_reading_warn (reading, "No song is named as playing now");
      return;
    }
  if (start != NULL && air_json_int (playing, "duration", &length) && length > 0 && length < 24 * 3600)
    end = g_date_time_add_seconds (start, length);

  g_ptr_array_add (reading->items, g_object_new (AIR_TYPE_TRACK,
                                                 "title", title,
                                                 "artist", artist,
                                                 "album", album,
                                                 "start", start,
                                                 "end", end,
                                                 NULL));
}

AirReading *
air_azuracast_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (JsonNode) root = air_json_parse (body, error);
  g_autoptr (AirReading) reading = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (root == NULL)
    return NULL;

  reading = air_reading_new ();
  if (JSON_NODE_HOLDS_OBJECT (root))
    zone = air_time_zone (air_json_raw (air_json_object (json_node_get_object (root), "station"), "timezone"));
  if (zone == NULL)
    zone = air_time_zone (context->zone);

  if (JSON_NODE_HOLDS_ARRAY (root))
    take_schedule (reading, json_node_get_array (root), zone);
  else if (JSON_NODE_HOLDS_OBJECT (root))
    take_now_playing (reading, json_node_get_object (root), zone);
  return g_steal_pointer (&reading);
}
