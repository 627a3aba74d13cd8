/* fuzz-text.c - plain text out of anything
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-text.h"
#include "fuzz.h"

#include <string.h>

/* What is clean stays as it is. */
static void
check_clean (const char *text)
{
  g_autofree char *line = air_text_clean (text);
  g_autofree char *line_again = air_text_clean (line);
  g_autofree char *lines = air_text_clean_lines (text);
  g_autofree char *lines_again = air_text_clean_lines (lines);
  g_autofree char *cut = air_text_clean_cut (text, 20);
  g_autofree char *slug = air_text_slug (text);
  g_autofree char *slug_again = air_text_slug (slug);

  fuzz_check_line (line);
  fuzz_check_lines (lines);
  fuzz_check_line (cut);
  fuzz_check_line (slug);
  g_assert_cmpstr (line, ==, line_again);
  g_assert_cmpstr (lines, ==, lines_again);
  g_assert_cmpstr (slug, ==, slug_again);
  g_assert_true (cut == NULL || g_utf8_strlen (cut, -1) <= 20);
  g_assert_true (lines == NULL || strstr (lines, "\n\n\n") == NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = air_text_make_valid ((const char *) bytes, size);
  g_autofree char *decoded = air_text_decode_entities (text);
  g_autofree char *stripped = air_text_strip_tags (text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_utf8_validate (decoded, -1, NULL));
  g_assert_true (g_utf8_validate (stripped, -1, NULL));
  check_clean (text);
  check_clean (decoded);
  check_clean (stripped);
  return 0;
}
