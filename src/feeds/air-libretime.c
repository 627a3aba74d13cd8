/* air-libretime.c - programme and songs from LibreTime and Airtime
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-libretime.h"

#include "air-airings.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-time.h"
#include "air-url.h"

#include <string.h>

typedef struct {
  const AirReadContext *context; /* (unowned) */
  GTimeZone *zone;               /* (owned) (nullable) */
  AirReading *reading;           /* (unowned) */
  GPtrArray *broadcasts;         /* (owned) */
} Reader;

/* (transfer full) (nullable): older answers have the first name, newer ones the second. */
static GDateTime *
read_time (Reader *self, JsonObject *object, const char *name, const char *other)
{
  GDateTime *moment = air_time_parse (air_json_raw (object, name), self->zone);

  return moment != NULL ? moment : air_time_parse (air_json_raw (object, other), self->zone);
}

static void
take_show (Reader *self, JsonObject *show)
{
  g_autoptr (GDateTime) start = read_time (self, show, "starts", "start_timestamp");
  g_autoptr (GDateTime) end = read_time (self, show, "ends", "end_timestamp");
  g_autofree char *title = air_json_title (show, "name");
  g_autofree char *description = air_json_html (show, "description");
  g_autofree char *url = air_url_resolve (NULL, air_json_raw (show, "url"));
  g_autofree char *instance = air_json_scalar (show, "instance_id");
  g_autofree char *id = NULL;

  if (show == NULL || self->broadcasts->len >= AIR_LIMIT_ITEMS)
    return;
  if (start == NULL || title == NULL)
    {
      air_reading_warn (self->reading, "A broadcast without a name or a start was left out");
      return;
    }
  if (end != NULL && g_date_time_compare (end, start) <= 0)
    g_clear_pointer (&end, g_date_time_unref);

  id = instance != NULL ? g_steal_pointer (&instance)
                        : g_strdup_printf ("%" G_GINT64_FORMAT " %s", g_date_time_to_unix (start), title);
  g_ptr_array_add (self->broadcasts, g_object_new (AIR_TYPE_BROADCAST,
                                                   "id", id,
                                                   "start", start,
                                                   "end", end,
                                                   "title", title,
                                                   "description", description,
                                                   "url", url,
                                                   NULL));
}

static void
take_shows (Reader *self, JsonArray *shows)
{
  guint n = shows != NULL ? MIN (json_array_get_length (shows), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    take_show (self, air_json_array_object (shows, i));
}

/* “Artist - Title”, as older answers have it, which tell no more of it. */
static void
split_name (JsonObject *track, char **title, char **artist)
{
  g_autofree char *name = air_json_title (track, "name");
  const char *dash = name != NULL ? strstr (name, " - ") : NULL;

  if (dash == NULL || dash == name || g_strcmp0 (air_json_raw (track, "type"), "track") != 0)
    return;

  *artist = g_strndup (name, dash - name);
  *title = g_strdup (dash + strlen (" - "));
}

/* (transfer full) (nullable): what a person speaks over is no piece of music. */
static AirTrack *
read_track (Reader *self, JsonObject *track)
{
  JsonObject *metadata = air_json_object (track, "metadata");
  g_autofree char *title = air_json_title (metadata, "track_title");
  g_autofree char *artist = air_json_title (metadata, "artist_name");
  g_autofree char *album = air_json_title (metadata, "album_title");
  g_autoptr (GDateTime) start = read_time (self, track, "starts", "start_timestamp");
  g_autoptr (GDateTime) end = read_time (self, track, "ends", "end_timestamp");

  if (metadata == NULL)
    split_name (track, &title, &artist);
  if (title == NULL)
    return NULL;
  if (start != NULL && end != NULL && g_date_time_compare (end, start) <= 0)
    g_clear_pointer (&end, g_date_time_unref);

  return g_object_new (AIR_TYPE_TRACK,
                       "title", title,
                       "artist", artist,
                       "album", album,
                       "start", start,
                       "end", end,
                       NULL);
}

/* Days of this week and the next; among them stands a version, which is no list. */
static void
take_week (Reader *self, JsonObject *root)
{
  static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

  for (guint week = 0; week < 2; week++)
    for (guint i = 0; i < G_N_ELEMENTS (days); i++)
      {
        g_autofree char *name = g_strconcat (week == 0 ? "" : "next", days[i], NULL);

        take_shows (self, air_json_array (root, name));
      }
}

AirReading *
air_libretime_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (JsonObject) root = air_json_parse_object (body, error);
  g_autoptr (AirReading) reading = NULL;
  g_autoptr (AirTrack) track = NULL;
  Reader self = { .context = context };
  JsonObject *shows = air_json_object (root, "shows");

  if (root == NULL)
    return NULL;

  self.reading = reading = air_reading_new ();
  self.zone = air_time_zone (air_json_raw (air_json_object (root, "station"), "timezone"));
  if (self.zone == NULL)
    self.zone = air_time_zone (context->zone);
  self.broadcasts = g_ptr_array_new_with_free_func (g_object_unref);

  take_show (&self, air_json_object (shows, "current"));
  take_shows (&self, air_json_array (shows, "previous"));
  take_shows (&self, air_json_array (shows, "next"));
  take_shows (&self, air_json_array (root, "currentShow"));
  take_shows (&self, air_json_array (root, "nextShow"));
  take_week (&self, root);
  track = read_track (&self, air_json_object (air_json_object (root, "tracks"), "current"));
  if (track == NULL)
    track = read_track (&self, air_json_object (root, "current"));
  if (self.broadcasts->len == 0)
    air_reading_warn (reading, "No broadcast is named");

  g_ptr_array_unref (reading->items);
  reading->items = air_airings_tidy (self.broadcasts, NULL);
  if (track != NULL)
    g_ptr_array_add (reading->items, g_object_ref (track));
  g_ptr_array_unref (self.broadcasts);
  g_clear_pointer (&self.zone, g_time_zone_unref);
  return g_steal_pointer (&reading);
}
