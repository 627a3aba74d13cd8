/* air-time-text.c - times as people say them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-text.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

/* The longest distance that is told as "in 3 hours" or "3 hours ago". */
#define RELATIVE_HOURS 12

static gboolean
has_twelve_hours (void)
{
  const char *format = nl_langinfo (T_FMT);

  return strstr (format, "%r") != NULL || strstr (format, "%I") != NULL || strstr (format, "%l") != NULL;
}

static char *
format_hour (GDateTime *local)
{
  return g_date_time_format (local, has_twelve_hours () ? "%-I:%M %p" : "%-H:%M");
}

static GDateTime *
to_zone_of (GDateTime *when, GDateTime *now)
{
  return g_date_time_to_timezone (when, g_date_time_get_timezone (now));
}

static char *
format_span (GDateTime *start, GDateTime *end)
{
  g_autofree char *from = format_hour (start);
  g_autofree char *to = end != NULL ? format_hour (end) : NULL;

  if (to == NULL)
    /* Translators: %s is an hour at which a show begins; its end is not known. */
    return g_strdup_printf (_("from %s"), from);

  /* Translators: two hours, from and to. */
  return g_strdup_printf (_("%s – %s"), from, to);
}

static guint32
julian_day (GDateTime *local)
{
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return g_date_get_julian (&date);
}

int
air_time_text_days_between (GDateTime *now, GDateTime *when)
{
  g_autoptr (GDateTime) local = to_zone_of (when, now);

  return (int) julian_day (local) - (int) julian_day (now);
}

char *
air_time_text_hour (GDateTime *when, GDateTime *now)
{
  g_autoptr (GDateTime) local = to_zone_of (when, now);

  return format_hour (local);
}

char *
air_time_text_span (GDateTime *start, GDateTime *end, GDateTime *now)
{
  g_autoptr (GDateTime) from = to_zone_of (start, now);
  g_autoptr (GDateTime) to = end != NULL ? to_zone_of (end, now) : NULL;

  return format_span (from, to);
}

char *
air_time_text_there (GDateTime *start, GDateTime *end, GTimeZone *zone, GDateTime *now)
{
  g_autoptr (GDateTime) here = to_zone_of (start, now);
  g_autoptr (GDateTime) there = NULL;
  g_autoptr (GDateTime) there_end = NULL;
  g_autofree char *span = NULL;
  g_autofree char *weekday = NULL;

  if (zone == NULL)
    return NULL;

  there = g_date_time_to_timezone (start, zone);
  if (g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (here))
    return NULL;

  there_end = end != NULL ? g_date_time_to_timezone (end, zone) : NULL;
  span = format_span (there, there_end);
  if (julian_day (there) == julian_day (here))
    /* Translators: %s is a time or a span of times in the station's own zone. */
    return g_strdup_printf (_("%s station time"), span);

  weekday = g_date_time_format (there, "%a");
  /* Translators: a short weekday, then a time or a span of times in the station's own zone. */
  return g_strdup_printf (_("%s %s station time"), weekday, span);
}

char *
air_time_text_until (GDateTime *end, GDateTime *now)
{
  g_autofree char *hour = NULL;

  if (end == NULL)
    return NULL;

  hour = air_time_text_hour (end, now);
  /* Translators: %s is the hour at which a show ends. */
  return g_strdup_printf (_("until %s"), hour);
}

char *
air_time_text_left (gint64 seconds)
{
  int minutes, hours;
  g_autofree char *hour_text = NULL;
  g_autofree char *minute_text = NULL;

  if (seconds < 0)
    return NULL;
  if (seconds < 60)
    return g_strdup (_("less than a minute left"));

  minutes = (int) (MIN (seconds, G_MAXINT) / 60);
  hours = minutes / 60;
  if (hours == 0)
    return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", minutes), minutes);

  minutes %= 60;
  if (minutes == 0)
    return g_strdup_printf (ngettext ("%d hour left", "%d hours left", hours), hours);

  hour_text = g_strdup_printf (ngettext ("%d hour", "%d hours", hours), hours);
  minute_text = g_strdup_printf (ngettext ("%d minute left", "%d minutes left", minutes), minutes);
  /* Translators: "1 hour" then "5 minutes left". */
  return g_strdup_printf (_("%s %s"), hour_text, minute_text);
}

