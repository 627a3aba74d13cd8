/* fuzz-programme.c - programmes in every format that stations publish
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-programme.h"
#include "air-time.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirProgramme) programme = air_programme_read (body, fuzz_context (), &error);
  g_autoptr (GTimeZone) zone = NULL;

  fuzz_check_outcome (programme, error);
  if (programme == NULL)
    return 0;

  zone = air_time_zone (programme->zone);
  g_assert_true (programme->zone == NULL || zone != NULL);
  g_assert_nonnull (programme->format);
  fuzz_check_reading (programme->reading, AIR_LIMIT_EVENTS);
  return 0;
}
