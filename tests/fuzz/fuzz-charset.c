/* fuzz-charset.c - bytes of an unknown encoding to UTF-8
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the Content-Type of HTTP.
 */
#include "air-charset.h"
#include "fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  const guint8 *end = size > 0 ? memchr (bytes, '\n', size) : NULL;
  g_autofree char *type = end != NULL ? fuzz_dup_text (bytes, end - bytes) : NULL;
  gsize head = end != NULL ? end + 1 - bytes : 0;
  g_autoptr (GBytes) body = g_bytes_new (bytes + head, size - head);

  for (AirCharsetSyntax syntax = AIR_CHARSET_XML; syntax <= AIR_CHARSET_HTML; syntax++)
    {
      const char *warning = NULL;
      gsize length;
      g_autofree char *text = air_charset_decode (body, type, syntax, &length, &warning);

      g_assert_cmpuint (strlen (text), ==, length);
      g_assert_true (g_utf8_validate (text, length, NULL));
      fuzz_check_line (warning);
    }
  return 0;
}
