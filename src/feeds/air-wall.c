/* air-wall.c - what a clock and a calendar on the wall show, as a number
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-wall.h"

/* 1970-01-01 in GDate's count. */
#define JULIAN_1970 719163
#define JULIAN_LAST 3652059

gint64
air_wall_make_day (int year, int month, int month_day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, month_day, month, year);
  return (gint64) g_date_get_julian (&date) - JULIAN_1970;
}

gint64
air_wall_new (int year, int month, int day, int hour, int minute, int second)
{
  if (year < 1 || year > 9999 || !g_date_valid_dmy (day, month, year) || hour < 0 || hour > 24 || minute < 0 ||
      minute > 59 || second < 0 || second > 60 || (hour == 24 && (minute > 0 || second > 0)))
    return AIR_WALL_NONE;

  return air_wall_make_day (year, month, day) * AIR_WALL_DAY + hour * 3600 + minute * 60 + MIN (second, 59);
}

gint64
air_wall_get_day (gint64 wall)
{
  return wall / AIR_WALL_DAY - (wall % AIR_WALL_DAY < 0);
}

gboolean
air_wall_split_day (gint64 day, int *year, int *month, int *month_day, int *year_day)
{
  gint64 julian = day + JULIAN_1970;
  GDate date;

  if (julian < 1 || julian > JULIAN_LAST)
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  if (year != NULL)
    *year = g_date_get_year (&date);
  if (month != NULL)
    *month = g_date_get_month (&date);
  if (month_day != NULL)
    *month_day = g_date_get_day (&date);
  if (year_day != NULL)
    *year_day = g_date_get_day_of_year (&date);
  return TRUE;
}

int
air_wall_get_weekday (gint64 day)
{
  return (int) (((day + 3) % 7 + 7) % 7);
}

int
air_wall_days_in_month (int year, int month)
{
  return g_date_get_days_in_month (month, year);
}

int
air_wall_days_in_year (int year)
{
  return g_date_is_leap_year (year) ? 366 : 365;
}
