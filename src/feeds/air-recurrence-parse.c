/* air-recurrence-parse.c - a recurrence rule, taken apart
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recurrence-parse.h"

#include <stdio.h>
#include <string.h>

#define LONGEST_RULE 4096
#define LONGEST_LIST 400
#define LARGEST_INTERVAL 100000
#define LARGEST_COUNT 1000000
#define MOST_TIMES_A_DAY 4096

static const char *const weekday_names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

int
air_recur_weekday (int entry)
{
  return ((entry % 7) + 7) % 7;
}

int
air_recur_ordinal (int entry)
{
  return (entry - air_recur_weekday (entry)) / 7;
}

static AirRecurrence *
recurrence_new (void)
{
  AirRecurrence *self = g_new0 (AirRecurrence, 1);
  GArray **lists[] = { &self->seconds, &self->minutes, &self->hours,     &self->month_days, &self->year_days,
                       &self->weeks,   &self->months,  &self->positions, &self->weekdays };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizeof (int));
  self->interval = 1;
  return self;
}

void
air_recurrence_free (AirRecurrence *self)
{
  g_array_unref (self->seconds);
  g_array_unref (self->minutes);
  g_array_unref (self->hours);
  g_array_unref (self->month_days);
  g_array_unref (self->year_days);
  g_array_unref (self->weeks);
  g_array_unref (self->months);
  g_array_unref (self->positions);
  g_array_unref (self->weekdays);
  g_free (self);
}

static gboolean
parse_int (const char *text, int least, int most, int *value)
{
  gint64 number;

  if (*text == '+')
    text++;
  if (!g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    return FALSE;

  *value = (int) number;
  return TRUE;
}

static int
find_weekday (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekday_names); i++)
    if (g_ascii_strcasecmp (text, weekday_names[i]) == 0)
      return i;

  return -1;
}

/* "MO", "+1TU", "-1SU" */
static gboolean
parse_weekday (const char *text, int *entry)
{
  gsize length = strlen (text);
  int weekday = length >= 2 ? find_weekday (text + length - 2) : -1;
  g_autofree char *number = NULL;
  int ordinal = 0;

  if (weekday < 0)
    return FALSE;
  if (length > 2)
    {
      number = g_strndup (text, length - 2);
      if (!parse_int (number, -53, 53, &ordinal) || ordinal == 0)
        return FALSE;
    }

  *entry = ordinal * 7 + weekday;
  return TRUE;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Sorted, each once. `least` below zero means that zero is not allowed, as there it counts from the end. */
static gboolean
parse_list (const char *value, int least, int most, gboolean weekdays, GArray *list)
{
  g_auto (GStrv) texts = g_strsplit (value, ",", LONGEST_LIST + 1);

  g_array_set_size (list, 0);
  if (g_strv_length (texts) > LONGEST_LIST)
    return FALSE;

  for (char **text = texts; *text != NULL; text++)
    {
      const char *item = g_strstrip (*text);
      int number;

      if (weekdays ? !parse_weekday (item, &number) : !parse_int (item, least, most, &number))
        return FALSE;
      if (!weekdays && least < 0 && number == 0)
        return FALSE;
      g_array_append_val (list, number);
    }

  g_array_sort (list, compare_ints);
  for (guint i = 1; i < list->len;)
    if (g_array_index (list, int, i) == g_array_index (list, int, i - 1))
      g_array_remove_index (list, i);
    else
      i++;
  return list->len > 0;
}

/* `19971224`, `19971224T000000`, the same with Z. */
static gboolean
parse_until (AirRecurrence *self, const char *value)
{
  int year, month, day, hour = 0, minute = 0, second = 0, end = 0;
  gsize length = strlen (value);

  if (length < 8 || strspn (value, "0123456789") < 8)
    return FALSE;

  if (length == 8)
    {
      self->until_kind = AIR_UNTIL_DAY;
      if (sscanf (value, "%4d%2d%2d%n", &year, &month, &day, &end) != 3 || end != 8)
        return FALSE;
    }
  else
    {
      if (sscanf (value, "%4d%2d%2dT%2d%2d%2d%n", &year, &month, &day, &hour, &minute, &second, &end) != 6 || end != 15)
        return FALSE;
      self->until_kind = g_ascii_strcasecmp (value + 15, "Z") == 0 ? AIR_UNTIL_UTC : AIR_UNTIL_LOCAL;
      if (self->until_kind == AIR_UNTIL_LOCAL && length > 15)
        return FALSE;
    }

  self->until = air_wall_new (year, month, day, hour, minute, second);
  return self->until != AIR_WALL_NONE;
}

/* A static text of what is wrong, or NULL. */
static const char *
take_frequency (AirRecurrence *self, const char *value)
{
  static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  static const char *const too_often[] = { "SECONDLY", "MINUTELY", "HOURLY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (value, names[i]) == 0)
      {
        self->frequency = i;
        return NULL;
      }
  for (guint i = 0; i < G_N_ELEMENTS (too_often); i++)
    if (g_ascii_strcasecmp (value, too_often[i]) == 0)
      return "it recurs more often than daily";

  return "its frequency is not known";
}

static const char *
take_skip (AirRecurrence *self, const char *value)
{
  static const char *const names[] = { "OMIT", "BACKWARD", "FORWARD" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (value, names[i]) == 0)
      {
        self->skip = i;
        return NULL;
      }
  return "what becomes of days that do not exist is not known";
}

static const char *
take_part (AirRecurrence *self, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    int least;
    int most;
    gboolean weekdays;
    GArray *list;
  } lists[] = {
    { "BYSECOND", 0, 60, FALSE, self->seconds },       { "BYMINUTE", 0, 59, FALSE, self->minutes },
    { "BYHOUR", 0, 23, FALSE, self->hours },           { "BYDAY", 0, 0, TRUE, self->weekdays },
    { "BYMONTHDAY", -31, 31, FALSE, self->month_days }, { "BYYEARDAY", -366, 366, FALSE, self->year_days },
    { "BYWEEKNO", -53, 53, FALSE, self->weeks },       { "BYMONTH", 1, 12, FALSE, self->months },
    { "BYSETPOS", -366, 366, FALSE, self->positions },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (name, lists[i].name) == 0)
      return parse_list (value, lists[i].least, lists[i].most, lists[i].weekdays, lists[i].list)
               ? NULL
               : "a list of days or hours in it is wrong";

  if (strcmp (name, "FREQ") == 0)
    return take_frequency (self, value);
  if (strcmp (name, "INTERVAL") == 0)
    return parse_int (value, 1, LARGEST_INTERVAL, &self->interval) ? NULL : "its interval is wrong";
  if (strcmp (name, "COUNT") == 0)
    return parse_int (value, 1, LARGEST_COUNT, &self->count) ? NULL : "its count is wrong";
  if (strcmp (name, "UNTIL") == 0)
    return parse_until (self, value) ? NULL : "its end is wrong";
  if (strcmp (name, "WKST") == 0)
    {
      self->week_start = find_weekday (value);
      return self->week_start >= 0 ? NULL : "the start of its week is wrong";
    }
  if (strcmp (name, "RSCALE") == 0)
    {
      self->names_calendar = TRUE;
      return g_ascii_strcasecmp (value, "GREGORIAN") == 0 ? NULL : "it is in another calendar";
    }
  if (strcmp (name, "SKIP") == 0)
    return take_skip (self, value);

  return g_str_has_prefix (name, "X-") ? NULL : "a part of it is not known";
}

AirRecurrence *
air_recurrence_parse (const char *text, const char **reason)
{
  g_autoptr (AirRecurrence) self = recurrence_new ();
  g_auto (GStrv) parts = NULL;
  gboolean has_frequency = FALSE;

  *reason = strlen (text) > LONGEST_RULE ? "it is too long" : NULL;
  parts = g_strsplit (*reason == NULL ? text : "", ";", -1);

  for (char **part = parts; *part != NULL && *reason == NULL; part++)
    {
      char *value = strchr (*part, '=');
      g_autofree char *name = NULL;

      if (*g_strstrip (*part) == '\0')
        continue;
      if (value == NULL)
        {
          *reason = "a part of it has no value";
          break;
        }
      name = g_ascii_strup (*part, value - *part);
      g_strstrip (name);
      has_frequency = has_frequency || strcmp (name, "FREQ") == 0;
      *reason = take_part (self, name, g_strstrip (value + 1));
    }

  if (*reason == NULL && !has_frequency)
    *reason = "it has no frequency";
  if (*reason == NULL && self->skip != AIR_RECUR_OMIT && !self->names_calendar)
    *reason = "it moves days that do not exist without naming the calendar";
  if (*reason == NULL &&
      MAX (self->hours->len, 1) * MAX (self->minutes->len, 1) * MAX (self->seconds->len, 1) > MOST_TIMES_A_DAY)
    *reason = "it recurs too many times a day";
  return *reason == NULL ? g_steal_pointer (&self) : NULL;
}

AirUntil
air_recurrence_get_until (AirRecurrence *self, gint64 *value)
{
  *value = self->until;
  return self->until_kind;
}
