/* test-json.c - JSON from strangers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-json.h"

#include "air-error.h"

#include <string.h>

static JsonNode *
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return air_json_parse (body, error);
}

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonObject *object = air_json_parse_object (body, &error);

  g_assert_no_error (error);
  return object;
}

static void
assert_refused (const char *text, gssize length, AirError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, length, &error);

  g_assert_null (node);
  g_assert_error (error, AIR_ERROR, (int) code);
}

static void
strips_what_text_must_not_hold (void)
{
  g_autoptr (JsonObject) object = parse_object ("\xef\xbb\xbf{\"a\": \" Low\\u0000 Water\\u0007 \", \"b\": "
                                                "\"caf\xe9\", \"c\": \"tab\there\", \"d\": \"\\u0000\"}");
  g_autofree char *a = air_json_string (object, "a");
  g_autofree char *b = air_json_string (object, "b");
  g_autofree char *c = air_json_string (object, "c");

  g_assert_cmpstr (a, ==, "Low Water");
  g_assert_cmpstr (b, ==, "caf\xc3\xa9");
  g_assert_cmpstr (c, ==, "tab here");
  g_assert_null (air_json_string (object, "d"));
}

static void
decodes_surrogate_pairs_and_halves (void)
{
  g_autoptr (JsonObject) object = parse_object ("{\"a\": \"\\ud83d\\ude00\", \"b\": \"x\\ud83d\", \"c\": \"\\ude00y\", "
                                                "\"d\": \"\\ud83d\\u0041\", \"e\": \"\\u0022\\u005c\"}");

  g_assert_cmpstr (air_json_raw (object, "a"), ==, "\xf0\x9f\x98\x80");
  g_assert_cmpstr (air_json_raw (object, "b"), ==, "x\xef\xbf\xbd");
  g_assert_cmpstr (air_json_raw (object, "c"), ==, "\xef\xbf\xbdy");
  g_assert_cmpstr (air_json_raw (object, "d"), ==, "\xef\xbf\xbd" "A");
  g_assert_cmpstr (air_json_raw (object, "e"), ==, "\"\\");
}

static void
turns_markup_into_text (void)
{
  g_autoptr (JsonObject) object =
    parse_object ("{\"a\": \"Two hours of <b>river</b> songs.<br>Q &amp; A.\", \"b\": \"&lt;br/&gt;\"}");
  g_autofree char *a = air_json_html (object, "a");

  g_assert_cmpstr (a, ==, "Two hours of river songs.\nQ & A.");
  g_assert_null (air_json_html (object, "b"));
}

static void
forgives_wrong_types (void)
{
  static const char *const values[] = { "null", "{}", "[]", "true", "1", "1.5", "\"x\"", "[{}]", "1e400", "-0" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"v\": %s, \"w\": [%s]}", values[i], values[i]);
      g_autoptr (JsonObject) object = parse_object (text);
      g_autofree char *string = air_json_string (object, "v");
      g_autofree char *html = air_json_html (object, "v");
      g_autofree char *scalar = air_json_scalar (object, "v");
      gint64 number = 7;

      g_assert_true ((string != NULL) == (i == 6));
      g_assert_true ((html != NULL) == (i == 6));
      g_assert_true ((air_json_object (object, "v") != NULL) == (i == 1));
      g_assert_true ((air_json_array (object, "v") != NULL) == (i == 2 || i == 7));
      g_assert_true (air_json_boolean (object, "v", FALSE) == (i == 3));
      g_assert_true ((air_json_array_object (air_json_array (object, "w"), 0) != NULL) == (i == 1));
      if (!air_json_int (object, "v", &number))
        g_assert_cmpint (number, ==, 7);
      g_assert_null (air_json_object (object, "missing"));
    }

  g_assert_null (air_json_object (NULL, "v"));
  g_assert_null (air_json_string (NULL, "v"));
  g_assert_null (air_json_array_object (NULL, 0));
}

static void
takes_numbers_from_text (void)
{
  g_autoptr (JsonObject) object
      = parse_object ("{\"a\": \"128\", \"b\": 128.0, \"c\": \"128 kbit\", \"d\": true, \"e\": 1979}");
  g_autofree char *scalar = air_json_scalar (object, "e");
  gint64 number = 0;

  g_assert_true (air_json_int (object, "a", &number));
  g_assert_cmpint (number, ==, 128);
  g_assert_true (air_json_int (object, "b", &number));
  g_assert_cmpint (number, ==, 128);
  g_assert_false (air_json_int (object, "c", &number));
  g_assert_false (air_json_int (object, "d", &number));
  g_assert_cmpstr (scalar, ==, "1979");
}

static void
refuses_what_is_not_json (void)
{
  static const char *const texts[] = {
    "", " ", "<html><body>Sign in</body></html>", "{", "]", "[1,", "{\"a\": NaN}", "{\"a\": Infinity}", "[/*\"*/1]",
    "['a']", "[\"\\x\"]", "[\"\\u12\"]", "[\"open", "[1.]", "[01.e1]", "callback({})", "[\"\\", "{}\n{}",
    "-1{}", "\"a\" {}", "true []",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], -1, AIR_ERROR_MALFORMED);
}

static void
bounds_nesting_and_size (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *objects = NULL;
  g_autofree char *large = g_strnfill (9 * 1024 * 1024, ' ');
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 70; i++)
    g_string_append (text, "{\"a\":");
  objects = g_string_free (text, FALSE);

  assert_refused (deep, -1, AIR_ERROR_TOO_LARGE);
  assert_refused (objects, -1, AIR_ERROR_TOO_LARGE);
  assert_refused (large, -1, AIR_ERROR_TOO_LARGE);
}

static void
survives_the_test_suite (void)
{
  static const char *const folders[] = { "test_parsing", "test_transform" };
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (corpora, "json-JSONTestSuite", "data", folders[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name;

      g_assert_nonnull (folder);
      while ((name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);
          g_autofree char *text = NULL;
          g_autoptr (JsonNode) node = NULL;
          g_autoptr (GError) error = NULL;
          gsize length;

          g_assert_true (g_file_get_contents (file, &text, &length, NULL));
          node = parse (text, length, &error);
          g_assert_true ((node == NULL) == (error != NULL));
          if (g_str_has_prefix (name, "y_"))
            g_assert_no_error (error);
          if (g_str_has_prefix (name, "n_") && node != NULL)
            g_test_message ("%s is taken", name);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/strips-what-text-must-not-hold", strips_what_text_must_not_hold);
  g_test_add_func ("/json/decodes-surrogate-pairs-and-halves", decodes_surrogate_pairs_and_halves);
  g_test_add_func ("/json/turns-markup-into-text", turns_markup_into_text);
  g_test_add_func ("/json/forgives-wrong-types", forgives_wrong_types);
  g_test_add_func ("/json/takes-numbers-from-text", takes_numbers_from_text);
  g_test_add_func ("/json/refuses-what-is-not-json", refuses_what_is_not_json);
  g_test_add_func ("/json/bounds-nesting-and-size", bounds_nesting_and_size);
  g_test_add_func ("/json/survives-the-test-suite", survives_the_test_suite);

  return g_test_run ();
}
