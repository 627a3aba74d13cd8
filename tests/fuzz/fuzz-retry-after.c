/* fuzz-retry-after.c - how long a server asks to be left alone
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is Retry-After, the second the answer's Date.
 */
#include "air-net-error.h"
#include "fuzz.h"

#include <string.h>

#define NOW_US (G_GINT64_CONSTANT (1788631200) * G_TIME_SPAN_SECOND)

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = fuzz_dup_text (bytes, size);
  char *date = strchr (text, '\n');

  if (date != NULL)
    *date++ = '\0';
  g_assert_cmpuint (air_net_retry_after (text, date, NOW_US), <=, 24 * 60 * 60);
  return 0;
}
