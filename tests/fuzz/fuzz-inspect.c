/* fuzz-inspect.c - what the terminal prints of a document
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte chooses the kind. Whatever comes in, what goes out is JSON.
 */
#include "air-inspect.h"
#include "air-json.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static const char *const kinds[] = { "feed", "article", "schedule", "events", "playlist", "person", "station" };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (size == 0)
    return 0;

  body = fuzz_document (bytes + 1, size - 1);
  text = air_inspect (kinds[bytes[0] % G_N_ELEMENTS (kinds)], body, fuzz_context (), &error);
  fuzz_check_outcome (text, error);
  if (text != NULL)
    {
      g_autoptr (GBytes) printed = g_bytes_new_static (text, strlen (text));
      g_autoptr (JsonNode) node = air_json_parse (printed, &error);

      g_assert_no_error (error);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
    }
  return 0;
}
