/* air-backoff.c - how long to wait before the next try
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-backoff.h"

#define JITTER 0.2

static gint64
with_jitter (gint64 us, double chance)
{
  return (gint64) (us * (1 - JITTER + 2 * JITTER * chance));
}

gint64
air_backoff_line_us (guint attempt, double chance)
{
  static const guint steps_ms[] = { 0, 500, 1000, 2000, 4000, 8000, 15000, 30000 };

  return with_jitter (steps_ms[MIN (attempt, G_N_ELEMENTS (steps_ms) - 1)] * G_GINT64_CONSTANT (1000), chance);
}

gint64
air_backoff_document_us (guint attempt, double chance)
{
  return with_jitter (MIN (G_GINT64_CONSTANT (1) << MIN (attempt, 6), 60) * 60 * G_TIME_SPAN_SECOND, chance);
}
