/* air-recurrence.h - the moments that a recurrence rule stands for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-wall.h"

G_BEGIN_DECLS

/* A rule of RFC 5545, 3.3.10, from once a day to once in years. */
typedef struct _AirRecurrence AirRecurrence;

/**
 * air_recurrence_parse:
 * @text: "FREQ=WEEKLY;BYDAY=MO"
 * @reason: (out) (nullable): static text, English: why it is refused
 *
 * Rules that recur more often than daily are refused, and so are rules in other calendars (RFC 7529)
 * and what cannot be understood: no dates are better than wrong ones.
 *
 * Returns: (transfer full) (nullable)
 */
AirRecurrence *air_recurrence_parse (const char *text, const char **reason);
void air_recurrence_free (AirRecurrence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecurrence, air_recurrence_free)

typedef enum {
  AIR_UNTIL_NEVER,
  AIR_UNTIL_DAY,   /* the whole of that day counts */
  AIR_UNTIL_LOCAL, /* a wall time */
  AIR_UNTIL_UTC,   /* a moment: to be turned into a wall time by whoever knows the zone */
} AirUntil;

/* `value` is a wall time, in UTC for AIR_UNTIL_UTC. */
AirUntil air_recurrence_get_until (AirRecurrence *self, gint64 *value);

typedef struct {
  gint64 start;      /* the wall time of the first occurrence */
  gboolean all_day;  /* hours of the rule do not count */
  gint64 until;      /* the last wall time that may be; G_MAXINT64 for no end */
  gint64 from;       /* what is before is not given */
  gint64 to;         /* nor is this, nor what comes after */
  guint most;        /* at most so many are given */
  gint64 deadline;   /* on the monotonic clock, microseconds; 0 for none */
} AirRecurrenceBounds;

/**
 * air_recurrence_expand:
 * @cut: (out): whether `most` or the deadline ended it
 *
 * Returns: (transfer full): of gint64, wall times in order, each once. The start is among them only if
 *   the rule says so.
 */
GArray *air_recurrence_expand (AirRecurrence *self, const AirRecurrenceBounds *bounds, gboolean *cut);

G_END_DECLS
