/* fuzz-sniff.c - sound, playlist or page, by the first bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the content type.
 */
#include "air-framer-guess.h"
#include "air-sniff.h"
#include "fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  const guint8 *end = size > 0 ? memchr (bytes, '\n', size) : NULL;
  g_autofree char *type = end != NULL ? fuzz_dup_text (bytes, end - bytes) : NULL;
  gsize head = end != NULL ? end + 1 - bytes : 0;
  gboolean certain;

  g_assert_cmpint (air_sniff (bytes + head, size - head, type), <=, AIR_SNIFF_PAGE);
  fuzz_check_line (air_framer_guess (bytes + head, size - head, &certain));
  return 0;
}
