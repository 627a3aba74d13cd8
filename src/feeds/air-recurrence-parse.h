/* air-recurrence-parse.h - a recurrence rule, taken apart
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recurrence.h"

G_BEGIN_DECLS

typedef enum {
  AIR_RECUR_DAILY,
  AIR_RECUR_WEEKLY,
  AIR_RECUR_MONTHLY,
  AIR_RECUR_YEARLY,
} AirRecurFrequency;

/* Lists are arrays of int; empty is "not told". */
struct _AirRecurrence
{
  AirRecurFrequency frequency;
  int interval;
  int count; /* 0: no limit */
  AirUntil until_kind;
  gint64 until;
  int week_start; /* 0 is Monday */

  GArray *seconds;    /* (owned) */
  GArray *minutes;    /* (owned) */
  GArray *hours;      /* (owned) */
  GArray *month_days; /* (owned): negative from the end */
  GArray *year_days;  /* (owned): likewise */
  GArray *weeks;      /* (owned): likewise */
  GArray *months;     /* (owned) */
  GArray *positions;  /* (owned): likewise */
  GArray *weekdays;   /* (owned): 7 * ordinal + weekday, Monday being 0; ordinal 0 is every one */
};

/* The parts of a weekday entry, whose ordinal may be negative. */
int air_recur_weekday (int entry);
int air_recur_ordinal (int entry);

G_END_DECLS
