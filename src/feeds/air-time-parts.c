/* air-time-parts.c - the pieces that written moments are made of
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-parts.h"

#include "air-time-zone.h"

#include <string.h>

void
air_time_parts_clear (AirTimeParts *parts)
{
  g_clear_pointer (&parts->zone, g_time_zone_unref);
}

gsize
air_time_count_digits (const char *p)
{
  gsize n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

gsize
air_time_count_letters (const char *p)
{
  gsize n = 0;

  while (g_ascii_isalpha (p[n]))
    n++;
  return n;
}

int
air_time_take_digits (const char **p, gsize n)
{
  int value = 0;

  for (; n > 0; n--)
    value = value * 10 + *(*p)++ - '0';
  return value;
}

gboolean
air_time_take_number (const char **p, gsize min, gsize max, int *value)
{
  gsize n = air_time_count_digits (*p);

  if (n < min || n > max)
    return FALSE;

  *value = air_time_take_digits (p, n);
  return TRUE;
}

void
air_time_skip_spaces (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

char
air_time_take_meridiem (const char **p)
{
  const char *at = *p;
  char half;

  air_time_skip_spaces (&at);
  half = g_ascii_tolower (*at);
  if (half != 'a' && half != 'p')
    return 0;
  at++;
  if (*at == '.')
    at++;
  if (g_ascii_tolower (*at) != 'm' || g_ascii_isalpha (at[1]))
    return 0;
  at++;
  if (*at == '.')
    at++;

  *p = at;
  return half;
}

/* Clocks that say 14:30 PM are meant as they look. */
static gboolean
apply_meridiem (AirTimeParts *parts, char half)
{
  if (parts->hour == 0 || (half == 'a' && parts->hour > 12))
    return FALSE;

  if (parts->hour == 12 && half == 'a')
    parts->hour = 0;
  else if (parts->hour < 12 && half == 'p')
    parts->hour += 12;
  return TRUE;
}

static void
take_fraction (const char **p, AirTimeParts *parts)
{
  int scale = 100000;

  if ((**p != '.' && **p != ',') || !g_ascii_isdigit ((*p)[1]))
    return;

  for ((*p)++; g_ascii_isdigit (**p); (*p)++, scale /= 10)
    {
      parts->microsecond += (**p - '0') * scale;
      parts->fraction_digits++;
    }
}

gboolean
air_time_take_clock (const char **p, AirTimeParts *parts)
{
  const char *at = *p;
  gsize n = air_time_count_digits (at);
  char half;

  if (parts->has_time || n == 0 || n == 3 || n == 5 || n > 6)
    return FALSE;

  parts->hour = air_time_take_digits (&at, MIN (n, 2));
  if (n >= 4)
    parts->minute = air_time_take_digits (&at, 2);
  if (n == 6)
    parts->second = air_time_take_digits (&at, 2);
  if (n <= 2 && *at == ':')
    {
      at++;
      if (!air_time_take_number (&at, 1, 2, &parts->minute))
        return FALSE;
      if (*at == ':' && (at++, !air_time_take_number (&at, 1, 2, &parts->second)))
        return FALSE;
    }
  take_fraction (&at, parts);

  half = air_time_take_meridiem (&at);
  if (half != 0 && !apply_meridiem (parts, half))
    return FALSE;

  parts->has_time = TRUE;
  *p = at;
  return TRUE;
}

gboolean
air_time_take_offset (const char **p, AirTimeParts *parts)
{
  const char *at = *p;
  int sign = *at == '-' ? -1 : 1;
  int hours = 0, minutes = 0;
  gsize n;

  if ((*at != '+' && *at != '-') || parts->has_offset)
    return FALSE;

  at++;
  n = air_time_count_digits (at);
  if (n < 1 || n > 4)
    return FALSE;
  hours = air_time_take_digits (&at, n == 3 ? 1 : MIN (n, 2));
  if (n >= 3)
    minutes = air_time_take_digits (&at, 2);
  else if (*at == ':' && (at++, !air_time_take_number (&at, 1, 2, &minutes)))
    return FALSE;
  if (minutes > 59)
    return FALSE;

  air_time_parts_clear (parts);
  parts->zone = air_time_zone_from_offset (sign * (hours * 60 + minutes) * 60);
  parts->has_offset = TRUE;
  *p = at;
  return parts->zone != NULL;
}

/* `MST`, `Z`, `America/Denver`, `[America/Denver]` (RFC 9557). An offset before it stays. */
gboolean
air_time_take_zone (const char **p, AirTimeParts *parts)
{
  const char *at = *p;
  gboolean bracket = *at == '[';
  g_autofree char *name = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gsize n;

  at += bracket;
  n = strcspn (at, bracket ? "]" : " ,;");
  name = g_strndup (at, n);
  if (!bracket && strchr (name, '/') == NULL && !g_ascii_isdigit (name[air_time_count_letters (name)]))
    {
      n = air_time_count_letters (at);
      zone = air_time_zone_from_abbreviation (at, n);
    }
  else
    zone = air_time_zone (name);
  if (zone == NULL)
    return FALSE;

  at += n;
  if (bracket && *at++ != ']')
    return FALSE;
  if (parts->zone == NULL)
    parts->zone = g_steal_pointer (&zone);
  *p = at;
  return TRUE;
}

gboolean
air_time_take_rest (const char **p, AirTimeParts *parts)
{
  for (air_time_skip_spaces (p); **p != '\0'; air_time_skip_spaces (p))
    if (!air_time_take_offset (p, parts) && !air_time_take_zone (p, parts))
      return FALSE;

  return TRUE;
}
