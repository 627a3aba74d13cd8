/* air-time-text.h - times as people say them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pure functions of their arguments and of the locale, which chooses the words and whether an hour
 * is 17:40 or 5:40 PM. `now` carries the listener's zone: every time is told in it. All strings are
 * translated and (transfer full). */

/* "17:40" */
char *air_time_text_hour (GDateTime *when, GDateTime *now);

/* "9:00 – 11:00"; without an end "from 9:00". `end` is nullable. */
char *air_time_text_span (GDateTime *start, GDateTime *end, GDateTime *now);

/* "1:00 – 3:00 station time", with the weekday where it is another one there; NULL if the clocks of
 * `zone` (nullable) and of the listener agree at `start`. `end` is nullable. */
char *air_time_text_there (GDateTime *start, GDateTime *end, GTimeZone *zone, GDateTime *now);

/* "until 11:00"; NULL if `end` is NULL. */
char *air_time_text_until (GDateTime *end, GDateTime *now);

/* "18 minutes left", "1 hour 5 minutes left", "less than a minute left"; NULL if `seconds` < 0. */
char *air_time_text_left (gint64 seconds);

/* "in 18 minutes", "in 3 hours", "Tomorrow 9:00", "Wed 10 June, 9:00"; "now" if it has begun. */
char *air_time_text_in (GDateTime *when, GDateTime *now);

/* "just now", "12 minutes ago", "3 hours ago", "Yesterday 17:40", "Wed 10 June". */
char *air_time_text_ago (GDateTime *when, GDateTime *now);

/* "Today", "Tomorrow", "Yesterday", "Wed 10 June", "Wed 10 June 2027". */
char *air_time_text_day (GDateTime *when, GDateTime *now);

/* The same for a heading: "Today", "Tomorrow", "Wednesday 10 June". */
char *air_time_text_day_heading (GDateTime *when, GDateTime *now);

/* "Today 17:40", "Yesterday 17:40", "Wed 10 June, 17:40". */
char *air_time_text_moment (GDateTime *when, GDateTime *now);

/* What is old is said as old: "from 8:12 this morning", "from yesterday 17:40", "from Wed 10 June". */
char *air_time_text_from (GDateTime *when, GDateTime *now);

/* "0:07", "12:40", "1:02:40"; NULL if `seconds` < 0. */
char *air_time_text_elapsed (gint64 seconds);

/* Calendar days from `now`'s to `when`'s, in `now`'s zone: 0 today, 1 tomorrow, -1 yesterday. */
int air_time_text_days_between (GDateTime *now, GDateTime *when);

G_END_DECLS
