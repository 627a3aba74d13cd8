/* air-spinitron.c - programme and songs from Spinitron
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-spinitron.h"

#include "air-airings.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-time.h"
#include "air-url.h"

#define MAX_DURATION_S (24 * 3600)

/* (transfer full) (nullable): told in UTC; shown in the station's zone where it is known. */
static GDateTime *
read_time (JsonObject *item, const char *name, GTimeZone *station)
{
  g_autoptr (GTimeZone) told = air_time_zone (air_json_raw (item, "timezone"));
  GTimeZone *zone = told != NULL ? told : station;
  g_autoptr (GDateTime) moment = air_time_parse (air_json_raw (item, name), zone);

  return moment != NULL && zone != NULL ? g_date_time_to_timezone (moment, zone) : g_steal_pointer (&moment);
}

/* (transfer full) (nullable): after the start: told, or from how long it takes. */
static GDateTime *
read_end (JsonObject *item, GDateTime *start, GTimeZone *station)
{
  g_autoptr (GDateTime) end = read_time (item, "end", station);
  gint64 seconds;

  if (start == NULL)
    return NULL;
  if (end == NULL && air_json_int (item, "duration", &seconds) && seconds > 0 && seconds <= MAX_DURATION_S)
    end = g_date_time_add_seconds (start, seconds);

  return end != NULL && g_date_time_compare (end, start) > 0 ? g_steal_pointer (&end) : NULL;
}

/* (transfer full): empty where the station hides them. */
static GPtrArray *
read_hosts (JsonObject *show)
{
  GPtrArray *hosts = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *personas = air_json_array (air_json_object (show, "_embedded"), "personas");
  guint n = personas != NULL ? MIN (json_array_get_length (personas), AIR_LIMIT_ITEMS) : 0;
  gint64 hidden = 0;

  if (air_json_boolean (show, "hide_dj", FALSE) || (air_json_int (show, "hide_dj", &hidden) && hidden != 0))
    return hosts;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *persona = air_json_array_object (personas, i);
      g_autofree char *name = air_json_title (persona, "name");
      g_autofree char *image = air_url_resolve_picture (NULL, air_json_raw (persona, "image"));

      if (name != NULL)
        g_ptr_array_add (hosts, g_object_new (AIR_TYPE_PERSON, "name", name, "image", image, NULL));
    }

  return hosts;
}

/* (transfer full) (nullable) */
static AirBroadcast *
read_show (JsonObject *show, GTimeZone *station)
{
  g_autoptr (GDateTime) start = read_time (show, "start", station);
  g_autoptr (GDateTime) end = read_end (show, start, station);
  g_autofree char *title = air_json_title (show, "title");
  g_autofree char *episode = air_json_title (show, "episode_name");
  g_autofree char *description = air_json_html (show, "description");
  g_autofree char *url = air_url_resolve (NULL, air_json_raw (show, "url"));
  g_autofree char *image = air_url_resolve_picture (NULL, air_json_raw (show, "image"));
  g_autofree char *number = air_json_scalar (show, "id");
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) hosts = NULL;

  if (start == NULL || title == NULL)
    return NULL;

  hosts = read_hosts (show);
  id = g_strdup_printf ("%s %" G_GINT64_FORMAT, number != NULL ? number : title, g_date_time_to_unix (start));
  return g_object_new (AIR_TYPE_BROADCAST,
                       "id", id,
                       "start", start,
                       "end", end,
                       "title", title,
                       "hosts", hosts,
                       "description", description,
                       "url", url,
                       "image", image,
                       "episode", episode,
                       NULL);
}

/* (transfer full) (nullable) */
static AirTrack *
read_spin (JsonObject *spin, GTimeZone *station)
{
  g_autoptr (GDateTime) start = read_time (spin, "start", station);
  g_autoptr (GDateTime) end = read_end (spin, start, station);
  g_autofree char *title = air_json_title (spin, "song");
  g_autofree char *artist = air_json_title (spin, "artist");
  g_autofree char *album = air_json_title (spin, "release");

  if (title == NULL)
    return NULL;

  return g_object_new (AIR_TYPE_TRACK,
                       "title", title,
                       "artist", artist,
                       "album", album,
                       "start", start,
                       "end", end,
                       NULL);
}

AirReading *
air_spinitron_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (JsonObject) root = air_json_parse_object (body, error);
  g_autoptr (GTimeZone) station = NULL;
  g_autoptr (AirReading) reading = NULL;
  g_autoptr (GPtrArray) broadcasts = NULL;
  g_autoptr (AirTrack) heard = NULL;
  JsonArray *items = air_json_array (root, "items");
  guint n = items != NULL ? MIN (json_array_get_length (items), AIR_LIMIT_ITEMS) : 0;

  if (root == NULL)
    return NULL;

  station = air_time_zone (context->zone);
  reading = air_reading_new ();
  broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *item = air_json_array_object (items, i);
      g_autoptr (AirTrack) track = read_spin (item, station);
      AirBroadcast *broadcast = track == NULL ? read_show (item, station) : NULL;

      if (track != NULL && air_airings_is_heard (track, context->now))
        g_set_object (&heard, track);
      if (broadcast != NULL)
        g_ptr_array_add (broadcasts, broadcast);
      else if (track == NULL)
        air_reading_warn (reading, "Something that is no show and no song was left out");
    }

  g_ptr_array_unref (reading->items);
  reading->items = air_airings_tidy (broadcasts, NULL);
  if (heard != NULL)
    g_ptr_array_add (reading->items, g_object_ref (heard));
  return g_steal_pointer (&reading);
}
