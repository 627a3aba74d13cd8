/* replay.c - hands a fuzzer its committed seeds, each once
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For compilers without libFuzzer: what once went wrong is tried again in every run of the tests.
 */
#include "fuzz.h"

#include <string.h>

static void
test_seed (gconstpointer path)
{
  g_autofree char *text = NULL;
  g_autofree guint8 *exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  exact = g_memdup2 (text, size);
  LLVMFuzzerTestOneInput (exact, size);
}

static void
test_nothing (void)
{
  static const guint8 nothing[1];

  LLVMFuzzerTestOneInput (nothing, 0);
}

/* The name of the fuzzer is the first argument. */
int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_test_add_func ("/nothing", test_nothing);

  folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fuzz", "seeds", argv[1], NULL);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/seeds/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_seed, g_free);
    }

  return g_test_run ();
}
