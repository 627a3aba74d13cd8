/* fuzz-icy-title.c - titles in ICY metadata
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-icy-title.h"
#include "air-limits.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) block = g_bytes_new (bytes, size);
  g_autofree char *title = air_icy_title_parse (block);

  fuzz_check_line (title);
  g_assert_true (title == NULL || g_utf8_strlen (title, -1) <= AIR_LIMIT_TITLE_CHARS);
  return 0;
}
