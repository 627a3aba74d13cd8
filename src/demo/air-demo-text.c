/* air-demo-text.c - dates in English, markup, ids
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-text.h"

#include <stdlib.h>
#include <string.h>

#define MARKET_DAY 3
#define MARKET_ENDS (15 * 60)

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December" };

const char *
air_demo_text_weekday (int day)
{
  return weekdays[(day - 1) % 7];
}

static const char *
month_of (GDateTime *when)
{
  return months[g_date_time_get_month (when) - 1];
}

char *
air_demo_text_long_date (GDateTime *when)
{
  return g_strdup_printf ("%s, %s %d", air_demo_text_weekday (g_date_time_get_day_of_week (when)), month_of (when),
                          g_date_time_get_day_of_month (when));
}

char *
air_demo_text_byline_time (GDateTime *when)
{
  int hour = g_date_time_get_hour (when);

  return g_strdup_printf ("%s %d, %d at %d:%02d %s %s", month_of (when), g_date_time_get_day_of_month (when),
                          g_date_time_get_year (when), hour % 12 ? hour % 12 : 12, g_date_time_get_minute (when),
                          hour < 12 ? "AM" : "PM", g_date_time_get_timezone_abbreviation (when));
}

char *
air_demo_text_rss_date (GDateTime *when)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (when);

  return g_strdup_printf ("%.3s, %02d %.3s %d %02d:%02d:%02d GMT",
                          air_demo_text_weekday (g_date_time_get_day_of_week (utc)), g_date_time_get_day_of_month (utc),
                          month_of (utc), g_date_time_get_year (utc), g_date_time_get_hour (utc),
                          g_date_time_get_minute (utc), g_date_time_get_second (utc));
}

char *
air_demo_text_js_date (GDateTime *when)
{
  int offset_min = (int)(g_date_time_get_utc_offset (when) / G_TIME_SPAN_MINUTE);

  return g_strdup_printf ("%.3s %.3s %02d %d %02d:%02d:%02d GMT%c%02d%02d (%s)",
                          air_demo_text_weekday (g_date_time_get_day_of_week (when)), month_of (when),
                          g_date_time_get_day_of_month (when), g_date_time_get_year (when), g_date_time_get_hour (when),
                          g_date_time_get_minute (when), g_date_time_get_second (when), offset_min < 0 ? '-' : '+',
                          abs (offset_min) / 60, abs (offset_min) % 60, g_date_time_get_timezone_abbreviation (when));
}

char *
air_demo_text_object_id (const char *text)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);

  return g_strndup (sum, 24);
}

char *
air_demo_text_uuid (const char *text)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);

  return g_strdup_printf ("%.8s-%.4s-5%.3s-a%.3s-%.12s", sum, sum + 8, sum + 13, sum + 17, sum + 20);
}

GDateTime *
air_demo_text_day (GDateTime *when, int days, int minute)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (when, days);

  return g_date_time_new (g_date_time_get_timezone (when), g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), minute / 60, minute % 60, 0);
}

GDateTime *
air_demo_text_market_day (GDateTime *now)
{
  int minute = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
  int days = (MARKET_DAY - g_date_time_get_day_of_week (now) + 7) % 7;

  return air_demo_text_day (now, days == 0 && minute >= MARKET_ENDS ? 7 : days, 0);
}

/* What stands for the text between {{ and }}; NULL if it is no token. */
static char *
fill_token (const char *token, GDateTime *anchor, GDateTime *now)
{
  g_autoptr (GDateTime) day = NULL;

  if (g_str_equal (token, "market"))
    {
      day = air_demo_text_market_day (now);
      return air_demo_text_long_date (day);
    }
  if (g_str_equal (token, "year"))
    return g_strdup_printf ("%d", g_date_time_get_year (anchor));
  if (g_str_has_prefix (token, "weekday "))
    {
      day = g_date_time_add_days (anchor, atoi (token + strlen ("weekday ")));
      return g_strdup (air_demo_text_weekday (g_date_time_get_day_of_week (day)));
    }
  if (g_str_has_prefix (token, "date "))
    {
      day = g_date_time_add_days (anchor, atoi (token + strlen ("date ")));
      return air_demo_text_long_date (day);
    }
  return NULL;
}

char *
air_demo_text_fill (const char *text, GDateTime *anchor, GDateTime *now)
{
  GString *filled = g_string_new (NULL);
  const char *open;

  while ((open = strstr (text, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *token = close ? g_strndup (open + 2, (gsize)(close - open - 2)) : NULL;
      g_autofree char *value = token ? fill_token (token, anchor, now) : NULL;

      if (close == NULL)
        break;
      g_string_append_len (filled, text, open - text);
      g_string_append (filled, value ? value : token);
      text = close + 2;
    }
  g_string_append (filled, text);
  return g_string_free (filled, FALSE);
}
