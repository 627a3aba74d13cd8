/* air-demo-programme.c - the demo station's programme in Composer's shape
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With the real thing's habits: "UTC" times that are local, airings cut at midnight, blank hosts,
 * null descriptions, no playlist for talk, empty objects where times would be.
 */
#include "air-demo-programme.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#define N_NEXT_UP 5
#define N_SONGS 12

static void
free_airing (gpointer data)
{
  AirDemoAiring *airing = data;

  g_date_time_unref (airing->start);
  g_date_time_unref (airing->end);
  g_date_time_unref (airing->full_start);
  g_date_time_unref (airing->full_end);
  g_free (airing);
}

static AirDemoAiring *
new_airing (GDateTime *start, GDateTime *end, GDateTime *full_start, GDateTime *full_end, const AirDemoShow *show)
{
  AirDemoAiring *airing = g_new0 (AirDemoAiring, 1);

  airing->start = g_date_time_ref (start);
  airing->end = g_date_time_ref (end);
  airing->full_start = g_date_time_ref (full_start);
  airing->full_end = g_date_time_ref (full_end);
  airing->show = show;
  return airing;
}

/* Adds the parts of one airing, cut at each midnight, that overlap [from, to). */
static void
add_parts (
    GPtrArray *airings, GDateTime *start, GDateTime *end, const AirDemoShow *show, GDateTime *from, GDateTime *to)
{
  g_autoptr (GDateTime) at = g_date_time_ref (start);

  while (g_date_time_compare (at, end) < 0)
    {
      g_autoptr (GDateTime) midnight = air_demo_text_day (at, 1, 0);
      GDateTime *until = g_date_time_compare (midnight, end) < 0 ? midnight : end;

      if (g_date_time_compare (until, from) > 0 && g_date_time_compare (at, to) < 0)
        g_ptr_array_add (airings, new_airing (at, until, start, end, show));
      g_date_time_ref (until);
      g_date_time_unref (at);
      at = until;
    }
}

