/* air-time-parts.h - the pieces that written moments are made of
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AIR_TIME_UNSET -1

/* What a text has said so far. */
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
} AirTimeParts;

#define AIR_TIME_PARTS_INIT                                                                                            \
  ((AirTimeParts) { .year = AIR_TIME_UNSET, .month = AIR_TIME_UNSET, .day = AIR_TIME_UNSET })

void air_time_parts_clear (AirTimeParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AirTimeParts, air_time_parts_clear)

gsize air_time_count_digits (const char *p);
gsize air_time_count_letters (const char *p);

/* Each of these takes a pointer to the place in the text, and moves it only if it finds what it looks for. The text
 * is ASCII with single spaces. */

void air_time_skip_spaces (const char **p);

/* So many digits, which are there: at most nine, so that the number always fits. */
int air_time_take_digits (const char **p, gsize n);
gboolean air_time_take_number (const char **p, gsize min, gsize max, int *value);

/* "am", "P.M."; "p" is not enough, for it could be a zone. Returns 'a', 'p' or 0. */
char air_time_take_meridiem (const char **p);

/* `9`, `09:30`, `9:30:15.25 pm`, `0930`, `093015`. */
gboolean air_time_take_clock (const char **p, AirTimeParts *parts);

/* `+01`, `-0600`, `+05:30`. */
gboolean air_time_take_offset (const char **p, AirTimeParts *parts);

/* `MST`, `Z`, `America/Denver`, `[America/Denver]` (RFC 9557). An offset before it stays. */
gboolean air_time_take_zone (const char **p, AirTimeParts *parts);

/* What may follow a time, offsets and zones, to the end of the text. */
gboolean air_time_take_rest (const char **p, AirTimeParts *parts);

G_END_DECLS
