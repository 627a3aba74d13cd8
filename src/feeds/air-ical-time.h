/* air-ical-time.h - dates, times, periods and durations of iCalendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-wall.h"

G_BEGIN_DECLS

/* A DATE or a DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). */
typedef struct {
  gint64 wall;
  gboolean is_date;
  gboolean is_utc;
} AirIcalTime;

/* FALSE if it is neither or does not exist. Hyphens and colons are tolerated. */
gboolean air_ical_time_parse (const char *text, AirIcalTime *time);

/* A DURATION (3.3.6): days by the calendar, the rest by the clock. */
typedef struct {
  int days;
  gint64 seconds;
} AirIcalDuration;

gboolean air_ical_duration_parse (const char *text, AirIcalDuration *duration);

G_END_DECLS
