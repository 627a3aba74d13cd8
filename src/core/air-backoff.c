/* air-backoff.c - how long to wait before the next try
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-backoff.h"

#define JITTER 0.2
#define RESTART_US (5 * G_TIME_SPAN_MINUTE) /* a server that was started anew soon has all its streams again */
#define LAST_STEP_S 30
#define LAST_STEP_MORE 0.1 /* at least; at most JITTER */

gint64
air_backoff_jitter_us (gint64 us, double chance)
{
  return (gint64) (us * (1 - JITTER + 2 * JITTER * chance));
}

gint64
air_backoff_line_us (guint attempt, double chance)
{
  static const guint steps_ms[] = { 0, 500, 1000, 2000, 4000, 8000, 15000 };

  if (attempt < G_N_ELEMENTS (steps_ms))
    return air_backoff_jitter_us (steps_ms[attempt] * G_TIME_SPAN_MILLISECOND, chance);

  return (gint64) (LAST_STEP_S * G_TIME_SPAN_SECOND * (1 + LAST_STEP_MORE + (JITTER - LAST_STEP_MORE) * chance));
}

gint64
air_backoff_outage_us (gint64 outage_us, gboolean missing, double chance)
{
  gint64 us;

  if (outage_us < 8 * G_TIME_SPAN_SECOND)
    us = 500 * G_TIME_SPAN_MILLISECOND;
  else if (outage_us < 36 * G_TIME_SPAN_SECOND)
    us = 750 * G_TIME_SPAN_MILLISECOND;
  else if (outage_us >= 15 * G_TIME_SPAN_MINUTE)
    us = 85 * G_TIME_SPAN_SECOND;
  else if (missing && outage_us < RESTART_US)
    us = MIN (outage_us / 7, 12500 * G_TIME_SPAN_MILLISECOND);
  else
    us = MIN (outage_us / 7, 30 * G_TIME_SPAN_SECOND);

  return (gint64) (us * (1 + JITTER * chance));
}

gint64
air_backoff_document_us (guint attempt, double chance)
{
  return air_backoff_jitter_us (MIN (G_GINT64_CONSTANT (1) << MIN (attempt, 6), 60) * 60 * G_TIME_SPAN_SECOND, chance);
}
