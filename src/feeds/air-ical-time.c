/* air-ical-time.c - dates, times, periods and durations of iCalendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical-time.h"

#include <stdio.h>
#include <string.h>

#define LONGEST_TEXT 40
#define MOST_DAYS 36600

gboolean
air_ical_time_parse (const char *text, AirIcalTime *time)
{
  char compact[LONGEST_TEXT + 1];
  int year, month, day, hour = 0, minute = 0, second = 0, end = 0;
  gsize n = 0;

  for (; *text != '\0' && n < LONGEST_TEXT; text++)
    if (strchr ("-: ", *text) == NULL)
      compact[n++] = *text;
  compact[n] = '\0';

  if (*text != '\0' || strspn (compact, "0123456789") < 8
      || sscanf (compact, "%4d%2d%2d%n", &year, &month, &day, &end) != 3)
    return FALSE;

  time->is_date = compact[8] == '\0';
  time->is_utc = FALSE;
  if (!time->is_date)
    {
      const char *rest;
      int n_read = 0;

      if (g_ascii_toupper (compact[8]) != 'T' || strspn (compact + 9, "0123456789") < 4)
        return FALSE;
      if (sscanf (compact + 9, "%2d%2d%n%2d%n", &hour, &minute, &n_read, &second, &n_read) < 2)
        return FALSE;
      rest = compact + 9 + n_read;
      time->is_utc = g_ascii_toupper (*rest) == 'Z';
      if (rest[time->is_utc] != '\0')
        return FALSE;
    }

  time->wall = air_wall_new (year, month, day, hour, minute, second);
  return time->wall != AIR_WALL_NONE;
}

gboolean
air_ical_duration_parse (const char *text, AirIcalDuration *duration)
{
  gboolean negative = *text == '-';
  gboolean in_time = FALSE;
  gint64 days = 0, seconds = 0;

  text += *text == '-' || *text == '+';
  if (g_ascii_toupper (*text++) != 'P')
    return FALSE;

  while (*text != '\0')
    {
      char *end;
      guint64 number;

      if (g_ascii_toupper (*text) == 'T')
        {
          in_time = TRUE;
          text++;
          continue;
        }
      if (!g_ascii_isdigit (*text))
        return FALSE;
      number = MIN (g_ascii_strtoull (text, &end, 10), (guint64) MOST_DAYS * AIR_WALL_DAY);
      switch (g_ascii_toupper (*end))
        {
        case 'W': days += number * 7; break;
        case 'D': days += number; break;
        case 'H': seconds += number * 3600; break;
        case 'M': seconds += number * 60; break;
        case 'S': seconds += number; break;
        default: return FALSE;
        }
      if (days > MOST_DAYS || seconds > (gint64) MOST_DAYS * AIR_WALL_DAY)
        return FALSE;
      text = end + 1;
    }

  duration->days = (int) days;
  duration->seconds = seconds;
  return !negative && (in_time || days > 0 || seconds > 0);
}
