/* air-corpus.c - documents that others wrote, read in place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-corpus.h"

#include <time.h>

static clock_t started;

char *
air_corpus_path (const char *name)
{
  const char *root = g_getenv ("AIRSHIFT_CORPORA");
  char *path = root != NULL ? g_build_filename (root, name, NULL) : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_clear_pointer (&path, g_free);
      g_test_skip ("AIRSHIFT_CORPORA does not name a folder that has it");
    }
  return path;
}

void
air_corpus_visit (const char *folder, void (*use) (const char *path))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        air_corpus_visit (path, use);
      else
        use (path);
    }
}

void
air_corpus_start_clock (void)
{
  started = clock ();
}

double
air_corpus_elapsed_s (void)
{
  return (double) (clock () - started) / CLOCKS_PER_SEC;
}
