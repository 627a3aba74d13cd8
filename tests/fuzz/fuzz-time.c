/* fuzz-time.c - moments in every spelling
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-time.h"
#include "fuzz.h"

/* What was read is written so that it is read again as the same moment. Offsets are written in minutes, and were not
 * always whole ones. */
static void
check_written (GDateTime *moment, GTimeZone *zone)
{
  g_autofree char *text = air_time_format (moment);
  g_autoptr (GDateTime) again = air_time_parse (text, zone);

  g_assert_nonnull (again);
  g_assert_cmpint (ABS (g_date_time_difference (again, moment)), <, G_TIME_SPAN_MINUTE);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static GTimeZone *denver;
  g_autofree char *text = fuzz_dup_text (bytes, size);
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (denver == NULL)
    denver = air_time_zone ("America/Denver");

  moment = air_time_parse (text, denver);
  if (moment != NULL)
    check_written (moment, denver);

  zone = air_time_zone (text);
  if (zone != NULL)
    g_assert_nonnull (g_time_zone_get_identifier (zone));
  return 0;
}
