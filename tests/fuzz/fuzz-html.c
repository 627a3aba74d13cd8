/* fuzz-html.c - markup to blocks and to text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-html-blocks.h"
#include "air-html-text.h"
#include "air-text.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *markup = air_text_make_valid ((const char *) bytes, size);
  g_autoptr (GPtrArray) blocks = air_html_blocks_of_markup (markup, "https://kqqx.example/a/");
  g_autofree char *words = air_html_blocks_to_text (blocks);
  g_autofree char *line = air_html_to_text (markup);
  g_autofree char *lines = air_html_to_lines (markup);

  for (guint i = 0; i < blocks->len; i++)
    fuzz_check_item (blocks->pdata[i]);
  fuzz_check_lines (words);
  fuzz_check_line (line);
  fuzz_check_lines (lines);
  return 0;
}
