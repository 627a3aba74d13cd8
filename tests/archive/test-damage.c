/* test-damage.c - an archive on a bad or full disk: never a dead start, nothing that is kept is lost
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-sqlite-archive.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define STORIES 60

typedef struct
{
  char *folder;
  char *path;
  AirArchive *archive;
  guint n_failures;
} Fixture;

static void
failed_cb (AirArchive *archive, GError *error, gpointer data)
{
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  ((Fixture *) data)->n_failures++;
}

static void
open_archive (Fixture *f)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->path);

  g_clear_object (&f->archive);
  f->archive = air_sqlite_archive_new (file);
  g_signal_connect (f->archive, "failed", G_CALLBACK (failed_cb), f);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("airshift-damage-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "archive.db", NULL);
  open_archive (f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  g_clear_object (&f->archive);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (f->folder, name, NULL);

      g_remove (inside);
    }
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static void
keep (Fixture *f, guint first, guint n, gsize length)
{
  g_autoptr (GDateTime) seen = g_date_time_new_utc (2026, 5, 4, 12, 0, 0);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = g_strnfill (length, 'x');

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (items, g_object_new (AIR_TYPE_STORY, "id", id, "title", "Headgate", "summary", text, NULL));
    }
  air_archive_keep_items (f->archive, "radio", items, seen);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* How many are found; -1 if that fails. */
static int
count (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  air_archive_search_async (f->archive, "headgate ", "radio", 500, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  hits = air_archive_search_finish (f->archive, result, NULL);
  return hits != NULL ? (int) hits->len : -1;
}

/* Fills the file and closes it. */
static void
fill (Fixture *f)
{
  keep (f, 0, STORIES, 2000);
  g_assert_cmpint (count (f), ==, STORIES);
  g_clear_object (&f->archive);
}

static void
expect_usable (Fixture *f)
{
  open_archive (f);
  count (f);
  keep (f, 1000, 1, 10);
  g_assert_cmpint (count (f), >=, 1);
  g_assert_cmpuint (f->n_failures, ==, 0);
}

static void
overwrite (Fixture *f, gsize from, gsize length)
{
  char *bytes;
  gsize size;

  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_cmpuint (from + length, <=, size);
  memset (bytes + from, 0xa5, length);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) size, NULL));
  g_free (bytes);
}

static void
a_file_that_is_cut_short_is_no_dead_start (Fixture *f, gconstpointer unused)
{
  char *bytes;
  gsize size;

  fill (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) (size / 2), NULL));
  g_free (bytes);
  expect_usable (f);
}

/* Every page in turn, but for those at the end. */
static void
a_damaged_page_is_no_dead_start (Fixture *f, gconstpointer unused)
{
  for (gsize page = 0; page < 30; page++)
    {
      fill (f);
      overwrite (f, page * 4096, 4096);
      expect_usable (f);
      g_clear_object (&f->archive);
      g_unlink (f->path);
      open_archive (f);
    }
}

static void
a_folder_in_its_place_is_told (Fixture *f, gconstpointer unused)
{
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  g_assert_cmpint (count (f), ==, -1);
  keep (f, 0, 1, 10);
  g_assert_cmpint (count (f), ==, -1);
  g_assert_cmpuint (f->n_failures, ==, 1);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No file may grow: what the disk says when it is full. */
static void
on_a_full_disk_what_is_kept_is_there (Fixture *f, gconstpointer unused)
{
  signal (SIGXFSZ, SIG_IGN);
  keep (f, 0, 20, 2000);
  g_assert_cmpint (count (f), ==, 20);

  limit_files (4096);
  keep (f, 100, 20, 200000);
  g_assert_cmpint (count (f), ==, 20);
  keep (f, 200, 20, 200000);
  g_assert_cmpint (count (f), ==, 20);
  g_assert_cmpuint (f->n_failures, ==, 1);

  limit_files (RLIM_INFINITY);
  keep (f, 300, 20, 2000);
  g_assert_cmpint (count (f), ==, 40);
  open_archive (f);
  g_assert_cmpint (count (f), ==, 40);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/damage/a-file-that-is-cut-short", a_file_that_is_cut_short_is_no_dead_start);
  add ("/damage/a-page", a_damaged_page_is_no_dead_start);
  add ("/damage/a-folder-in-its-place", a_folder_in_its_place_is_told);
  add ("/damage/a-full-disk", on_a_full_disk_what_is_kept_is_there);

  return g_test_run ();
}
