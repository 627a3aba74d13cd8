/* fuzz-item-variant.c - items from the bytes of the disk
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-item-variant.h"
#include "fuzz.h"

/* What was read is written so that it is read again as the same item. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = g_bytes_new (bytes, size);
  g_autoptr (AirItem) item = air_item_from_bytes (body);
  g_autoptr (GBytes) written = item != NULL ? air_item_to_bytes (item) : NULL;
  g_autoptr (AirItem) again = NULL;

  if (item == NULL)
    return 0;

  g_assert_nonnull (written);
  again = air_item_from_bytes (written);
  g_assert_nonnull (again);
  g_assert_true (air_item_equal (item, again));
  return 0;
}
