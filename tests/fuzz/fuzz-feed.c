/* fuzz-feed.c - RSS, Atom, RDF and JSON Feed, whole and broken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-feed-document.h"
#include "air-limits.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirFeedDocument) feed = air_feed_document_read (body, fuzz_context (), &error);

  fuzz_check_outcome (feed, error);
  if (feed == NULL)
    return 0;

  fuzz_check_line (feed->title);
  fuzz_check_url (feed->link);
  fuzz_check_line (feed->language);
  fuzz_check_lines (feed->copyright);
  fuzz_check_url (feed->image);
  fuzz_check_reading (feed->reading, AIR_LIMIT_ITEMS);
  return 0;
}
