/* air-time.c - moments as documents write them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time.h"

#include "air-time-iso.h"
#include "air-time-tongues.h"
#include "air-time-words.h"

#include <string.h>

/* A date is short. More than this is something else, and is not looked at. */
#define LONGEST_RAW 1024
#define LONGEST_TEXT 128

/* How many bytes of space, of any kind that is met in dates, `p` begins with. */
static gsize
space_length (const char *p)
{
  if (g_ascii_isspace (*p) || *p == '\v')
    return 1;
  if (strncmp (p, "\xc2\xa0", 2) == 0)
    return 2;
  if (strncmp (p, "\xe2\x80\xaf", 3) == 0 || strncmp (p, "\xe2\x80\x89", 3) == 0)
    return 3;
  return 0;
}

/* RFC 822 comments nest, and a backslash quotes. Returns what follows. */
static const char *
skip_comment (const char *p, const char *end)
{
  int depth = 0;

  for (; p < end; p++)
    {
      if (*p == '\\' && p + 1 < end)
        p++;
      else if (*p == '(')
        depth++;
      else if (*p == ')' && --depth == 0)
        return p + 1;
    }

  return end;
}

/* One kind of space, no comments, nothing but ASCII. NULL if it is too long for a date. */
static char *
clean (const char *text)
{
  const char *end = text + strnlen (text, LONGEST_RAW + 1);
  g_autoptr (GString) out = g_string_new (NULL);

  if (end - text > LONGEST_RAW)
    return NULL;

  for (const char *p = text; p < end;)
    {
      gsize n = space_length (p);

      if (n > 0 || *p == '(')
        {
          p = n > 0 ? p + n : skip_comment (p, end);
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else
        g_string_append_c (out, g_ascii_isgraph (*p) ? *p : '?'), p++;
    }

  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return out->len == 0 || out->len > LONGEST_TEXT ? NULL : g_string_free (g_steal_pointer (&out), FALSE);
}

/* A moment that could leave the calendar when it is shown in another zone is not given out. */
static gboolean
is_movable (GDateTime *moment)
{
  g_autoptr (GDateTime) before = g_date_time_add_days (moment, -3);
  g_autoptr (GDateTime) after = g_date_time_add_days (moment, 3);

  return before != NULL && after != NULL;
}

static GDateTime *
build (const AirTimeParts *parts, GTimeZone *fallback)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GTimeZone *zone = parts->zone != NULL ? parts->zone : fallback != NULL ? fallback : utc;
  gboolean ends_day = parts->hour == 24 && parts->minute == 0 && parts->second == 0;
  gboolean leaps = parts->second == 60;
  g_autoptr (GDateTime) whole = NULL;
  g_autoptr (GDateTime) wall = NULL;

  /* Most dates of feeds: an offset, whole seconds, nothing that runs over. */
  if (parts->has_offset && parts->zone != NULL && parts->hour < 24 && parts->second < 60 && parts->microsecond == 0 &&
      parts->year > 1 && parts->year < 9999)
    return g_date_time_new (zone, parts->year, parts->month, parts->day, parts->hour, parts->minute, parts->second);

  whole = g_date_time_new_utc (parts->year, parts->month, parts->day, ends_day ? 0 : parts->hour, parts->minute,
                               leaps ? 59 : parts->second);
  if (whole == NULL || !is_movable (whole))
    return NULL;

  wall = g_date_time_add (whole, ends_day ? G_TIME_SPAN_DAY : leaps ? G_TIME_SPAN_SECOND : parts->microsecond);
  return air_time_zone_local (zone, wall);
}

static GDateTime *
parse (const char *text, GTimeZone *zone)
{
  static gboolean (*const grammars[]) (const char *, AirTimeParts *) = { air_time_parse_iso, air_time_parse_numbers,
                                                                         air_time_parse_words };
  g_autofree char *cleaned = clean (text);

  if (cleaned == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (grammars); i++)
    {
      g_auto (AirTimeParts) parts = AIR_TIME_PARTS_INIT;

      if (grammars[i] (cleaned, &parts))
        return build (&parts, zone);
    }

  return NULL;
}

GDateTime *
air_time_parse (const char *text, GTimeZone *zone)
{
  g_autofree char *translated = NULL;
  GDateTime *moment;

  if (text == NULL)
    return NULL;
  moment = parse (text, zone);
  if (moment != NULL || strlen (text) > LONGEST_TEXT || !g_utf8_validate (text, -1, NULL))
    return moment;

  translated = air_time_to_english (text);
  return strcmp (translated, text) != 0 ? parse (translated, zone) : NULL;
}

char *
air_time_format (GDateTime *moment)
{
  int offset = g_date_time_get_utc_offset (moment) / G_TIME_SPAN_MINUTE;

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", g_date_time_get_year (moment),
                          g_date_time_get_month (moment), g_date_time_get_day_of_month (moment),
                          g_date_time_get_hour (moment), g_date_time_get_minute (moment),
                          g_date_time_get_second (moment), offset < 0 ? '-' : '+', ABS (offset) / 60,
                          ABS (offset) % 60);
}
