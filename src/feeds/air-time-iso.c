/* air-time-iso.c - moments as ISO 8601 writes them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-iso.h"

#include <string.h>

static gboolean
set_ordinal_date (AirTimeParts *parts, int day_of_year)
{
  GDate date;

  if (parts->year < 1 || day_of_year < 1 || day_of_year > (g_date_is_leap_year (parts->year) ? 366 : 365))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, parts->year);
  g_date_add_days (&date, day_of_year - 1);
  parts->month = g_date_get_month (&date);
  parts->day = g_date_get_day (&date);
  return TRUE;
}

/* Week 1 is the one with 4 January in it. */
static gboolean
set_week_date (AirTimeParts *parts, int week, int weekday)
{
  GDate date;
  int shift;

  if (parts->year < 2 || parts->year > 9998 || week < 1 || weekday < 1 || weekday > 7 ||
      week > g_date_get_monday_weeks_in_year (parts->year) + 1 || week > 53)
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 4, G_DATE_JANUARY, parts->year);
  shift = (week - 1) * 7 + weekday - (int) g_date_get_weekday (&date);
  if (shift >= 0)
    g_date_add_days (&date, shift);
  else
    g_date_subtract_days (&date, -shift);

  if (g_date_get_iso8601_week_of_year (&date) != (guint) week)
    return FALSE;
  parts->year = g_date_get_year (&date);
  parts->month = g_date_get_month (&date);
  parts->day = g_date_get_day (&date);
  return TRUE;
}

static gboolean
take_week_date (const char **p, AirTimeParts *parts)
{
  int week, weekday = 1;

  (*p)++;
  if (air_time_count_digits (*p) == 3)
    {
      week = air_time_take_digits (p, 2);
      weekday = air_time_take_digits (p, 1);
    }
  else if (!air_time_take_number (p, 2, 2, &week))
    return FALSE;
  else if (**p == '-' && ((*p)++, !air_time_take_number (p, 1, 1, &weekday)))
    return FALSE;

  return set_week_date (parts, week, weekday);
}

/* After `YYYY` and its separator. */
static gboolean
take_rest_of_date (const char **p, char separator, AirTimeParts *parts)
{
  int day_of_year;

  if (g_ascii_toupper (**p) == 'W')
    return take_week_date (p, parts);
  if (air_time_take_number (p, 3, 3, &day_of_year))
    return set_ordinal_date (parts, day_of_year);
  if (!air_time_take_number (p, 1, 2, &parts->month))
    return FALSE;
  if (**p != separator || !g_ascii_isdigit ((*p)[1]))
    return separator == '-';

  (*p)++;
  return air_time_take_number (p, 1, 2, &parts->day);
}

static gboolean
take_iso_date (const char **p, AirTimeParts *parts)
{
  gsize n = air_time_count_digits (*p);

  if (n == 4 || n == 7 || n == 8 || n == 12 || n == 14)
    parts->year = air_time_take_digits (p, 4);
  else if (n == 2 && (*p)[2] == '-' && strpbrk (*p, "Tt") != NULL)
    parts->year = 2000 + air_time_take_digits (p, 2);
  else
    return FALSE;

  if (n == 7)
    return set_ordinal_date (parts, air_time_take_digits (p, 3));
  if (n >= 8)
    {
      parts->month = air_time_take_digits (p, 2);
      parts->day = air_time_take_digits (p, 2);
      return TRUE;
    }
  if (g_ascii_toupper (**p) == 'W')
    return take_week_date (p, parts);
  if (**p == '-' || **p == '/' || **p == '.')
    {
      char separator = *(*p)++;

      return take_rest_of_date (p, separator, parts) && (n == 4 || parts->day != AIR_TIME_UNSET);
    }

  return **p == '\0';
}

gboolean
air_time_parse_iso (const char *text, AirTimeParts *parts)
{
  const char *p = text;
  gboolean has_t;

  if (!take_iso_date (&p, parts))
    return FALSE;

  if (parts->month == AIR_TIME_UNSET)
    parts->month = 1;
  if (parts->day == AIR_TIME_UNSET)
    parts->day = 1;
  if (*p == '\0')
    return TRUE;

  air_time_skip_spaces (&p);
  has_t = g_ascii_toupper (*p) == 'T';
  p += has_t;
  air_time_skip_spaces (&p);
  if (!air_time_take_clock (&p, parts) || !air_time_take_rest (&p, parts))
    return FALSE;

  if (has_t && parts->fraction_digits == 2 && parts->zone == NULL)
    parts->zone = g_time_zone_new_utc ();
  return TRUE;
}
