/* fuzz-article.c - a story's page, of any site
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-article.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirStory) story = air_article_read (body, fuzz_context (), &error);

  fuzz_check_outcome (story, error);
  fuzz_check_item ((AirItem *) story);
  return 0;
}
