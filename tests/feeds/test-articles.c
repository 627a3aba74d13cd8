/* test-articles.c - Grove's pages, each field of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-inspect.h"

#include <json-glib/json-glib.h>

#define FOLDER "fixtures", "feeds", "articles"

static char *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, FOLDER, name, NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
pretty (JsonNode *node)
{
  return json_to_string (node, TRUE);
}

/* What stands beside the page as JSON is what `airshift-cli inspect article` says of it. */
static void
test_article (gconstpointer data)
{
  const char *name = data;
  g_autofree char *page_name = g_strconcat (name, ".html", NULL);
  g_autofree char *json_name = g_strconcat (name, ".json", NULL);
  g_autofree char *page = read_file (page_name);
  g_autofree char *told = read_file (json_name);
  g_autoptr (GBytes) body = g_bytes_new_static (page, strlen (page));
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 9, 1, 12, 0, 0);
  AirReadContext context = { .base = "https://www.example.org/x", .now = now };
  g_autoptr (GError) error = NULL;
  g_autofree char *got = air_inspect ("article", body, &context, &error);
  g_autoptr (JsonNode) got_node = NULL;
  g_autoptr (JsonNode) told_node = json_from_string (told, NULL);
  g_autofree char *got_text = NULL;
  g_autofree char *told_text = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (told_node);
  got_node = json_from_string (got, NULL);
  got_text = pretty (got_node);
  told_text = pretty (told_node);
  if (!json_node_equal (got_node, told_node))
    g_assert_cmpstr (got_text, ==, told_text);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);

  folder = g_test_build_filename (G_TEST_DIST, FOLDER, NULL);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".html"))
      {
        char *stem = g_strndup (name, strlen (name) - strlen (".html"));
        g_autofree char *path = g_strconcat ("/articles/", stem, NULL);

        g_ptr_array_add (names, stem);
        g_test_add_data_func (path, stem, test_article);
      }

  g_assert_cmpuint (names->len, >, 0);
  return g_test_run ();
}
