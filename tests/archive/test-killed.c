/* test-killed.c - whatever moment a writer is killed at, what it had committed is there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-sqlite-archive.h"
#include "air-story.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define TIMES 200
#define MOST_MS 40

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AirArchive *
open_archive (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return air_sqlite_archive_new (file);
}

/* Comes back when all that was kept before is committed. */
static GPtrArray *
load_marks (AirArchive *archive)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *marks;

  air_archive_load_marks_async (archive, "radio", NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  marks = air_archive_load_marks_finish (archive, result, &error);
  g_assert_no_error (error);
  return marks;
}

static AirStory *
make_story (guint n)
{
  g_autofree char *id = g_strdup_printf ("story-%u", n);
  g_autofree char *title = g_strdup_printf ("Ditch %u repaired", n);
  g_autofree char *text = g_strnfill (1000, 'x');
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL));
  return g_object_new (AIR_TYPE_STORY, "id", id, "title", title, "blocks", blocks, NULL);
}

/* Keeps documents, stories, other titles of them and marks; tells each one that is committed. Until it is killed. */
static void
write_for_ever (const char *path, guint first)
{
  AirArchive *archive = open_archive (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  for (guint n = first;; n++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (AirStory) story = make_story (n);
      g_autofree char *url = g_strdup_printf ("http://radio.example/%u", n);
      g_autoptr (GBytes) body = g_bytes_new (url, strlen (url));
      g_autoptr (AirDocument) document = air_document_new (url, url, NULL, NULL, NULL, now, -1, body);

      g_ptr_array_add (items, g_object_ref (story));
      air_archive_keep (archive, document);
      air_archive_keep_items (archive, "radio", items, now);
      air_archive_mark (archive, "radio", air_story_get_id (story), AIR_MARK_SAVED, now);
      g_ptr_array_unref (load_marks (archive));
      if (write (STDOUT_FILENO, &n, sizeof n) != sizeof n)
        exit (1);
    }
}

/* What the child told last; `last` if it told nothing. */
static guint
kill_writer (const char *program, const char *path, guint last)
{
  g_autofree char *number = g_strdup_printf ("%u", last + 1);
  const char *arguments[] = { program, "--write", path, number, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int out, status;
  guint n;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out,
                            NULL, &error);
  g_assert_no_error (error);
  g_usleep ((gulong) g_test_rand_int_range (0, MOST_MS * 1000));
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));

  while (read (out, &n, sizeof n) == sizeof n)
    last = n;
  close (out);
  return last;
}

static void
check_file (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA quick_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_exec (db, "INSERT INTO words (words) VALUES ('integrity-check')", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);
}

static void
expect_found (AirArchive *archive, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = g_strdup_printf ("story-%u", n);
  g_autoptr (AirItem) item = NULL;

  air_archive_find_async (archive, "radio", AIR_KEPT_STORY, id, NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  item = air_archive_find_finish (archive, result, NULL);
  g_assert_nonnull (item);
}

static void
nothing_committed_is_lost (gconstpointer program)
{
  g_autofree char *folder = g_dir_make_tmp ("airshift-killed-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "archive.sqlite", NULL);
  g_autofree char *aside = g_strconcat (path, ".corrupt", NULL);
  guint last = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      AirArchive *archive;
      g_autoptr (GPtrArray) marks = NULL;

      last = kill_writer (program, path, last);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;

      archive = open_archive (path);
      marks = load_marks (archive);
      g_assert_cmpuint (marks->len, >=, last);
      if (last > 0)
        expect_found (archive, last);
      last = MAX (last, marks->len);
      g_assert_finalize_object (archive);
      check_file (path);
      g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
    }
  g_test_message ("%u stories were committed", last);
  g_assert_cmpuint (last, >, 0);

  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--write"))
    write_for_ever (argv[2], (guint) atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/killed/nothing-committed-is-lost", argv[0], nothing_committed_is_lost);
  return g_test_run ();
}
