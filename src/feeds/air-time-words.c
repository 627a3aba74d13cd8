/* air-time-words.c - moments as people and mail write them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time-words.h"

#include <string.h>

static const char *const months[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
};

static const char *const days[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

/* The row of `table` that the word begins, or AIR_TIME_UNSET. */
static int
find_name (const char *word, gsize length, gsize at_least, const char *const *table, guint n_rows)
{
  if (length >= at_least)
    for (guint i = 0; i < n_rows; i++)
      if (length <= strlen (table[i]) && g_ascii_strncasecmp (word, table[i], length) == 0)
        return i;

  return AIR_TIME_UNSET;
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

  return find_name (word, length, 2, days, G_N_ELEMENTS (days)) != AIR_TIME_UNSET || word_is (word, length, "weds");
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
  gsize n = air_time_count_digits (p);
  const char *after = p + n;

  return n <= 2 && ((*after == ':' && g_ascii_isdigit (after[1])) || air_time_take_meridiem (&after) != 0);
}

static gboolean
take_number_among_words (const char **p, AirTimeParts *parts)
{
  gsize n = air_time_count_digits (*p);

  if (!parts->has_time && is_clock (*p))
    return air_time_take_clock (p, parts);
  if (n <= 2 && parts->day == AIR_TIME_UNSET)
    return air_time_take_number (p, 1, 2, &parts->day);
  if (n == 4 && parts->year == AIR_TIME_UNSET)
    return air_time_take_number (p, 4, 4, &parts->year);
  if (n == 2 && parts->month != AIR_TIME_UNSET && parts->year == AIR_TIME_UNSET)
    {
      parts->year = widen_year (air_time_take_digits (p, 2));
      return TRUE;
    }

  return n == 4 && parts->month != AIR_TIME_UNSET && air_time_take_clock (p, parts);
}

/* Any words may stand before the date ("Published", a day's name in another language), and one
 * unknown zone after the time: RFC 2822 has it say nothing. */
static gboolean
take_word (const char **p, AirTimeParts *parts)
{
  gsize n = air_time_count_letters (*p);
  int month = word_is (*p, n, "sept") ? 8 : find_name (*p, n, 3, months, G_N_ELEMENTS (months));
  gboolean in_front = parts->day == AIR_TIME_UNSET && parts->year == AIR_TIME_UNSET && parts->month == AIR_TIME_UNSET;

  if (month != AIR_TIME_UNSET)
    {
      if (parts->month != AIR_TIME_UNSET)
        return FALSE;
      parts->month = month + 1;
    }
  else if (parts->has_time && air_time_take_zone (p, parts))
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

gboolean
air_time_parse_words (const char *text, AirTimeParts *parts)
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
      else if (*p == '-' && p[1] == '-')
        p++;
      else if (parts->has_time && (*p == '+' || *p == '-'))
        {
          if (!air_time_take_offset (&p, parts))
            return FALSE;
        }
      else if (strchr (" ,.-/?", *p) != NULL)
        p++;
      else
        return FALSE;
    }

  return parts->year != AIR_TIME_UNSET && parts->month != AIR_TIME_UNSET && parts->day != AIR_TIME_UNSET;
}

gboolean
air_time_parse_numbers (const char *text, AirTimeParts *parts)
{
  const char *p = text;
  char separator;

  if (!air_time_take_number (&p, 1, 2, &parts->month))
    return FALSE;
  separator = *p++;
  if (separator != '-' && separator != '/' && separator != '.' && separator != ' ')
    return FALSE;
  if (!air_time_take_number (&p, 1, 2, &parts->day) || *p++ != separator ||
      !air_time_take_number (&p, 4, 4, &parts->year))
    return FALSE;

  if (separator == '.' || parts->month > 12)
    {
      int first = parts->month;

      parts->month = parts->day;
      parts->day = first;
    }

  while (*p == ',' || *p == ' ' || *p == 'T' || (*p == '-' && p[1] == ' '))
    p++;
  return (!g_ascii_isdigit (*p) || air_time_take_clock (&p, parts)) && air_time_take_rest (&p, parts);
}
