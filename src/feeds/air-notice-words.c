/* air-notice-words.c - days and hours in an English sentence
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-notice-words.h"

#include <string.h>

static const char *const month_names[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
};

static const char *const weekday_names[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

/* Splitting */

static void
word_clear (gpointer data)
{
  g_free (((AirWord *) data)->lower);
}

/* Bytes of "a.m.", "PM", "p. m." at `p`; 0 if it is something else. */
static gsize
measure_meridiem (const char *p)
{
  const char *start = p;

  if (strchr ("aApP", *p) == NULL || *p == '\0')
    return 0;
  p++;
  if (*p == '.')
    p++;
  if (*p == ' ' && p[-1] == '.')
    p++;
  if (*p != 'm' && *p != 'M')
    return 0;
  p++;
  if (g_ascii_isalnum (*p))
    return 0;
  if (*p == '.' && start[1] == '.')
    p++;

  return p - start;
}

static gsize
measure_letters (const char *p)
{
  const char *start = p;

  while (*p != '\0' && (g_unichar_isalpha (g_utf8_get_char (p)) || *p == '\''))
    p = g_utf8_next_char (p);
  return p - start;
}

static gboolean
is_dash (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static gsize
take_word (const char *text, gsize at, AirWord *word)
{
  const char *p = text + at;
  gsize digits = strspn (p, "0123456789");
  gsize meridiem = measure_meridiem (p);
  gsize letters = measure_letters (p);

  word->start = at;
  word->number = -1;
  if (digits > 0)
    {
      word->kind = AIR_WORD_NUMBER;
      word->end = at + digits;
      word->lower = g_strndup (p, digits);
      if (digits <= 4)
        word->number = (int) g_ascii_strtoll (word->lower, NULL, 10);
    }
  else if (meridiem > 0)
    {
      word->kind = AIR_WORD_LETTERS;
      word->end = at + meridiem;
      word->lower = g_strdup (g_ascii_tolower (*p) == 'a' ? "am" : "pm");
    }
  else if (letters > 0)
    {
      word->kind = AIR_WORD_LETTERS;
      word->end = at + letters;
      word->lower = g_utf8_strdown (p, letters);
    }
  else
    {
      word->kind = AIR_WORD_MARK;
      word->end = g_utf8_next_char (p) - text;
      word->lower = is_dash (p) ? g_strdup ("-") : g_strndup (p, word->end - at);
    }

  return word->end;
}

GArray *
air_words_split (const char *text)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (AirWord));

  g_array_set_clear_func (words, word_clear);
  for (gsize at = 0; text[at] != '\0';)
    {
      AirWord word = { 0 };

      if (g_unichar_isspace (g_utf8_get_char (text + at)))
        {
          at = g_utf8_next_char (text + at) - text;
          continue;
        }
      at = take_word (text, at, &word);
      g_array_append_val (words, word);
    }

  return words;
}

const AirWord *
air_words_at (GArray *words, guint i)
{
  return i < words->len ? &g_array_index (words, AirWord, i) : NULL;
}

gboolean
air_words_is (GArray *words, guint i, const char *lower)
{
  const AirWord *word = air_words_at (words, i);

  return word != NULL && strcmp (word->lower, lower) == 0;
}

static int
number_at (GArray *words, guint i)
{
  const AirWord *word = air_words_at (words, i);

  return word != NULL && word->kind == AIR_WORD_NUMBER ? word->number : -1;
}

/* Months and weekdays */

static int
find_name (const char *lower, const char *const *names, guint n_names)
{
  gsize length = strlen (lower);

  for (guint i = 0; length >= 3 && i < n_names; i++)
    if (g_str_has_prefix (names[i], lower) && (length <= 4 || strcmp (names[i], lower) == 0))
      return i;

  return -1;
}

int
air_words_month (GArray *words, guint i)
{
  const AirWord *word = air_words_at (words, i);

  return word != NULL ? find_name (word->lower, month_names, G_N_ELEMENTS (month_names)) : -1;
}

int
air_words_weekday (GArray *words, guint i)
{
  const AirWord *word = air_words_at (words, i);

  if (word == NULL)
    return -1;
  if (strcmp (word->lower, "tues") == 0 || strcmp (word->lower, "thurs") == 0)
    return word->lower[1] == 'u' ? 1 : 3;
  return find_name (word->lower, weekday_names, G_N_ELEMENTS (weekday_names));
}

/* Days */

static gboolean
is_clock_tail (GArray *words, guint i)
{
  return air_words_is (words, i, "am") || air_words_is (words, i, "pm") ||
         (air_words_is (words, i, ":") && number_at (words, i + 1) >= 0);
}

