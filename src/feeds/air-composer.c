/* air-composer.c - programme and songs from NPR's Composer
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-composer.h"

#include "air-airings.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-json.h"
#include "air-limits.h"
#include "air-text.h"
#include "air-time.h"
#include "air-track.h"
#include "air-url.h"

#include <string.h>

typedef struct {
  const AirReadContext *context; /* (unowned) */
  GTimeZone *zone;               /* (owned) (nullable): the station's */
  AirReading *reading;           /* (owned) */
  GPtrArray *broadcasts;         /* (owned) */
  GPtrArray *shows;              /* (owned): program_id beside each broadcast */
  AirTrack *track;               /* (owned) (nullable) */
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->reading, air_reading_free);
  g_clear_pointer (&self->broadcasts, g_ptr_array_unref);
  g_clear_pointer (&self->shows, g_ptr_array_unref);
  g_clear_object (&self->track);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* Times */

/* (transfer full) (nullable): `start_utc`, which is anything but UTC, else the slot before others cut
 * into it, else the broadcast day and a time of day. */
static GDateTime *
read_moment (Reader *self, JsonObject *event, const char *exact, const char *slot, const char *clock)
{
  GDateTime *moment = air_time_parse (air_json_raw (event, exact), self->zone);
  const char *date = air_json_raw (event, "date");
  const char *time = air_json_raw (event, clock);
  g_autofree char *local = NULL;

  if (moment == NULL)
    moment = air_time_parse (air_json_raw (event, slot), self->zone);
  if (moment != NULL || date == NULL || time == NULL)
    return moment;

  local = g_strdup_printf ("%.10s %s", date, time);
  return air_time_parse (local, self->zone);
}

/* Whether only the clocks' change made the end fall on the start: 02:00 to 03:00 on a night in spring. */
static gboolean
is_in_gap (JsonObject *event, GDateTime *start, GDateTime *end)
{
  const char *from = air_json_raw (event, "start_time");
  const char *to = air_json_raw (event, "end_time");

  return from != NULL && to != NULL && strcmp (from, to) < 0 && g_date_time_equal (start, end);
}

/* (transfer full) (nullable): an end at or before the start is of the next day ("00:00" ends the day
 * that it stands on); if that cannot be, it is not known. */
static GDateTime *
read_end (Reader *self, JsonObject *event, GDateTime *start)
{
  g_autoptr (GDateTime) end = read_moment (self, event, "end_utc", "fullend", "end_time");
  g_autoptr (GDateTime) next_day = NULL;

  if (end == NULL || g_date_time_compare (end, start) > 0 || is_in_gap (event, start, end))
    return g_steal_pointer (&end);

  next_day = g_date_time_add_days (end, 1);
  return next_day != NULL && g_date_time_compare (next_day, start) > 0 ? g_steal_pointer (&next_day) : NULL;
}

/* Programmes */

/* (transfer full): names of people; often blank, at times another text. */
static GPtrArray *
read_hosts (JsonObject *program)
{
  GPtrArray *hosts = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = air_json_array (program, "hosts");
  guint n = array != NULL ? MIN (json_array_get_length (array), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = air_json_title (air_json_array_object (array, i), "name");

      if (name != NULL)
        g_ptr_array_add (hosts, g_object_new (AIR_TYPE_PERSON, "name", name, NULL));
    }

  return hosts;
}

static char *
make_id (JsonObject *event, GDateTime *start, const char *title)
{
  char *id = air_json_string (event, "_id");

  if (id != NULL)
    return id;

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", g_date_time_to_unix (start), title);
}

static void
take_event (Reader *self, JsonObject *event)
{
  JsonObject *program = air_json_object (event, "program");
  g_autoptr (GDateTime) start = read_moment (self, event, "start_utc", "fullstart", "start_time");
  g_autofree char *title = air_json_title (program, "name");
  g_autofree char *episode = air_json_title (event, "episode_title");
  g_autofree char *description = air_json_html (program, "program_desc");
  g_autofree char *url = air_url_resolve (NULL, air_json_raw (program, "program_link"));
  g_autofree char *id = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autoptr (GPtrArray) hosts = NULL;

  if (start == NULL || title == NULL)
    {
      air_reading_warn (self->reading, "A broadcast without %s was left out: %s", title == NULL ? "a name" : "a start",
                        title != NULL ? title : "unknown");
      return;
    }

  end = read_end (self, event, start);
  if (end == NULL)
    air_reading_warn (self->reading, "The end of “%s” is not known", title);
  if (description == NULL)
    description = air_json_html (event, "episode_notes");
  id = make_id (event, start, title);
  hosts = read_hosts (program);

  g_ptr_array_add (self->broadcasts, g_object_new (AIR_TYPE_BROADCAST,
                                                   "id", id,
                                                   "start", start,
                                                   "end", end,
                                                   "title", title,
                                                   "hosts", hosts,
                                                   "description", description,
                                                   "url", url,
                                                   "episode", episode,
                                                   NULL));
  g_ptr_array_add (self->shows, g_strdup (air_json_raw (event, "program_id")));
}

static void
take_events (Reader *self, JsonArray *events)
{
  guint n = events != NULL ? json_array_get_length (events) : 0;

  for (guint i = 0; i < MIN (n, AIR_LIMIT_ITEMS); i++)
    {
      JsonObject *event = air_json_array_object (events, i);

      if (event != NULL)
        take_event (self, event);
      else
        air_reading_warn (self->reading, "Something that is no broadcast was left out");
    }
  if (n > AIR_LIMIT_ITEMS)
    air_reading_warn (self->reading, "Only the first %d of %u broadcasts were read", AIR_LIMIT_ITEMS, n);
}

