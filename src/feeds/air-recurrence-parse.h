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

/* What becomes of days that a month or year does not have (RFC 7529). */
typedef enum {
  AIR_RECUR_OMIT,
  AIR_RECUR_BACKWARD, /* the day before */
  AIR_RECUR_FORWARD,  /* the day after */
} AirRecurSkip;

/* Lists are arrays of int; empty is "not told". */
struct _AirRecurrence
{
  AirRecurFrequency frequency;
  int interval;
  int count; /* 0: no limit */
  AirUntil until_kind;
  gint64 until;
  int week_start; /* 0 is Monday */
  AirRecurSkip skip;
  gboolean names_calendar; /* which is the Gregorian: others are refused */

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