static guint
skip_ordinal (GArray *words, guint i)
{
  static const char *const suffixes[] = { "st", "nd", "rd", "th" };
  const AirWord *word = air_words_at (words, i);

  for (guint s = 0; word != NULL && s < G_N_ELEMENTS (suffixes); s++)
    if (strcmp (word->lower, suffixes[s]) == 0 && word->start == air_words_at (words, i - 1)->end)
      return i + 1;

  return i;
}

static guint
skip_mark (GArray *words, guint i, const char *mark)
{
  return air_words_is (words, i, mark) ? i + 1 : i;
}

/* A day's number and its "th"; 0 if it is not one. */
static guint
take_day_number (GArray *words, guint i, int *day)
{
  guint next;

  *day = number_at (words, i);
  if (*day < 1 || *day > 31)
    return 0;
  next = skip_ordinal (words, i + 1);
  return is_clock_tail (words, next) ? 0 : next;
}

/* `, 2026` after a day. */
static guint
take_year (GArray *words, guint i, int *year)
{
  guint at = skip_mark (words, i, ",");
  const AirWord *word = air_words_at (words, at);

  if (word == NULL || word->kind != AIR_WORD_NUMBER || word->end - word->start != 4 || word->number < 1990 ||
      word->number > 2100 || is_clock_tail (words, at + 1))
    return i;

  *year = word->number;
  return at + 1;
}

static gboolean
is_range_word (GArray *words, guint i)
{
  return air_words_is (words, i, "-") || air_words_is (words, i, "to") || air_words_is (words, i, "through") ||
         air_words_is (words, i, "thru");
}

/* The rest of "July 26th-28th", "July 30 to August 2", "July 4 and 5". */
static guint
take_last_day (GArray *words, guint i, AirSaidDay *said)
{
  gboolean both = air_words_is (words, i, "and") || air_words_is (words, i, "&");
  int month = said->month;
  int weekday, day;
  guint at = i + 1, next;

  if (!both && !is_range_word (words, i))
    return i;

  weekday = air_words_weekday (words, at);
  if (weekday >= 0)
    at = skip_mark (words, at + 1, ",");
  if (air_words_month (words, at) >= 0)
    {
      month = air_words_month (words, at) + 1;
      at = skip_mark (words, at + 1, ".");
    }
  next = take_day_number (words, at, &day);
  if (next == 0 || (both && (month != said->month || day != said->day + 1)))
    return i;

  said->last_month = month;
  said->last_day = day;
  said->last_weekday = weekday;
  return next;
}

/* `June 10`, `Jun. 10th, 2026`, `10 June 2026`; 0 if it is none. */
static guint
take_worded_day (GArray *words, guint i, AirSaidDay *said)
{
  int month = air_words_month (words, i);
  guint at;

  if (month >= 0)
    at = take_day_number (words, skip_mark (words, i + 1, "."), &said->day);
  else
    {
      at = take_day_number (words, i, &said->day);
      if (at > 0)
        at = skip_mark (words, at, "of");
      month = at > 0 ? air_words_month (words, at) : -1;
      at = month >= 0 ? skip_mark (words, at + 1, ".") : 0;
    }
  if (at == 0)
    return 0;

  said->month = said->last_month = month + 1;
  said->last_day = said->day;
  at = take_last_day (words, at, said);
  return take_year (words, at, &said->year);
}

/* `6/10/2026`, `2026-06-10`; without a year it might be anything. */
static guint
take_written_day (GArray *words, guint i, AirSaidDay *said)
{
  const AirWord *first = air_words_at (words, i);
  int a = number_at (words, i), b = number_at (words, i + 2), c = number_at (words, i + 4);

  if (first == NULL || a < 0 || b < 0 || c < 0)
    return 0;
  if (air_words_is (words, i + 1, "/") && air_words_is (words, i + 3, "/") && c >= 1990 && c <= 2100)
    *said = (AirSaidDay) { c, a, b, a, b, -1, -1, 0, 0 };
  else if (air_words_is (words, i + 1, "-") && air_words_is (words, i + 3, "-") && a >= 1990 && a <= 2100)
    *said = (AirSaidDay) { a, b, c, b, c, -1, -1, 0, 0 };
  else
    return 0;

  return i + 5;
}

/* The weekday may stand before or behind. */
static void
take_weekday (GArray *words, AirSaidDay *said)
{
  guint before = said->first;
  guint after = said->end;

  while (before > 0 && (air_words_is (words, before - 1, ",") || air_words_is (words, before - 1, "the") ||
                        air_words_is (words, before - 1, ".")))
    before--;
  if (before > 0 && air_words_weekday (words, before - 1) >= 0)
    {
      said->weekday = air_words_weekday (words, before - 1);
      said->first = before - 1;
      return;
    }

  if (air_words_is (words, after, ",") || air_words_is (words, after, "("))
    after++;
  if (said->weekday < 0 && air_words_weekday (words, after) >= 0 && said->last_day == said->day)
    {
      said->weekday = air_words_weekday (words, after);
      said->end = skip_mark (words, after + 1, ")");
    }
}