GPtrArray *
air_demo_programme_airings (const AirDemoContent *content, GDateTime *from, GDateTime *to)
{
  GPtrArray *airings = g_ptr_array_new_with_free_func (free_airing);
  g_autoptr (GDateTime) zoned = g_date_time_to_timezone (from, content->zone);
  g_autoptr (GDateTime) day = air_demo_text_day (zoned, -2, 0);
  g_autoptr (GDateTime) start = NULL;
  const AirDemoShow *show = NULL;

  /* A show ends where the next one begins, so the walk is one slot ahead of what it adds. */
  while (start == NULL || g_date_time_compare (start, to) < 0)
    {
      for (guint i = 0; i < content->week->len; i++)
        {
          const AirDemoSlot *slot = &g_array_index (content->week, AirDemoSlot, i);
          g_autoptr (GDateTime) next = NULL;

          if (slot->day != g_date_time_get_day_of_week (day))
            continue;
          next = air_demo_text_day (day, 0, slot->minute);
          if (start != NULL)
            add_parts (airings, start, next, show, from, to);
          g_clear_pointer (&start, g_date_time_unref);
          start = g_steal_pointer (&next);
          show = slot->show;
        }
      {
        GDateTime *tomorrow = air_demo_text_day (day, 1, 0);

        g_date_time_unref (day);
        day = tomorrow;
      }
    }
  return airings;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_time (JsonBuilder *builder, const char *name, GDateTime *when, const char *format)
{
  g_autofree char *text = format ? g_date_time_format (when, format) : air_demo_text_js_date (when);

  add_text (builder, name, text);
}

static void
add_id (JsonBuilder *builder, const char *name, const char *kind, const char *of)
{
  g_autofree char *text = g_strconcat (kind, " ", of, NULL);
  g_autofree char *id = air_demo_text_object_id (text);

  add_text (builder, name, id);
}

static void
add_program (JsonBuilder *builder, const AirDemoContent *content, const AirDemoView *view, const AirDemoShow *show)
{
  g_autofree char *link = show->link ? g_strconcat (view->base, show->link, NULL) : NULL;

  json_builder_set_member_name (builder, "program");
  json_builder_begin_object (builder);
  add_id (builder, "program_id", "program", show->id);
  add_text (builder, "parentID", NULL);
  add_text (builder, "national_program_id", "");
  json_builder_set_member_name (builder, "isParent");
  json_builder_add_boolean_value (builder, FALSE);
  add_text (builder, "name", show->name);
  add_text (builder, "program_desc", show->description);
  add_text (builder, "program_format", show->genre);
  add_text (builder, "program_link", link);
  json_builder_set_member_name (builder, "hosts");
  json_builder_begin_array (builder);
  for (guint i = 0; show->hosts[i]; i++)
    {
      json_builder_begin_object (builder);
      add_text (builder, "name", show->hosts[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_text (builder, "twitter", "");
  add_text (builder, "facebook", NULL);
  add_text (builder, "station_id", "");
  add_text (builder, "ucs", air_demo_content_fact (content, "ucs"));
  json_builder_end_object (builder);
}

/* The members of an EVENT, in an object that the caller has begun. */
static void
add_airing (JsonBuilder *builder, const AirDemoContent *content, const AirDemoView *view, const AirDemoAiring *airing)
{
  g_autofree char *start = g_date_time_format (airing->start, "%Y-%m-%d %H:%M");

  add_id (builder, "_id", airing->show->id, start);
  add_id (builder, "event_id", airing->show->id, start + sizeof "YYYY-MM-DD");
  add_id (builder, "program_id", "program", airing->show->id);
  add_time (builder, "date", airing->start, "%Y-%m-%d");
  json_builder_set_member_name (builder, "day");
  {
    g_autofree char *day = g_strndup (air_demo_text_weekday (g_date_time_get_day_of_week (airing->start)), 3);

    json_builder_add_string_value (builder, day);
  }
  add_time (builder, "start_time", airing->start, "%H:%M");
  add_time (builder, "end_time", airing->end, "%H:%M");
  add_time (builder, "start_utc", airing->start, NULL);
  add_time (builder, "end_utc", airing->end, NULL);
  add_time (builder, "fullstart", airing->full_start, "%Y-%m-%d %H:%M");
  add_time (builder, "fullend", airing->full_end, "%Y-%m-%d %H:%M");
  add_program (builder, content, view, airing->show);
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "conflict_edited");
  json_builder_add_int_value (builder, g_date_time_to_unix (airing->start) * 1000);
  json_builder_set_member_name (builder, "widget_config");
  json_builder_begin_object (builder);
  json_builder_end_object (builder);
}

static GDateTime *
moment_of (const AirDemoContent *content, gint64 wall_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, content->zone);
}

/* A SONG object; `spot` is a piece of music. */
static void
add_song (JsonBuilder *builder, const AirDemoContent *content, const AirDemoSpot *spot)
{
  static const char *const blanks[]
      = { "composerName", "conductor", "ensembles", "soloists", "instruments", "imageURL" };
  g_autoptr (GDateTime) start = moment_of (content, spot->start_us);
  g_autoptr (GDateTime) end = moment_of (content, spot->end_us);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, spot->id);
  g_autofree char *date = g_strdup_printf ("%d/%d/%d", g_date_time_get_month (start),
                                           g_date_time_get_day_of_month (start), g_date_time_get_year (start));

  json_builder_begin_object (builder);
  add_id (builder, "_id", "song", key);
  add_text (builder, "_date", date);
  add_time (builder, "_start", start, "%H:%M:%S");
  add_time (builder, "_start_time", start, "%m-%d-%Y %H:%M:%S");
  add_time (builder, "_end_time", end, "%m-%d-%Y %H:%M:%S");
  json_builder_set_member_name (builder, "_duration");
  json_builder_add_int_value (builder, (spot->end_us - spot->start_us) / 1000);
  json_builder_set_member_name (builder, "_start_datetime");
  json_builder_begin_object (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "_err");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "buy");
  json_builder_begin_object (builder);
  json_builder_end_object (builder);
  add_text (builder, "trackName", spot->title);
  add_text (builder, "artistName", spot->artist);
  add_text (builder, "collectionName", spot->album);
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    add_text (builder, blanks[i], "");
  json_builder_end_object (builder);
}

