/* fuzz-notice-date.c - the event that an English notice announces
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-notice-date.h"
#include "air-text.h"
#include "air-time.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static GTimeZone *denver;
  g_autofree char *text = air_text_make_valid ((const char *) bytes, size);
  g_autoptr (AirEvent) event = NULL;

  if (denver == NULL)
    denver = air_time_zone ("America/Denver");

  event = air_notice_date (text, NULL, denver, fuzz_context ()->now);
  fuzz_check_item ((AirItem *) event);
  return 0;
}
