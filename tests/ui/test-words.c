/* test-words.c - facts of core as sentences
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-person.h"
#include "air-words.h"

static void
test_every_error_has_a_sentence (void)
{
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = AIR_ERROR_OFFLINE; code <= AIR_ERROR_UNSUPPORTED; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (AIR_ERROR, code, "not for people");
      g_autofree char *words = air_words_error (error);

      g_assert_cmpstr (words, !=, "");
      g_assert_null (strstr (words, "not for people"));
      g_assert_true (g_hash_table_add (sentences, g_steal_pointer (&words)));
    }
  g_assert_null (air_words_error (NULL));
}

static void
test_foreign_errors_are_told_too (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "EIO");
  g_autofree char *words = air_words_error (error);

  g_assert_cmpstr (words, ==, "Something went wrong");
}

static char *
describe (const char *codec, int rate, const char *name)
{
  g_autoptr (AirStream) stream =
    g_object_new (AIR_TYPE_STREAM, "codec", codec, "bitrate-kbps", rate, "name", name, NULL);

  return air_words_stream (stream);
}

static void
test_streams (void)
{
  g_autofree char *whole = describe ("mp3", 128, "Main");
  g_autofree char *bare = describe ("opus", -1, "Main");
  g_autofree char *named = describe (NULL, -1, "Main");
  g_autofree char *nothing = describe (NULL, -1, NULL);

  g_assert_cmpstr (whole, ==, "MP3 128 kbit/s");
  g_assert_cmpstr (bare, ==, "Opus");
  g_assert_cmpstr (named, ==, "Main");
  g_assert_cmpstr (nothing, ==, "Stream");
}

static void
test_names_are_joined_as_people_do (void)
{
  static const char *const names[] = { "Ada", "Ben", "", "Cy" };
  static const char *const joined[] = { "Ada", "Ada and Ben", "Ada and Ben", "Ada, Ben and Cy" };
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_null (air_words_names (people));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = NULL;

      g_ptr_array_add (people, g_object_new (AIR_TYPE_PERSON, "id", names[i], "name", names[i], NULL));
      text = air_words_names (people);
      g_assert_cmpstr (text, ==, joined[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/every-error-has-a-sentence", test_every_error_has_a_sentence);
  g_test_add_func ("/words/foreign-errors-are-told-too", test_foreign_errors_are_told_too);
  g_test_add_func ("/words/streams", test_streams);
  g_test_add_func ("/words/names-are-joined-as-people-do", test_names_are_joined_as_people_do);
  return g_test_run ();
}
