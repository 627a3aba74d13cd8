/* fuzz-grove-calendar.c - the cards of a community calendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-grove-calendar.h"
#include "air-limits.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirReading) events = air_grove_calendar_read (body, fuzz_context (), &error);

  fuzz_check_outcome (events, error);
  if (events != NULL)
    fuzz_check_reading (events, AIR_LIMIT_EVENTS);
  return 0;
}
