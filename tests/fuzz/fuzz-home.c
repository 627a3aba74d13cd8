/* fuzz-home.c - a station's home page: notices, streams, feeds
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-home.h"
#include "air-limits.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirReading) notices = air_home_read_notices (body, fuzz_context (), &error);
  g_autoptr (AirStationInfo) info = air_home_discover (body, fuzz_context ());

  fuzz_check_outcome (notices, error);
  if (notices != NULL)
    fuzz_check_reading (notices, AIR_LIMIT_ITEMS);
  g_assert_nonnull (info);
  fuzz_check_item ((AirItem *) info);
  return 0;
}
