/* air-event-words.c - times of an event as words for people
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-event-words.h"

#include "air-time-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The date that the calendar says, as a day of the listener's. */
static GDateTime *
to_same_date (GDateTime *when, GDateTime *now)
{
  int year, month, day;

  g_date_time_get_ymd (when, &year, &month, &day);
  return g_date_time_new (g_date_time_get_timezone (now), year, month, day, 0, 0, 0.0);
}

GDateTime *
air_event_words_day (AirEvent *event, GDateTime *now)
{
  GDateTime *start = air_event_get_start (event);
  GDateTime *day = air_event_get_all_day (event) ? to_same_date (start, now) : NULL;

  return day != NULL ? day : g_date_time_to_timezone (start, g_date_time_get_timezone (now));
}

static char *
make_all_day (AirEvent *event, GDateTime *now)
{
  GDateTime *end = air_event_get_end (event);
  /* The end is exclusive: the day that is named is the one before. */
  g_autoptr (GDateTime) last = end != NULL ? g_date_time_add_days (end, -1) : NULL;
  g_autoptr (GDateTime) shown = last != NULL ? to_same_date (last, now) : NULL;

  if (shown != NULL && g_date_time_compare (last, air_event_get_start (event)) > 0)
    {
      g_autofree char *day = air_time_text_day (shown, now);

      /* Translators: %s is a day, such as "Fri 12 June". */
      return g_strdup_printf (_("All day, until %s"), day);
    }

  return g_strdup (_("All day"));
}

char *
air_event_words_time (AirEvent *event, GDateTime *now)
{
  GDateTime *start = air_event_get_start (event);
  GDateTime *end = air_event_get_end (event);

  if (air_event_get_all_day (event))
    return make_all_day (event, now);

  if (end != NULL && air_time_text_days_between (now, end) != air_time_text_days_between (now, start))
    {
      g_autofree char *from = air_time_text_hour (start, now);
      g_autofree char *day = air_time_text_day (end, now);
      g_autofree char *hour = air_time_text_hour (end, now);

      /* Translators: hour of the start, then day and hour of the end. */
      return g_strdup_printf (_("%s – %s, %s"), from, day, hour);
    }

  return air_time_text_span (start, end, now);
}

char *
air_event_words_there (AirEvent *event, GDateTime *now)
{
  const char *name = air_event_get_zone (event);
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  /* UTC is how calendars write a moment, not a place where something could be. */
  if (zone == NULL || air_event_get_all_day (event) || g_str_equal (name, "UTC") || g_str_equal (name, "Etc/UTC"))
    return NULL;

  return air_time_text_there (air_event_get_start (event), air_event_get_end (event), zone, now);
}

gboolean
air_event_words_is_over (AirEvent *event, GDateTime *now)
{
  GDateTime *end = air_event_get_end (event);

  if (end != NULL && !air_event_get_all_day (event))
    return g_date_time_compare (end, now) <= 0;
  if (end != NULL)
    {
      g_autoptr (GDateTime) last = to_same_date (end, now);

      return last != NULL && g_date_time_compare (last, now) <= 0;
    }
  else
    {
      g_autoptr (GDateTime) day = air_event_words_day (event, now);

      return air_time_text_days_between (now, day) < 0;
    }
}

char *
air_event_words_about (AirEvent *event)
{
  const char *title = air_event_get_title (event);
  const char *text = air_event_get_description (event);
  const char *rest;

  if (text == NULL || title == NULL || *title == '\0' || !g_str_has_prefix (text, title))
    return g_strdup (text);

  for (rest = text + strlen (title); *rest != '\0' && !g_unichar_isalnum (g_utf8_get_char (rest));)
    rest = g_utf8_next_char (rest);
  if (*rest == '\0')
    return NULL;

  /* A new sentence stands by itself; within one, the title was its beginning. */
  return g_unichar_isupper (g_utf8_get_char (rest)) ? g_strdup (rest) : g_strdup_printf ("… %s", rest);
}
