/* fuzz-ical.c - calendars, their zones and their series
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-event.h"
#include "air-ical.h"
#include "air-limits.h"
#include "fuzz-items.h"

/* By start, and all of them in the window that was asked for. */
static void
check_events (GPtrArray *events)
{
  const AirReadContext *context = fuzz_context ();
  GDateTime *before = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      GDateTime *start = air_event_get_start (events->pdata[i]);

      g_assert_cmpint (g_date_time_compare (start, context->to), <, 0);
      g_assert_true (before == NULL || g_date_time_compare (before, start) <= 0);
      before = start;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirReading) events = air_ical_read_events (body, fuzz_context (), &error);

  fuzz_check_outcome (events, error);
  if (events == NULL)
    return 0;

  fuzz_check_reading (events, AIR_LIMIT_EVENTS);
  check_events (events->items);
  return 0;
}