static gint64
wall_us (GDateTime *when)
{
  return g_date_time_to_unix (when) * G_USEC_PER_SEC + g_date_time_get_microsecond (when);
}

/* The last songs of an airing until now; none for talk, for which the real thing says null. */
static void
add_playlist (JsonBuilder *builder,
              const AirDemoContent *content,
              const AirDemoReel *reel,
              const AirDemoView *view,
              const AirDemoAiring *airing)
{
  gint64 last = MIN (wall_us (airing->end), wall_us (view->now));
  AirDemoSpot spot;

  json_builder_set_member_name (builder, "playlist");
  if (airing->show->talk)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (int i = 0; i < N_SONGS && last > wall_us (airing->start); i++)
    {
      air_demo_reel_find (reel, air_demo_reel_unit_at (last - 1), &spot);
      if (spot.artist != NULL)
        add_song (builder, content, &spot);
      last = spot.start_us;
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "has_playlist");
  json_builder_add_boolean_value (builder, TRUE);
}

static char *
finish (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

char *
air_demo_programme_now (const AirDemoContent *content, const AirDemoReel *reel, const AirDemoView *view)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GDateTime) later = g_date_time_add_days (view->now, 1);
  g_autoptr (GPtrArray) airings = air_demo_programme_airings (content, view->now, later);
  AirDemoSpot spot;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ucs");
  json_builder_begin_object (builder);
  add_text (builder, "fullname", air_demo_content_fact (content, "full_name"));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "onNow");
  json_builder_begin_object (builder);
  if (airings->len > 0)
    {
      const AirDemoAiring *airing = g_ptr_array_index (airings, 0);

      add_airing (builder, content, view, airing);
      air_demo_reel_find (reel, air_demo_reel_unit_at (wall_us (view->now)), &spot);
      if (!airing->show->talk && spot.artist != NULL)
        {
          json_builder_set_member_name (builder, "song");
          add_song (builder, content, &spot);
        }
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "nextUp");
  json_builder_begin_array (builder);
  for (guint i = 1; i < MIN (airings->len, N_NEXT_UP + 1); i++)
    {
      json_builder_begin_object (builder);
      add_airing (builder, content, view, g_ptr_array_index (airings, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return finish (builder);
}

/* Midnight of a date that was asked for. */
static GDateTime *
read_date (const AirDemoContent *content, const AirDemoView *view, const char *date)
{
  GDateTime *day = NULL;
  int year, month, day_of_month;

  if (date != NULL && sscanf (date, "%4d-%2d-%2d", &year, &month, &day_of_month) == 3 && year >= 1970)
    day = g_date_time_new (content->zone, year, month, day_of_month, 0, 0, 0);
  return day ? day : air_demo_text_day (view->now, 0, 0);
}

char *
air_demo_programme_day (const AirDemoContent *content,
                        const AirDemoReel *reel,
                        const AirDemoView *view,
                        const char *date)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GDateTime) day = read_date (content, view, date);
  g_autoptr (GDateTime) end = air_demo_text_day (day, 1, 0);
  g_autoptr (GPtrArray) airings = air_demo_programme_airings (content, day, end);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "affiliate");
  json_builder_begin_object (builder);
  add_text (builder, "amazon", NULL);
  add_text (builder, "itunes", NULL);
  add_text (builder, "arkiv", NULL);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "params");
  json_builder_begin_object (builder);
  add_time (builder, "date", day, "%Y-%m-%d");
  add_text (builder, "format", "json");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "onToday");
  json_builder_begin_array (builder);
  for (guint i = 0; i < airings->len; i++)
    {
      json_builder_begin_object (builder);
      add_airing (builder, content, view, g_ptr_array_index (airings, i));
      add_playlist (builder, content, reel, view, g_ptr_array_index (airings, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return finish (builder);
}