static void
mark_taken (GArray *words, guint first, guint end)
{
  for (guint i = first; i < end && i < words->len; i++)
    g_array_index (words, AirWord, i).taken = TRUE;
}

GArray *
air_words_find_days (GArray *words)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (AirSaidDay));

  for (guint i = 0; i < words->len;)
    {
      AirSaidDay said = { .weekday = -1, .last_weekday = -1 };
      guint end = take_written_day (words, i, &said);

      if (end == 0)
        end = take_worded_day (words, i, &said);
      if (end == 0)
        {
          i++;
          continue;
        }

      said.first = i;
      said.end = end;
      take_weekday (words, &said);
      mark_taken (words, said.first, said.end);
      g_array_append_val (days, said);
      i = said.end;
    }

  return days;
}

/* Hours */

typedef struct {
  int hour, minute;
  char half; /* 'a', 'p', 'n' for what needs none, 0 for not told */
} Clock;

static gboolean
is_free (GArray *words, guint i)
{
  const AirWord *word = air_words_at (words, i);

  return word != NULL && !word->taken;
}

/* `9`, `9:30`, `9 a.m.`, `noon`, `19:30`; 0 if it is none. Prices, frequencies and the like are not. */
static guint
take_clock (GArray *words, guint i, Clock *clock)
{
  *clock = (Clock) { 0, 0, 0 };
  if (!is_free (words, i))
    return 0;
  if (air_words_is (words, i, "noon") || air_words_is (words, i, "midnight"))
    {
      clock->hour = air_words_is (words, i, "noon") ? 12 : 24;
      clock->half = 'n';
      return i + 1;
    }

  clock->hour = number_at (words, i);
  if (clock->hour < 0 || clock->hour > 23
      || (i > 0 && (air_words_is (words, i - 1, "$") || air_words_is (words, i - 1, "."))))
    return 0;
  i++;
  if (air_words_is (words, i, ".") && number_at (words, i + 1) >= 0)
    return 0;
  if (air_words_is (words, i, ":"))
    {
      const AirWord *minute = air_words_at (words, i + 1);

      clock->minute = number_at (words, i + 1);
      if (clock->minute < 0 || clock->minute > 59 || minute->end - minute->start != 2)
        return 0;
      i += 2;
      if (clock->hour > 12 || clock->hour == 0)
        clock->half = 'n';
    }
  if (air_words_is (words, i, "am") || air_words_is (words, i, "pm"))
    {
      if (clock->hour < 1 || clock->hour > 12)
        return 0;
      clock->half = air_words_is (words, i, "am") ? 'a' : 'p';
      i++;
    }

  return i;
}

static int
minutes_of (const Clock *clock, char half)
{
  int hour = clock->hour;

  if (half == 'a' || half == 'p')
    hour = hour % 12 + (half == 'p' ? 12 : 0);
  return hour * 60 + clock->minute;
}

/* "9-11 a.m.": the first takes the half of the second, or the other one if it would be later. */
static gboolean
set_range (const Clock *start, const Clock *end, AirSaidHours *said)
{
  if (end->half == 0)
    return FALSE;

  said->end = minutes_of (end, end->half);
  if (start->half != 0)
    said->start = minutes_of (start, start->half);
  else if (end->half == 'n')
    {
      said->start = end->hour == 12 ? minutes_of (start, 'a') : minutes_of (start, end->hour == 24 ? 'p' : 'n');
      if (start->hour < 1 || start->hour > 12)
        return FALSE;
    }
  else
    {
      if (start->hour < 1 || start->hour > 12)
        return FALSE;
      said->start = minutes_of (start, end->half);
      if (said->start >= said->end)
        said->start = minutes_of (start, end->half == 'a' ? 'p' : 'a');
    }

  return TRUE;
}

static guint
take_hours (GArray *words, guint i, AirSaidHours *said)
{
  Clock start, end;
  guint next = take_clock (words, i, &start);
  guint last;

  if (next == 0)
    return 0;

  if (is_range_word (words, next) || air_words_is (words, next, "until") || air_words_is (words, next, "till"))
    {
      last = take_clock (words, next + 1, &end);
      if (last > 0 && set_range (&start, &end, said))
        return last;
    }
  if (start.half == 0)
    return 0;

  said->start = minutes_of (&start, start.half);
  said->end = -1;
  return next;
}

GArray *
air_words_find_hours (GArray *words)
{
  GArray *hours = g_array_new (FALSE, FALSE, sizeof (AirSaidHours));

  for (guint i = 0; i < words->len;)
    {
      AirSaidHours said;
      guint end = take_hours (words, i, &said);

      if (end == 0)
        {
          i++;
          continue;
        }
      said.first = i;
      said.last = end;
      mark_taken (words, i, end);
      g_array_append_val (hours, said);
      i = end;
    }

  return hours;
}
