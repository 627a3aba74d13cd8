/* air-recurrence.c - the moments that a recurrence rule stands for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recurrence.h"

#include "air-recurrence-parse.h"

#define LAST_DAY 2932896 /* 9999-12-31 */
#define DAYS_IN_LONGEST_YEAR 366

typedef struct {
  const AirRecurrence *rule;         /* (unowned) */
  const AirRecurrenceBounds *bounds; /* (unowned) */
  gint64 start_day;
  int start_year, start_month, start_month_day;
  gint64 first_day, last_day; /* of the period at hand */
  GArray *times;              /* (owned): of int, seconds of the day, in order */
  GArray *days;               /* (owned): of gint64, the days of the period at hand */
  GArray *period;             /* (owned): of gint64, its wall times, in order and each once */
  GArray *found;              /* (owned): of gint64 */
  gint64 n_told;              /* counted so far, given or not */
  gint64 last;                /* of these */
} Expansion;

/* Lists */

static gboolean
list_has (const GArray *list, int value)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, int, i) == value)
      return TRUE;

  return FALSE;
}

/* `place` counts from 1; negative entries count from the end of `size`. */
static gboolean
list_has_place (const GArray *list, int place, int size)
{
  return list_has (list, place) || list_has (list, place - size - 1);
}

/* Days */

/* The week's number in the year that has most of its days, and how many weeks that year has. */
static void
get_week (gint64 day, int week_start, int *week, int *n_weeks)
{
  gint64 first = day - (air_wall_get_weekday (day) - week_start + 7) % 7;
  gint64 middle = first + 3;
  int year = 1, year_day = 1;
  gint64 new_year, first_week;

  air_wall_split_day (CLAMP (middle, -719162, LAST_DAY), &year, NULL, NULL, &year_day);
  *week = (year_day - 1) / 7 + 1;

  new_year = air_wall_make_day (year, 1, 1);
  first_week = (air_wall_get_weekday (new_year) - week_start + 7) % 7;
  *n_weeks = first_week == 3 || (first_week == 2 && air_wall_days_in_year (year) == 366) ? 53 : 52;
}

static gboolean
week_matches (const AirRecurrence *rule, gint64 day)
{
  int week, n_weeks;

  get_week (day, rule->week_start, &week, &n_weeks);
  return list_has_place (rule->weeks, week, n_weeks);
}

/* "The second Tuesday" is one of the month, or of the year if the rule is yearly and names no months;
 * in weeks and days the number says nothing. */
static gboolean
weekday_matches (const AirRecurrence *rule, gint64 day, int year, int month, int month_day, int year_day)
{
  gboolean of_year = rule->frequency == AIR_RECUR_YEARLY && rule->months->len == 0;
  int place = (of_year ? year_day : month_day) - 1;
  int size = of_year ? air_wall_days_in_year (year) : air_wall_days_in_month (year, month);
  int weekday = air_wall_get_weekday (day);

  for (guint i = 0; i < rule->weekdays->len; i++)
    {
      int entry = g_array_index (rule->weekdays, int, i);
      int ordinal = air_recur_ordinal (entry);

      if (air_recur_weekday (entry) != weekday)
        continue;
      if (ordinal == 0 || rule->frequency < AIR_RECUR_MONTHLY || place / 7 + 1 == ordinal ||
          -((size - 1 - place) / 7 + 1) == ordinal)
        return TRUE;
    }

  return FALSE;
}

/* What the rule leaves open is as in the first occurrence. */
static gboolean
default_matches (const Expansion *self, gint64 day, int month, int month_day)
{
  const AirRecurrence *rule = self->rule;

  switch (rule->frequency)
    {
    case AIR_RECUR_YEARLY:
      if (rule->weeks->len > 0)
        return air_wall_get_weekday (day) == air_wall_get_weekday (self->start_day);
      return month_day == self->start_month_day && (rule->months->len > 0 || month == self->start_month);
    case AIR_RECUR_MONTHLY:
      return rule->weeks->len > 0 || month_day == self->start_month_day;
    case AIR_RECUR_WEEKLY:
      return rule->weeks->len > 0 || air_wall_get_weekday (day) == air_wall_get_weekday (self->start_day);
    case AIR_RECUR_DAILY:
    default:
      return TRUE;
    }
}

