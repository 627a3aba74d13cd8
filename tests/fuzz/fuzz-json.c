/* fuzz-json.c - JSON from strangers, checked before json-glib sees it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-json.h"
#include "fuzz-items.h"

static void
check_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  g_autofree char *string = air_json_string (object, name);
  g_autofree char *title = air_json_title (object, name);
  g_autofree char *html = air_json_html (object, name);
  g_autofree char *scalar = air_json_scalar (object, name);
  gint64 number = -1;

  fuzz_check_line (string);
  fuzz_check_line (title);
  fuzz_check_lines (html);
  fuzz_check_line (scalar);
  g_assert_true (air_json_int (object, name, &number) || number == -1);
  air_json_boolean (object, name, FALSE);
  air_json_object (object, name);
  air_json_array (object, name);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = air_json_parse (body, &error);

  fuzz_check_outcome (node, error);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), check_member, NULL);
  return 0;
}
