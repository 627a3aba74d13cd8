/* air-cli-programme.c - now, next and the programme, told
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli.h"

#include "air-cli-load.h"
#include "air-cli-print.h"
#include "air-cli-time.h"

#include <glib/gi18n.h>

#define PROGRAMME (AIR_CLI_KIND (AIR_SOURCE_NOW) | AIR_CLI_KIND (AIR_SOURCE_BROADCASTS))

void
air_cli_fail (AirCli *self, const GError *error)
{
  gboolean json = self->options->json || self->options->verb == AIR_VERB_INSPECT;

  self->done (air_cli_print_error (error, json), self->data);
}

static GDateTime *
dup_station_now (AirCli *self)
{
  g_autoptr (GTimeZone) zone = air_cli_dup_zone (self);
  g_autoptr (GDateTime) now = air_clock_dup_now (self->clock);

  return g_date_time_to_timezone (now, zone);
}

static void
say_broadcast (AirCli *self, AirBroadcast *broadcast)
{
  g_autofree char *span =
    air_cli_format_span (self, air_broadcast_get_start (broadcast), air_broadcast_get_end (broadcast));
  g_autofree char *title = air_cli_bold (air_broadcast_get_title (broadcast));
  GPtrArray *hosts = air_broadcast_get_hosts (broadcast);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < hosts->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? _ (", with ") : ", ",
                            air_person_get_name (g_ptr_array_index (hosts, i)));
  air_cli_say ("%s  %s%s", span, title, names->str);
}

static void
say_now (AirCli *self, AirSchedule *schedule)
{
  AirBroadcast *on_air = air_schedule_get_on_air (schedule);
  AirTrack *track = air_schedule_get_track (schedule);
  int length_s = air_schedule_get_length_s (schedule), left_min;

  if (on_air == NULL)
    {
      air_cli_say (_ ("The station does not say what is on air."));
      return;
    }

  say_broadcast (self, on_air);
  if (length_s >= 0)
    {
      left_min = MAX (length_s - air_schedule_get_elapsed_s (schedule), 0) / 60;
      air_cli_say (ngettext ("%d minute left", "%d minutes left", left_min), left_min);
    }
  if (track != NULL)
    air_cli_say ("♪ %s%s%s", air_track_get_title (track), air_track_get_artist (track) != NULL ? " – " : "",
                 air_track_get_artist (track) != NULL ? air_track_get_artist (track) : "");
  if (air_schedule_get_stale (schedule))
    air_cli_say (_ ("The station has not confirmed this since yesterday."));
}

static void
append_seconds (GString *out, const char *key, int seconds)
{
  if (seconds < 0)
    g_string_append_printf (out, ",\"%s\":null", key);
  else
    g_string_append_printf (out, ",\"%s\":%d", key, seconds);
}

static void
tell_now (AirCli *self)
{
  AirSchedule *schedule = air_station_get_schedule (self->station);
  g_autoptr (GDateTime) now = dup_station_now (self);
  g_autoptr (GString) out = g_string_new ("{\"station\":");

  if (!self->options->json)
    {
      say_now (self, schedule);
      self->done (AIR_CLI_DONE, self->data);
      return;
    }

  air_cli_append_string (out, air_station_info_get_id (air_station_get_info (self->station)));
  g_string_append (out, ",\"at\":");
  air_cli_append_time (out, now);
  g_string_append (out, ",\"on_air\":");
  air_cli_append_item (out, self->readers, air_schedule_get_on_air (schedule), FALSE);
  g_string_append (out, ",\"track\":");
  air_cli_append_item (out, self->readers, air_schedule_get_track (schedule), FALSE);
  append_seconds (out, "elapsed_s", air_schedule_get_elapsed_s (schedule));
  append_seconds (out, "length_s", air_schedule_get_length_s (schedule));
  g_string_append (out, ",\"source\":");
  air_cli_append_string (out, air_schedule_get_source (schedule));
  g_string_append_printf (out, ",\"stale\":%s}", air_schedule_get_stale (schedule) ? "true" : "false");
  air_cli_print_object (out->str);
  self->done (AIR_CLI_DONE, self->data);
}

void
air_cli_now (AirCli *self)
{
  air_cli_load (self, PROGRAMME, tell_now);
}

/* (transfer full): what comes after next up. */
static GPtrArray *
list_later (AirSchedule *schedule)
{
  GListModel *later = air_schedule_get_later (schedule);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i < g_list_model_get_n_items (later); i++)
    g_ptr_array_add (list, g_list_model_get_item (later, i));

  return list;
}

