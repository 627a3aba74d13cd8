/* fuzz-station-file.c - stations, and that their files are read as they were written
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-shapes.h"
#include "air-station-file.h"
#include "fuzz-items.h"

/* What was read is written so that it is read again as the same station. */
static void
check_written (AirStationInfo *info)
{
  g_autofree char *text = air_shapes_to_json (AIR_ITEM (info), FALSE);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) again = air_station_file_read (body, fuzz_context (), NULL, &error);

  g_assert_no_error (error);
  g_assert_true (air_item_equal (AIR_ITEM (info), AIR_ITEM (again)));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStationInfo) info = air_station_file_read (body, fuzz_context (), warnings, &error);

  fuzz_check_outcome (info, error);
  for (guint i = 0; i < warnings->len; i++)
    fuzz_check_line (warnings->pdata[i]);
  if (info == NULL)
    return 0;

  fuzz_check_item (AIR_ITEM (info));
  check_written (info);
  return 0;
}