/* Songs */

/* (transfer full) (nullable): `_start` and `_date` have too many spellings and, for syndicated shows,
 * another zone: never read. */
static GDateTime *
read_song_time (Reader *self, JsonObject *song, const char *local, const char *exact)
{
  GDateTime *moment = air_time_parse (air_json_raw (song, local), self->zone);

  return moment != NULL ? moment : air_time_parse (air_json_raw (song, exact), self->zone);
}

static GDateTime *
read_song_end (Reader *self, JsonObject *song, GDateTime *start)
{
  g_autoptr (GDateTime) end = NULL;
  gint64 milliseconds = 0;

  if (start == NULL)
    return NULL;
  if (air_json_int (song, "_duration", &milliseconds) && milliseconds > 0 && milliseconds < 24 * 3600 * 1000)
    return g_date_time_add (start, milliseconds * 1000);

  end = read_song_time (self, song, "_end_time", "_end_datetime");
  return end != NULL && g_date_time_compare (end, start) > 0 ? g_steal_pointer (&end) : NULL;
}

/* Classical stations name the performers elsewhere. */
static char *
read_artist (JsonObject *song)
{
  static const char *const members[] = { "artistName", "ensembles", "soloists", "composerName" };
  char *artist = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members) && artist == NULL; i++)
    artist = air_json_title (song, members[i]);
  return artist;
}

/* (transfer full) (nullable): a song needs a title. */
static AirTrack *
read_song (Reader *self, JsonObject *song)
{
  g_autofree char *title = air_json_title (song, "trackName");
  g_autofree char *artist = read_artist (song);
  g_autofree char *album = air_json_title (song, "collectionName");
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;

  if (title == NULL)
    return NULL;

  start = read_song_time (self, song, "_start_time", "_start_datetime");
  end = read_song_end (self, song, start);
  return g_object_new (AIR_TYPE_TRACK,
                       "title", title,
                       "artist", artist,
                       "album", album,
                       "start", start,
                       "end", end,
                       NULL);
}

/* The song that is told to be on now stands, unless it is not and another is. */
static void
take_song (Reader *self, JsonObject *song, gboolean on_now)
{
  g_autoptr (AirTrack) track = read_song (self, song);

  if (track == NULL || (self->track != NULL && air_airings_is_heard (self->track, self->context->now)))
    return;
  if (on_now || air_airings_is_heard (track, self->context->now))
    g_set_object (&self->track, track);
}

/* Songs stand bare in a playlist and wrapped in a track list. */
static void
take_songs (Reader *self, JsonArray *songs)
{
  guint n = songs != NULL ? MIN (json_array_get_length (songs), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *entry = air_json_array_object (songs, i);
      JsonObject *song = air_json_object (entry, "song");

      take_song (self, song != NULL ? song : entry, FALSE);
    }
}

static void
take_playlists (Reader *self, JsonArray *entries)
{
  guint n = entries != NULL ? MIN (json_array_get_length (entries), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    take_songs (self, air_json_array (air_json_array_object (entries, i), "playlist"));
}

/* A playlist's entries are airings too, where they name the show. */
static void
take_airings (Reader *self, JsonArray *entries)
{
  guint n = entries != NULL ? MIN (json_array_get_length (entries), AIR_LIMIT_ITEMS) : 0;

  for (guint i = 0; i < n; i++)
    if (air_json_object (air_json_array_object (entries, i), "program") != NULL)
      take_event (self, air_json_array_object (entries, i));
}

/* The whole */

static void
take_now (Reader *self, JsonObject *root)
{
  JsonObject *on_now = air_json_object (root, "onNow");

  take_song (self, air_json_object (on_now, "song"), TRUE);
  if (json_object_has_member (root, "tracklist"))
    take_songs (self, air_json_array (air_json_object (root, "tracklist"), "results"));

  if (air_json_object (on_now, "program") != NULL)
    take_event (self, on_now);
  else if (!json_object_has_member (root, "tracklist"))
    air_reading_warn (self->reading, "Nothing is named as on air now");
  take_events (self, air_json_array (root, "nextUp"));
}

static void
take_day (Reader *self, JsonObject *root)
{
  take_events (self, air_json_array (root, "onToday"));
  take_playlists (self, air_json_array (root, "onToday"));
  if (air_json_array (root, "onToday") == NULL)
    air_reading_warn (self->reading, "The day's broadcasts are missing");
}

AirReading *
air_composer_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (JsonObject) root = air_json_parse_object (body, error);
  g_auto (Reader) self = { .context = context };

  if (root == NULL)
    return NULL;

  self.zone = air_time_zone (context->zone);
  self.reading = air_reading_new ();
  self.broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  self.shows = g_ptr_array_new_with_free_func (g_free);

  if (json_object_has_member (root, "onToday"))
    take_day (&self, root);
  else if (json_object_has_member (root, "playlist") && !json_object_has_member (root, "onNow"))
    {
      take_airings (&self, air_json_array (root, "playlist"));
      take_playlists (&self, air_json_array (root, "playlist"));
    }
  else
    take_now (&self, root);

  g_clear_pointer (&self.reading->items, g_ptr_array_unref);
  self.reading->items = air_airings_tidy (self.broadcasts, self.shows);
  if (self.track != NULL)
    g_ptr_array_add (self.reading->items, g_object_ref (self.track));
  return g_steal_pointer (&self.reading);
}
