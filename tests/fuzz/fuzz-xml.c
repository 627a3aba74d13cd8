/* fuzz-xml.c - XML as stations publish it, to a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-xml.h"
#include "fuzz-items.h"

static void
check_utf8 (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static guint
measure_depth (const AirXmlNode *node)
{
  guint depth = 0;

  while ((node = air_xml_parent (node)) != NULL)
    depth++;
  return depth;
}

static void
check_node (const AirXmlNode *node)
{
  g_autofree char *line = air_xml_line (node);

  g_assert_cmpuint (measure_depth (node), <=, AIR_LIMIT_XML_DEPTH + 2);
  check_utf8 (air_xml_text (node));
  check_utf8 (air_xml_attribute (node, "href"));
  fuzz_check_line (line);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (AirXml) xml = air_xml_read (body, NULL, warnings, &error);
  g_autofree char *html = NULL;

  fuzz_check_outcome (xml, error);
  for (guint i = 0; i < warnings->len; i++)
    fuzz_check_line (warnings->pdata[i]);
  if (xml == NULL)
    return 0;

  for (const AirXmlNode *node = air_xml_get_root (xml); node != NULL; node = air_xml_next_in_tree (node, FALSE))
    check_node (node);
  html = air_xml_to_html (air_xml_get_root (xml), "https://kqqx.example/");
  check_utf8 (html);
  return 0;
}
