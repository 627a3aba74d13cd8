/* test-traps.c - what stations get wrong, one document for each way
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-inspect.h"

#include <json-glib/json-glib.h>

#define FOLDER "fixtures", "feeds", "traps"

static JsonNode *expected;

static char *
build_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, FOLDER, name, NULL);
}

static void assert_part (JsonNode *got, JsonNode *told, const char *where);

static void
assert_members (JsonObject *got, JsonObject *told, const char *where)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, told);
  while (json_object_iter_next (&iter, &name, &value))
    {
      g_autofree char *place = g_strconcat (where, ".", name, NULL);

      if (!json_object_has_member (got, name))
        g_error ("%s is missing", place);
      assert_part (json_object_get_member (got, name), value, place);
    }
}

/* Lists are told whole, objects in part. */
static void
assert_part (JsonNode *got, JsonNode *told, const char *where)
{
  g_autofree char *got_text = json_to_string (got, FALSE);
  g_autofree char *told_text = json_to_string (told, FALSE);

  if (JSON_NODE_HOLDS_OBJECT (told) && JSON_NODE_HOLDS_OBJECT (got))
    assert_members (json_node_get_object (got), json_node_get_object (told), where);
  else if (JSON_NODE_HOLDS_ARRAY (told) && JSON_NODE_HOLDS_ARRAY (got))
    {
      JsonArray *list = json_node_get_array (told), *found = json_node_get_array (got);

      if (json_array_get_length (list) != json_array_get_length (found))
        g_error ("%s: %s is not as long as %s", where, got_text, told_text);
      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          g_autofree char *place = g_strdup_printf ("%s[%u]", where, i);

          assert_part (json_array_get_element (found, i), json_array_get_element (list, i), place);
        }
    }
  else if (!json_node_equal (got, told))
    g_error ("%s: %s is not %s", where, got_text, told_text);
}

/* The kind is what the file's name begins with; `expected.json` tells what is to come of it, or the error. */
static void
test_trap (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = build_path (name);
  g_autofree char *kind = g_strndup (name, strcspn (name, "-"));
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 7, 24, 15, 42, 0);
  AirReadContext context = { .base = "https://www.example.org/x", .zone = "America/Denver", .now = now };
  JsonNode *told = json_object_get_member (json_node_get_object (expected), name);
  const char *code = json_object_get_string_member_with_default (json_node_get_object (told), "error", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) got = NULL;
  g_autofree char *printed = NULL;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  body = g_bytes_new_take (text, length);
  printed = air_inspect (kind, body, &context, &error);
  if (code != NULL)
    {
      g_assert_null (printed);
      g_assert_cmpstr (air_error_nick (error), ==, code);
      return;
    }

  g_assert_no_error (error);
  got = json_from_string (printed, NULL);
  assert_part (got, told, name);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  JsonObjectIter iter;
  const char *name;
  int status;

  g_test_init (&argc, &argv, NULL);

  path = build_path ("expected.json");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  expected = json_from_string (text, NULL);
  g_assert_nonnull (expected);
  json_object_iter_init (&iter, json_node_get_object (expected));
  while (json_object_iter_next (&iter, &name, NULL))
    {
      g_autofree char *test = g_strconcat ("/traps/", name, NULL);

      g_test_add_data_func (test, name, test_trap);
    }

  status = g_test_run ();
  json_node_unref (expected);
  return status;
}
