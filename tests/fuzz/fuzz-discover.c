/* fuzz-discover.c - what a document of any kind tells about a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-discover.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_discover_document (body, fuzz_context (), &error);

  fuzz_check_outcome (info, error);
  fuzz_check_item ((AirItem *) info);
  return 0;
}
