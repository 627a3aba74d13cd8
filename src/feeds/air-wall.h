/* air-wall.h - what a clock and a calendar on the wall show, as a number
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A wall time is the seconds since 1970-01-01 00:00 as if there were no time zones; a day is the days
 * since then. Years are 1 to 9999. */

#define AIR_WALL_DAY (24 * 3600)
#define AIR_WALL_NONE G_MININT64

/* AIR_WALL_NONE if there is no such day or time. A 60th second is the 59th, hour 24 the next midnight. */
gint64 air_wall_new (int year, int month, int day, int hour, int minute, int second);

/* Days, rounded down. */
gint64 air_wall_get_day (gint64 wall);

/* Any of the results may be NULL. FALSE outside the years. */
gboolean air_wall_split_day (gint64 day, int *year, int *month, int *month_day, int *year_day);

/* The date must exist. */
gint64 air_wall_make_day (int year, int month, int month_day);

/* 0 is Monday. */
int air_wall_get_weekday (gint64 day);

int air_wall_days_in_month (int year, int month);
int air_wall_days_in_year (int year);

G_END_DECLS