static gboolean
day_matches (const Expansion *self, gint64 day)
{
  const AirRecurrence *rule = self->rule;
  int year, month, month_day, year_day;

  if (!air_wall_split_day (day, &year, &month, &month_day, &year_day))
    return FALSE;
  if (rule->months->len > 0 && !list_has (rule->months, month))
    return FALSE;
  if (rule->weeks->len > 0 && !week_matches (rule, day))
    return FALSE;
  if (rule->year_days->len > 0 && !list_has_place (rule->year_days, year_day, air_wall_days_in_year (year)))
    return FALSE;
  if (rule->month_days->len > 0 &&
      !list_has_place (rule->month_days, month_day, air_wall_days_in_month (year, month)))
    return FALSE;
  if (rule->weekdays->len > 0)
    return weekday_matches (rule, day, year, month, month_day, year_day);

  return rule->year_days->len > 0 || rule->month_days->len > 0 || default_matches (self, day, month, month_day);
}

/* Times of the day */

static GArray *
or_own (const GArray *list, int own)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (int));

  if (list->len > 0)
    g_array_append_vals (values, list->data, list->len);
  else
    g_array_append_val (values, own);
  return values;
}

/* (transfer full): in order, as each of the lists is. */
static GArray *
list_times (const AirRecurrence *rule, const AirRecurrenceBounds *bounds)
{
  int own = (int) (bounds->start - air_wall_get_day (bounds->start) * AIR_WALL_DAY);
  g_autoptr (GArray) hours = or_own (rule->hours, own / 3600);
  g_autoptr (GArray) minutes = or_own (rule->minutes, own / 60 % 60);
  g_autoptr (GArray) seconds = or_own (rule->seconds, own % 60);
  GArray *times = g_array_new (FALSE, FALSE, sizeof (int));

  if (bounds->all_day)
    {
      g_array_append_val (times, own);
      return times;
    }

  for (guint h = 0; h < hours->len; h++)
    for (guint m = 0; m < minutes->len; m++)
      for (guint s = 0; s < seconds->len; s++)
        {
          int time = g_array_index (hours, int, h) * 3600 + g_array_index (minutes, int, m) * 60 +
                     MIN (g_array_index (seconds, int, s), 59);

          g_array_append_val (times, time);
        }

  return times;
}

/* Periods */

/* Sets the days of the period that is `n` intervals after the first. FALSE beyond the year 9999. */
static gboolean
set_period (Expansion *self, gint64 n)
{
  const AirRecurrence *rule = self->rule;
  gint64 steps = n * rule->interval;
  gint64 months;
  int year, month;

  switch (rule->frequency)
    {
    case AIR_RECUR_YEARLY:
      if (self->start_year + steps > 9999)
        return FALSE;
      year = (int) (self->start_year + steps);
      self->first_day = air_wall_make_day (year, 1, 1);
      self->last_day = self->first_day + air_wall_days_in_year (year) - 1;
      return TRUE;
    case AIR_RECUR_MONTHLY:
      months = self->start_year * 12 + self->start_month - 1 + steps;
      if (months / 12 > 9999)
        return FALSE;
      year = (int) (months / 12);
      month = (int) (months % 12) + 1;
      self->first_day = air_wall_make_day (year, month, 1);
      self->last_day = self->first_day + air_wall_days_in_month (year, month) - 1;
      return TRUE;
    case AIR_RECUR_WEEKLY:
      self->first_day
          = self->start_day - (air_wall_get_weekday (self->start_day) - rule->week_start + 7) % 7 + steps * 7;
      self->last_day = self->first_day + 6;
      return self->first_day <= LAST_DAY;
    case AIR_RECUR_DAILY:
    default:
      self->first_day = self->last_day = self->start_day + steps;
      return self->first_day <= LAST_DAY;
    }
}

/* How many whole periods certainly lie before `from`: they need not be looked at, unless occurrences
 * are counted. */
static gint64
count_skippable (const Expansion *self)
{
  static const int longest[] = { 1, 7, 31, DAYS_IN_LONGEST_YEAR };
  gint64 days = air_wall_get_day (self->bounds->from) - self->start_day;
  gint64 n;

  if (self->rule->count > 0 || self->bounds->from <= self->bounds->start)
    return 0;

  n = days / longest[self->rule->frequency] / self->rule->interval - 2;
  return MAX (n, 0);
}

static gboolean
is_late (const Expansion *self)
{
  return self->bounds->deadline > 0 && g_get_monotonic_time () > self->bounds->deadline;
}

/* Days that do not exist (RFC 7529, 4.1) */

/* Adds the day beside the `size` days from `first` on where `place` is none of them, if its weekday is allowed. */
static void
add_moved (const Expansion *self, GArray *days, gint64 first, int size, int place)
{
  gboolean forward = self->rule->skip == AIR_RECUR_FORWARD;
  gint64 day = place > 0 ? first + size - !forward : first - !forward;

  if (ABS (place) <= size ||
      (self->rule->weekdays->len > 0 && !list_has (self->rule->weekdays, air_wall_get_weekday (day))))
    return;
  g_array_append_val (days, day);
}

