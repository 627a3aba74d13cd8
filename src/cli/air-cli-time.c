/* air-cli-time.c - times as the station has them, and as the listener does
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cli-time.h"

#include <glib/gi18n.h>

GTimeZone *
air_cli_dup_zone (AirCli *self)
{
  const char *name = air_station_info_get_zone (air_station_get_info (self->station));
  GTimeZone *zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static GDateTime *
at_station (AirCli *self, GDateTime *time)
{
  g_autoptr (GTimeZone) zone = air_cli_dup_zone (self);

  return g_date_time_to_timezone (time, zone);
}

static char *
format_clocks (GDateTime *start, GDateTime *end)
{
  g_autofree char *from = g_date_time_format (start, "%H:%M");
  g_autofree char *to = end != NULL ? g_date_time_format (end, "%H:%M") : NULL;

  return to != NULL ? g_strdup_printf ("%s–%s", from, to) : g_strdup_printf (_ ("from %s"), from);
}

char *
air_cli_format_span (AirCli *self, GDateTime *start, GDateTime *end)
{
  g_autoptr (GDateTime) there = at_station (self, start);
  g_autoptr (GDateTime) there_end = end != NULL ? at_station (self, end) : NULL;
  g_autoptr (GDateTime) here = g_date_time_to_local (start);
  g_autoptr (GDateTime) here_end = end != NULL ? g_date_time_to_local (end) : NULL;
  g_autofree char *span = format_clocks (there, there_end);
  g_autofree char *own = format_clocks (here, here_end);
  g_autofree char *day = NULL;

  if (g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (here))
    return g_steal_pointer (&span);

  day = g_date_time_get_day_of_month (there) != g_date_time_get_day_of_month (here) ? g_date_time_format (here, "%a ")
                                                                                    : g_strdup ("");
  /* Translators: the station's times; the day, if it is another one, and the times where the listener is. */
  return g_strdup_printf (_ ("%s (%s%s here)"), span, day, own);
}

char *
air_cli_format_day (AirCli *self, GDateTime *time)
{
  g_autoptr (GDateTime) there = at_station (self, time);

  return g_date_time_format (there, _ ("%a %e %b"));
}
