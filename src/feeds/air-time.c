/* air-time.c - moments as documents write them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time.h"

#include <string.h>

/* A date is short. More than this is something else, and is not looked at. */
#define LONGEST_RAW 1024
#define LONGEST_TEXT 128

#define UNSET -1

typedef struct {
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int microsecond;
  int fraction_digits;
  gboolean has_time;
  gboolean has_offset;
  GTimeZone *zone; /* (owned) (nullable) */
} Parts;

static void
parts_clear (Parts *parts)
{
  g_clear_pointer (&parts->zone, g_time_zone_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

#define PARTS_INIT ((Parts) { .year = UNSET, .month = UNSET, .day = UNSET })

static const char *const months[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
};

static const char *const days[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

/* Cleaning */

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

/* Pieces. Each takes a pointer to the place in the text, and moves it only if it returns TRUE. */

static gsize
count_digits (const char *p)
{
  gsize n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

static gsize
count_letters (const char *p)
{
  gsize n = 0;

  while (g_ascii_isalpha (p[n]))
    n++;
  return n;
}

/* At most nine digits, so that it always fits. */
static int
take_digits (const char **p, gsize n)
{
  int value = 0;

  for (; n > 0; n--)
    value = value * 10 + *(*p)++ - '0';
  return value;
}

static gboolean
take_number (const char **p, gsize min, gsize max, int *value)
{
  gsize n = count_digits (*p);

  if (n < min || n > max)
    return FALSE;

  *value = take_digits (p, n);
  return TRUE;
}

static void
skip_spaces (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

/* "am", "P.M.", "p" is not enough: it could be a zone. Returns 'a', 'p' or 0. */
static char
take_meridiem (const char **p)
{
  const char *at = *p;
  char half;

  skip_spaces (&at);
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
apply_meridiem (Parts *parts, char half)
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
take_fraction (const char **p, Parts *parts)
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

/* `9`, `09:30`, `9:30:15.25 pm`, `0930`, `093015`. */
static gboolean
take_time (const char **p, Parts *parts)
{
  const char *at = *p;
  gsize n = count_digits (at);
  char half;

  if (parts->has_time || n == 0 || n == 3 || n == 5 || n > 6)
    return FALSE;

  parts->hour = take_digits (&at, MIN (n, 2));
  if (n >= 4)
    parts->minute = take_digits (&at, 2);
  if (n == 6)
    parts->second = take_digits (&at, 2);
  if (n <= 2 && *at == ':')
    {
      at++;
      if (!take_number (&at, 1, 2, &parts->minute))
        return FALSE;
      if (*at == ':' && (at++, !take_number (&at, 1, 2, &parts->second)))
        return FALSE;
    }
  take_fraction (&at, parts);

  half = take_meridiem (&at);
  if (half != 0 && !apply_meridiem (parts, half))
    return FALSE;

  parts->has_time = TRUE;
  *p = at;
  return TRUE;
}

/* `+01`, `-0600`, `+05:30`, `GMT-6`. */
static gboolean
take_offset (const char **p, Parts *parts)
{
  const char *at = *p;
  int sign = *at == '-' ? -1 : 1;
  int hours = 0, minutes = 0;
  gsize n;

  if ((*at != '+' && *at != '-') || parts->has_offset)
    return FALSE;

  at++;
  n = count_digits (at);
  if (n != 1 && n != 2 && n != 4)
    return FALSE;
  hours = take_digits (&at, MIN (n, 2));
  if (n == 4)
    minutes = take_digits (&at, 2);
  else if (*at == ':' && (at++, !take_number (&at, 1, 2, &minutes)))
    return FALSE;
  if (minutes > 59)
    return FALSE;

  parts_clear (parts);
  parts->zone = air_time_zone_from_offset (sign * (hours * 60 + minutes) * 60);
  parts->has_offset = TRUE;
  *p = at;
  return parts->zone != NULL;
}

/* `MST`, `Z`, `America/Denver`, `[America/Denver]` (RFC 9557). An offset before it stays. */
static gboolean
take_zone_name (const char **p, Parts *parts)
{
  const char *at = *p;
  gboolean bracket = *at == '[';
  g_autofree char *name = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gsize n;

  at += bracket;
  n = strcspn (at, bracket ? "]" : " ,;");
  name = g_strndup (at, n);
  if (!bracket && strchr (name, '/') == NULL)
    {
      n = count_letters (at);
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

/* What may follow a time, to the end of the text. */
static gboolean
take_zone_to_end (const char **p, Parts *parts)
{
  for (skip_spaces (p); **p != '\0'; skip_spaces (p))
    if (!take_offset (p, parts) && !take_zone_name (p, parts))
      return FALSE;

  return TRUE;
}

/* ISO 8601 */

static gboolean
set_ordinal_date (Parts *parts, int day_of_year)
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
set_week_date (Parts *parts, int week, int weekday)
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
take_week_date (const char **p, Parts *parts)
{
  int week, weekday = 1;

  (*p)++;
  if (count_digits (*p) == 3)
    {
      week = take_digits (p, 2);
      weekday = take_digits (p, 1);
    }
  else if (!take_number (p, 2, 2, &week))
    return FALSE;
  else if (**p == '-' && ((*p)++, !take_number (p, 1, 1, &weekday)))
    return FALSE;

  return set_week_date (parts, week, weekday);
}

/* After `YYYY` and its separator. */
static gboolean
take_rest_of_date (const char **p, char separator, Parts *parts)
{
  int day_of_year;

  if (g_ascii_toupper (**p) == 'W')
    return take_week_date (p, parts);
  if (take_number (p, 3, 3, &day_of_year))
    return set_ordinal_date (parts, day_of_year);
  if (!take_number (p, 1, 2, &parts->month))
    return FALSE;
  if (**p != separator || !g_ascii_isdigit ((*p)[1]))
    return separator == '-';

  (*p)++;
  return take_number (p, 1, 2, &parts->day);
}

static gboolean
take_iso_date (const char **p, Parts *parts)
{
  gsize n = count_digits (*p);

  if (n == 4 || n == 7 || n == 8 || n == 12 || n == 14)
    parts->year = take_digits (p, 4);
  else if (n == 2 && (*p)[2] == '-' && strpbrk (*p, "Tt") != NULL)
    parts->year = 2000 + take_digits (p, 2);
  else
    return FALSE;

  if (n == 7)
    return set_ordinal_date (parts, take_digits (p, 3));
  if (n >= 8)
    {
      parts->month = take_digits (p, 2);
      parts->day = take_digits (p, 2);
      return TRUE;
    }
  if (g_ascii_toupper (**p) == 'W')
    return take_week_date (p, parts);
  if (**p == '-' || **p == '/' || **p == '.')
    {
      char separator = *(*p)++;

      return take_rest_of_date (p, separator, parts) && (n == 4 || parts->day != UNSET);
    }

  return **p == '\0';
}

static gboolean
parse_iso (const char *text, Parts *parts)
{
  const char *p = text;
  gboolean has_t;

  if (!take_iso_date (&p, parts))
    return FALSE;

  if (parts->month == UNSET)
    parts->month = 1;
  if (parts->day == UNSET)
    parts->day = 1;
  if (*p == '\0')
    return TRUE;

  skip_spaces (&p);
  has_t = g_ascii_toupper (*p) == 'T';
  p += has_t;
  skip_spaces (&p);
  if (!take_time (&p, parts) || !take_zone_to_end (&p, parts))
    return FALSE;

  if (has_t && parts->fraction_digits == 2 && parts->zone == NULL)
    parts->zone = g_time_zone_new_utc ();
  return TRUE;
}

/* Numbers with the year last: month first, as in the US, unless that cannot be. */

static gboolean
parse_numbers (const char *text, Parts *parts)
{
  const char *p = text;
  char separator;

  if (!take_number (&p, 1, 2, &parts->month))
    return FALSE;
  separator = *p++;
  if (separator != '-' && separator != '/' && separator != '.')
    return FALSE;
  if (!take_number (&p, 1, 2, &parts->day) || *p++ != separator || !take_number (&p, 4, 4, &parts->year))
    return FALSE;

  if (separator == '.' || parts->month > 12)
    {
      int first = parts->month;

      parts->month = parts->day;
      parts->day = first;
    }

  while (*p == ',' || *p == ' ' || *p == 'T')
    p++;
  return *p == '\0' || (take_time (&p, parts) && take_zone_to_end (&p, parts));
}

/* Words */

/* The row of `table` that the word begins, or UNSET. */
static int
find_name (const char *word, gsize length, gsize at_least, const char *const *table, guint n_rows)
{
  if (length >= at_least)
    for (guint i = 0; i < n_rows; i++)
      if (length <= strlen (table[i]) && g_ascii_strncasecmp (word, table[i], length) == 0)
        return i;

  return UNSET;
}

static gboolean
word_is (const char *word, gsize length, const char *other)
{
  return strlen (other) == length && g_ascii_strncasecmp (word, other, length) == 0;
}

static gboolean
is_filler (const char *word, gsize length)
{
  static const char *const fillers[] = { "at", "on", "of", "the", "st", "nd", "rd", "th", "t" };

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (word_is (word, length, fillers[i]))
      return TRUE;

  return find_name (word, length, 2, days, G_N_ELEMENTS (days)) != UNSET || word_is (word, length, "weds");
}

/* RFC 2822, 4.3. */
static int
widen_year (int year)
{
  return year < 50 ? 2000 + year : 1900 + year;
}

static gboolean
is_clock (const char *p)
{
  gsize n = count_digits (p);
  const char *after = p + n;

  return n <= 2 && ((*after == ':' && g_ascii_isdigit (after[1])) || take_meridiem (&after) != 0);
}

static gboolean
take_number_among_words (const char **p, Parts *parts)
{
  gsize n = count_digits (*p);

  if (!parts->has_time && is_clock (*p))
    return take_time (p, parts);
  if (n <= 2 && parts->day == UNSET)
    return take_number (p, 1, 2, &parts->day);
  if (n == 4 && parts->year == UNSET)
    return take_number (p, 4, 4, &parts->year);
  if (n == 2 && parts->month != UNSET && parts->year == UNSET)
    {
      parts->year = widen_year (take_digits (p, 2));
      return TRUE;
    }

  return n == 4 && parts->month != UNSET && take_time (p, parts);
}

/* Any words may stand before the date ("Published", a day's name in another language), and one
 * unknown zone after the time: RFC 2822 has it say nothing. */
static gboolean
take_word (const char **p, Parts *parts)
{
  gsize n = count_letters (*p);
  int month = word_is (*p, n, "sept") ? 8 : find_name (*p, n, 3, months, G_N_ELEMENTS (months));
  gboolean in_front = parts->day == UNSET && parts->year == UNSET && parts->month == UNSET;

  if (month != UNSET)
    {
      if (parts->month != UNSET)
        return FALSE;
      parts->month = month + 1;
    }
  else if (parts->has_time && take_zone_name (p, parts))
    return TRUE;
  else if (!is_filler (*p, n) && !in_front)
    {
      if (!parts->has_time || parts->has_offset || n < 3 || n > 5)
        return FALSE;
      parts->has_offset = TRUE;
    }

  *p += n;
  return TRUE;
}

static gboolean
parse_words (const char *text, Parts *parts)
{
  const char *p = text;

  while (*p != '\0')
    {
      if (g_ascii_isdigit (*p))
        {
          if (!take_number_among_words (&p, parts))
            return FALSE;
        }
      else if (g_ascii_isalpha (*p))
        {
          if (!take_word (&p, parts))
            return FALSE;
        }
      else if (parts->has_time && (*p == '+' || *p == '-'))
        {
          if (!take_offset (&p, parts))
            return FALSE;
        }
      else if (strchr (" ,.-/?", *p) != NULL)
        p++;
      else
        return FALSE;
    }

  return parts->year != UNSET && parts->month != UNSET && parts->day != UNSET;
}

/* Building */

/* A moment that could leave the calendar when it is shown in another zone is not given out. */
static gboolean
is_movable (GDateTime *moment)
{
  g_autoptr (GDateTime) before = g_date_time_add_days (moment, -3);
  g_autoptr (GDateTime) after = g_date_time_add_days (moment, 3);

  return before != NULL && after != NULL;
}

static GDateTime *
build (const Parts *parts, GTimeZone *fallback)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GTimeZone *zone = parts->zone != NULL ? parts->zone : fallback != NULL ? fallback : utc;
  gboolean ends_day = parts->hour == 24 && parts->minute == 0 && parts->second == 0;
  gboolean leaps = parts->second == 60;
  g_autoptr (GDateTime) whole = NULL;
  g_autoptr (GDateTime) wall = NULL;

  whole = g_date_time_new_utc (parts->year, parts->month, parts->day, ends_day ? 0 : parts->hour, parts->minute,
                               leaps ? 59 : parts->second);
  if (whole == NULL || !is_movable (whole))
    return NULL;

  wall = g_date_time_add (whole, ends_day ? G_TIME_SPAN_DAY : leaps ? G_TIME_SPAN_SECOND : parts->microsecond);
  return air_time_zone_local (zone, wall);
}

GDateTime *
air_time_parse (const char *text, GTimeZone *zone)
{
  static gboolean (*const grammars[]) (const char *, Parts *) = { parse_iso, parse_numbers, parse_words };
  g_autofree char *cleaned = text != NULL ? clean (text) : NULL;

  if (cleaned == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (grammars); i++)
    {
      g_auto (Parts) parts = PARTS_INIT;

      if (grammars[i] (cleaned, &parts))
        return build (&parts, zone);
    }

  return NULL;
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