static void
add_moved_of_month (const Expansion *self, GArray *days, gint64 first, int year, int month)
{
  const AirRecurrence *rule = self->rule;
  int size = air_wall_days_in_month (year, month);

  if (rule->months->len > 0 && !list_has (rule->months, month))
    return;
  for (guint i = 0; i < rule->month_days->len; i++)
    add_moved (self, days, first, size, g_array_index (rule->month_days, int, i));
  if (rule->month_days->len == 0 && rule->weekdays->len == 0 &&
      (rule->frequency == AIR_RECUR_MONTHLY || rule->months->len > 0 || month == self->start_month))
    add_moved (self, days, first, size, self->start_month_day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static void
add_all_moved (const Expansion *self, GArray *days)
{
  const AirRecurrence *rule = self->rule;
  gint64 first = self->first_day;
  int year, month;

  if (rule->skip == AIR_RECUR_OMIT || rule->frequency < AIR_RECUR_MONTHLY || rule->weeks->len > 0 ||
      !air_wall_split_day (first, &year, &month, NULL, NULL))
    return;
  for (guint i = 0; i < rule->year_days->len && rule->frequency == AIR_RECUR_YEARLY; i++)
    add_moved (self, days, first, air_wall_days_in_year (year), g_array_index (rule->year_days, int, i));
  for (; rule->year_days->len == 0 && first <= self->last_day && month <= 12; month++)
    {
      add_moved_of_month (self, days, first, year, month);
      first += air_wall_days_in_month (year, month);
    }
  g_array_sort (days, compare_days);
}

/* The period at hand */

static void
collect_period (Expansion *self)
{
  g_array_set_size (self->days, 0);
  for (gint64 day = self->first_day; day <= self->last_day; day++)
    if (day_matches (self, day))
      g_array_append_val (self->days, day);
  add_all_moved (self, self->days);

  g_array_set_size (self->period, 0);
  for (guint d = 0; d < self->days->len; d++)
    for (guint i = 0; i < self->times->len; i++)
      {
        gint64 wall = g_array_index (self->days, gint64, d) * AIR_WALL_DAY + g_array_index (self->times, int, i);

        if (self->period->len == 0 || wall > g_array_index (self->period, gint64, self->period->len - 1))
          g_array_append_val (self->period, wall);
      }
}

static gboolean
position_matches (const Expansion *self, guint i)
{
  return self->rule->positions->len == 0 || list_has_place (self->rule->positions, i + 1, self->period->len);
}

/* FALSE when there is nothing more to come. */
static gboolean
take_period (Expansion *self, gboolean *cut)
{
  const AirRecurrenceBounds *bounds = self->bounds;

  for (guint i = 0; i < self->period->len; i++)
    {
      gint64 wall = g_array_index (self->period, gint64, i);

      if (wall < bounds->start || wall <= self->last || !position_matches (self, i))
        continue;
      if (wall > bounds->until || wall >= bounds->to)
        return FALSE;
      if (self->rule->count > 0 && self->n_told >= self->rule->count)
        return FALSE;

      self->n_told++;
      self->last = wall;
      if (wall < bounds->from)
        continue;
      if (self->found->len >= bounds->most)
        {
          *cut = TRUE;
          return FALSE;
        }
      g_array_append_val (self->found, wall);
    }

  return self->first_day * AIR_WALL_DAY < bounds->to;
}

GArray *
air_recurrence_expand (AirRecurrence *rule, const AirRecurrenceBounds *bounds, gboolean *cut)
{
  Expansion self = { .rule = rule, .bounds = bounds, .start_day = air_wall_get_day (bounds->start),
                     .last = G_MININT64 };
  gint64 n;

  *cut = FALSE;
  self.found = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!air_wall_split_day (self.start_day, &self.start_year, &self.start_month, &self.start_month_day, NULL))
    return self.found;

  self.times = list_times (rule, bounds);
  self.days = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.period = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (n = count_skippable (&self); set_period (&self, n); n++)
    {
      if ((n % 64 == 0 || self.times->len > 64) && is_late (&self))
        {
          *cut = TRUE;
          break;
        }
      collect_period (&self);
      if (!take_period (&self, cut))
        break;
    }

  g_array_unref (self.times);
  g_array_unref (self.days);
  g_array_unref (self.period);
  return self.found;
}
