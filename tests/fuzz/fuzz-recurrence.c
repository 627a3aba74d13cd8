/* fuzz-recurrence.c - rules of recurrence, taken apart and counted
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-recurrence.h"
#include "fuzz.h"

#define START G_GINT64_CONSTANT (1788631200) /* 2026-09-05 18:00 */

/* Nothing outside the bounds, all in order, each once; and from a later moment on the same ones. */
static void
check_moments (AirRecurrence *rule, gboolean all_day)
{
  AirRecurrenceBounds bounds = {
    .start = START,
    .all_day = all_day,
    .until = G_MAXINT64,
    .from = START,
    .to = START + 3 * 366 * AIR_WALL_DAY,
    .most = AIR_LIMIT_INSTANCES,
    .deadline = g_get_monotonic_time () + G_TIME_SPAN_SECOND,
  };
  gboolean cut;
  g_autoptr (GArray) moments = air_recurrence_expand (rule, &bounds, &cut);
  g_autoptr (GArray) later = NULL;
  guint middle = moments->len / 2;

  g_assert_cmpuint (moments->len, <=, AIR_LIMIT_INSTANCES);
  for (guint i = 0; i < moments->len; i++)
    {
      gint64 moment = g_array_index (moments, gint64, i);

      g_assert_true (moment >= bounds.from && moment < bounds.to);
      g_assert_true (i == 0 || g_array_index (moments, gint64, i - 1) < moment);
    }
  if (cut || moments->len == 0)
    return;

  bounds.from = g_array_index (moments, gint64, middle);
  later = air_recurrence_expand (rule, &bounds, &cut);
  g_assert_cmpuint (later->len, ==, moments->len - middle);
  g_assert_cmpint (g_array_index (later, gint64, 0), ==, bounds.from);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = fuzz_dup_text (bytes, size);
  const char *reason = NULL;
  g_autoptr (AirRecurrence) rule = air_recurrence_parse (text, &reason);
  gint64 until;

  g_assert_true ((rule == NULL) == (reason != NULL));
  if (rule == NULL)
    return 0;

  air_recurrence_get_until (rule, &until);
  check_moments (rule, size % 2 == 0);
  return 0;
}