char *
air_time_text_in (GDateTime *when, GDateTime *now)
{
  gint64 seconds = g_date_time_difference (when, now) / G_TIME_SPAN_SECOND;
  int minutes = (int) (MIN (MAX (seconds, 0) + 59, G_MAXINT) / 60);

  if (seconds <= 0)
    return g_strdup (_("now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("in %d minute", "in %d minutes", minutes), minutes);

  /* Half past two hours is nearer to two than to nothing: round. */
  if (minutes < RELATIVE_HOURS * 60 && air_time_text_days_between (now, when) == 0)
    return g_strdup_printf (ngettext ("in %d hour", "in %d hours", (minutes + 30) / 60), (minutes + 30) / 60);

  return air_time_text_moment (when, now);
}

char *
air_time_text_ago (GDateTime *when, GDateTime *now)
{
  gint64 minutes = g_date_time_difference (now, when) / G_TIME_SPAN_MINUTE;

  /* A station's clock may be a little ahead of ours. */
  if (minutes < 2 && minutes > -10)
    return g_strdup (_("just now"));
  if (minutes > 0 && minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) minutes), (int) minutes);
  if (minutes > 0 && minutes < RELATIVE_HOURS * 60)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) minutes / 60), (int) (minutes / 60));
  if (ABS (air_time_text_days_between (now, when)) <= 1)
    return air_time_text_moment (when, now);

  return air_time_text_day (when, now);
}

static char *
name_day (GDateTime *when, GDateTime *now, const char *this_year, const char *another_year)
{
  g_autoptr (GDateTime) local = to_zone_of (when, now);

  switch (air_time_text_days_between (now, when))
    {
    case 0:
      return g_strdup (_("Today"));
    case 1:
      return g_strdup (_("Tomorrow"));
    case -1:
      return g_strdup (_("Yesterday"));
    default:
      if (g_date_time_get_year (local) == g_date_time_get_year (now))
        return g_date_time_format (local, this_year);
      return g_date_time_format (local, another_year);
    }
}

char *
air_time_text_day (GDateTime *when, GDateTime *now)
{
  return name_day (when,
                   now,
                   /* Translators: "Wed 10 June", see g_date_time_format() */
                   _("%a %-d %B"),
                   /* Translators: "Wed 10 June 2027", see g_date_time_format() */
                   _("%a %-d %B %Y"));
}

char *
air_time_text_day_heading (GDateTime *when, GDateTime *now)
{
  return name_day (when,
                   now,
                   /* Translators: "Wednesday 10 June", see g_date_time_format() */
                   _("%A %-d %B"),
                   /* Translators: "Wednesday 10 June 2027", see g_date_time_format() */
                   _("%A %-d %B %Y"));
}

char *
air_time_text_moment (GDateTime *when, GDateTime *now)
{
  g_autofree char *hour = air_time_text_hour (when, now);
  g_autofree char *day = air_time_text_day (when, now);

  if (ABS (air_time_text_days_between (now, when)) <= 1)
    /* Translators: "Today", "Yesterday" or "Tomorrow", then an hour. */
    return g_strdup_printf (_("%s %s"), day, hour);

  /* Translators: "Wed 10 June", then an hour. */
  return g_strdup_printf (_("%s, %s"), day, hour);
}

static char *
name_from_today (GDateTime *when, GDateTime *now)
{
  g_autoptr (GDateTime) local = to_zone_of (when, now);
  g_autofree char *hour = format_hour (local);

  /* "8:12 AM this morning" would say it twice. */
  if (has_twelve_hours ())
    return g_strdup_printf (_("from %s today"), hour);
  if (g_date_time_get_hour (local) < 12)
    return g_strdup_printf (_("from %s this morning"), hour);
  if (g_date_time_get_hour (local) < 18)
    return g_strdup_printf (_("from %s this afternoon"), hour);
  return g_strdup_printf (_("from %s this evening"), hour);
}

char *
air_time_text_from (GDateTime *when, GDateTime *now)
{
  int days = air_time_text_days_between (now, when);
  g_autofree char *hour = NULL;
  g_autofree char *day = NULL;

  if (days == 0)
    return name_from_today (when, now);

  if (days == -1)
    {
      hour = air_time_text_hour (when, now);
      return g_strdup_printf (_("from yesterday %s"), hour);
    }

  day = air_time_text_day (when, now);
  return g_strdup_printf (_("from %s"), day);
}

char *
air_time_text_elapsed (gint64 seconds)
{
  int s = (int) (seconds % 60), m = (int) (seconds / 60 % 60);
  gint64 h = seconds / 3600;

  if (seconds < 0)
    return NULL;
  if (h > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", h, m, s);
  return g_strdup_printf ("%d:%02d", m, s);
}