static void
tell_next (AirCli *self)
{
  AirSchedule *schedule = air_station_get_schedule (self->station);
  AirBroadcast *next_up = air_schedule_get_next_up (schedule);
  g_autoptr (GPtrArray) later = list_later (schedule);
  g_autoptr (GString) out = g_string_new ("{\"next_up\":");

  if (self->options->json)
    {
      air_cli_append_item (out, self->readers, next_up, FALSE);
      g_string_append (out, ",\"later\":");
      air_cli_append_items (out, self->readers, later, -1, FALSE);
      g_string_append_c (out, '}');
      air_cli_print_object (out->str);
    }
  else if (next_up == NULL)
    air_cli_say (_ ("The station does not say what is next."));
  else
    {
      say_broadcast (self, next_up);
      for (guint i = 0; i < later->len && i < 5; i++)
        say_broadcast (self, g_ptr_array_index (later, i));
    }
  self->done (AIR_CLI_DONE, self->data);
}

void
air_cli_next (AirCli *self)
{
  air_cli_load (self, PROGRAMME, tell_next);
}

/* The day asked for, or today, at the station; `n_days` of them. */
static void
find_days (AirCli *self, GDateTime **from, GDateTime **to)
{
  g_autoptr (GTimeZone) zone = air_cli_dup_zone (self);
  g_autoptr (GDateTime) now = dup_station_now (self);
  const GDate *day = self->options->day;

  if (day != NULL)
    *from = g_date_time_new (zone, g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day), 0, 0, 0);
  else
    *from = g_date_time_new (zone, g_date_time_get_year (now), g_date_time_get_month (now),
                             g_date_time_get_day_of_month (now), 0, 0, 0);
  *to = g_date_time_add_days (*from, self->options->week ? 7 : 1);
}

static void
say_days (AirCli *self, GPtrArray *broadcasts)
{
  g_autofree char *last = NULL;

  if (broadcasts->len == 0)
    air_cli_say (_ ("The station publishes no programme for then."));

  for (guint i = 0; i < broadcasts->len; i++)
    {
      g_autofree char *day = air_cli_format_day (self, air_broadcast_get_start (g_ptr_array_index (broadcasts, i)));

      if (g_strcmp0 (day, last) != 0)
        air_cli_say ("%s%s", last != NULL ? "\n" : "", day);
      say_broadcast (self, g_ptr_array_index (broadcasts, i));
      g_free (last);
      last = g_steal_pointer (&day);
    }
}

static void
tell_programme (AirCli *self)
{
  g_autoptr (GDateTime) from = NULL, to = NULL;
  g_autoptr (GPtrArray) broadcasts = NULL;
  g_autoptr (GString) out = g_string_new ("{\"zone\":");

  find_days (self, &from, &to);
  broadcasts = air_schedule_list (air_station_get_schedule (self->station), from, to);
  if (self->options->json)
    {
      air_cli_append_string (out, air_station_info_get_zone (air_station_get_info (self->station)));
      g_string_append (out, ",\"broadcasts\":");
      air_cli_append_items (out, self->readers, broadcasts, -1, FALSE);
      g_string_append_c (out, '}');
      air_cli_print_object (out->str);
    }
  else
    say_days (self, broadcasts);
  self->done (AIR_CLI_DONE, self->data);
}

void
air_cli_programme (AirCli *self)
{
  air_cli_load (self, PROGRAMME, tell_programme);
}
