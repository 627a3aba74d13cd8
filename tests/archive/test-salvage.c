/* test-salvage.c - what can be read of a damaged archive is there again in the new one
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-kept.h"
#include "air-sqlite-archive.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

#define STORIES 300
#define SAVED_EACH 10
#define KILLS 2
#define MOST_MS 60

typedef struct
{
  char *folder;
  char *path;
  char *todo;
  AirArchive *archive;
} Fixture;

static void
open_archive (Fixture *f)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->path);

  f->archive = air_sqlite_archive_new (file);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("airshift-salvage-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "archive.db", NULL);
  f->todo = g_strconcat (f->path, ".corrupt-todo", NULL);
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
  g_free (f->todo);
  g_free (f->folder);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

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

static GPtrArray *
list_all (AirArchive *archive)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *kept;

  air_archive_list_all_async (archive, NULL, 0, 10 * STORIES, NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  kept = air_archive_list_all_finish (archive, result, &error);
  g_assert_no_error (error);
  return kept;
}

static void
keep (Fixture *f, guint n, const char *title, const char *url, int hour)
{
  g_autoptr (GDateTime) seen = g_date_time_new_utc (2026, 5, 4, hour, 0, 0);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = g_strnfill (2000, 'x');

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_ptr_array_add (items, g_object_new (AIR_TYPE_STORY, "id", id, "title", title, "url", url, "summary", text,
                                            NULL));
    }
  air_archive_keep_items (f->archive, "radio", items, seen);
}

/* Stories, each with an earlier title; all are read, some saved. */
static void
fill (Fixture *f)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 5, 5, 12, 0, 0);

  open_archive (f);
  keep (f, STORIES, "Headgate", "https://radio.example/story", 10);
  keep (f, STORIES, "Headgate repaired", "https://radio.example/story", 12);
  for (guint i = 0; i < STORIES; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      air_archive_mark (f->archive, "radio", id, AIR_MARK_READ, when);
      if (i % SAVED_EACH == 0)
        air_archive_mark (f->archive, "radio", id, AIR_MARK_SAVED, when);
    }
  g_clear_object (&f->archive);
}

static void
overwrite (Fixture *f, gsize from, gsize length, gsize cut_to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_cmpuint (from + length, <=, size);
  memset (bytes + from, 0xa5, length);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) (cut_to > 0 ? MIN (size, cut_to) : size), NULL));
}

static gsize
measure (Fixture *f)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  return (gsize) info.st_size;
}

/* Reads everything, so that damage is met; then waits until what was set aside was looked through. */
static void
meet_damage (Fixture *f)
{
  open_archive (f);
  g_ptr_array_unref (list_all (f->archive));
  g_ptr_array_unref (load_marks (f->archive));
  do
    g_ptr_array_unref (load_marks (f->archive));
  while (g_file_test (f->todo, G_FILE_TEST_EXISTS));
}

static void
expect (Fixture *f, guint stories, guint revisions, guint marks, guint saved)
{
  g_autoptr (GPtrArray) all = list_all (f->archive);
  g_autoptr (GPtrArray) marked = load_marks (f->archive);
  guint n_revisions = 0, n_saved = 0;

  for (guint i = 0; i < all->len; i++)
    {
      AirKept *kept = g_ptr_array_index (all, i);

      g_assert_cmpstr (air_story_get_title (air_kept_get_story (kept)), ==, "Headgate repaired");
      n_revisions += air_kept_get_revisions (kept)->len;
    }
  for (guint i = 0; i < marked->len; i++)
    n_saved += air_mark_get_saved (g_ptr_array_index (marked, i)) != NULL;

  g_test_message ("%u stories, %u revisions, %u marks, %u saved", all->len, n_revisions, marked->len, n_saved);
  g_assert_cmpuint (all->len, >=, stories);
  g_assert_cmpuint (n_revisions, >=, revisions);
  g_assert_cmpuint (marked->len, >=, marks);
  g_assert_cmpuint (n_saved, >=, saved);
}

static void
bytes_in_the_middle_cost_what_stood_there (Fixture *f, gconstpointer unused)
{
  fill (f);
  overwrite (f, measure (f) / 2 / 4096 * 4096, 5 * 4096, 0);
  meet_damage (f);
  expect (f, STORIES * 9 / 10, STORIES * 8 / 10, STORIES * 9 / 10, STORIES / SAVED_EACH * 9 / 10);
}

static void
half_a_file_gives_what_it_has (Fixture *f, gconstpointer unused)
{
  fill (f);
  overwrite (f, 0, 0, measure (f) / 2);
  meet_damage (f);
  expect (f, STORIES / 3, 0, 0, 0);
}

static void
without_its_header_all_is_there (Fixture *f, gconstpointer unused)
{
  fill (f);
  overwrite (f, 0, 100, 0);
  meet_damage (f);
  expect (f, STORIES, STORIES, STORIES, STORIES / SAVED_EACH);
}

static void
without_its_first_page_all_is_there (Fixture *f, gconstpointer unused)
{
  fill (f);
  overwrite (f, 0, 4096, 0);
  meet_damage (f);
  expect (f, STORIES, STORIES, STORIES, STORIES / SAVED_EACH);
}

static gsize
find_root (Fixture *f, const char *name)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int root;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_schema WHERE name = ?", -1, &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  root = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return (gsize) (root - 1) * 4096;
}

static void
without_an_index_all_is_there (Fixture *f, gconstpointer name)
{
  fill (f);
  overwrite (f, find_root (f, name), 4096, 0);
  open_archive (f);
  keep (f, STORIES, "Headgate repaired", "https://radio.example/story", 12);
  g_ptr_array_unref (load_marks (f->archive));
  g_clear_object (&f->archive);
  meet_damage (f);
  expect (f, STORIES, STORIES, STORIES, STORIES / SAVED_EACH);
}

static void
what_no_reader_lets_in_is_left (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *title, *url;
  } bad[] = { { "turned \xe2\x80\xae round", "https://radio.example/" }, { "Headgate", "file:///etc/passwd" } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) all = NULL;

      open_archive (f);
      keep (f, 5, bad[i].title, bad[i].url, 10);
      g_clear_object (&f->archive);
      overwrite (f, 0, 100, 0);
      meet_damage (f);
      all = list_all (f->archive);
      g_assert_cmpuint (all->len, ==, 0);
      g_clear_object (&f->archive);
    }
}

/* In a process of its own, until it is killed. */
static void
salvage_for_ever (const char *path)
{
  Fixture f = { .path = (char *) path };

  open_archive (&f);
  for (;;)
    g_ptr_array_unref (load_marks (f.archive));
}

static void
kill_one (Fixture *f, const char *program)
{
  const char *arguments[] = { program, "--salvage", f->path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int status;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_usleep ((gulong) g_test_rand_int_range (0, MOST_MS * 1000));
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
}

static void
a_kill_loses_nothing (Fixture *f, gconstpointer program)
{
  for (guint round = 0; round < 10; round++)
    {
      fill (f);
      overwrite (f, 0, 100, 0);
      for (guint i = 0; i < KILLS; i++)
        kill_one (f, program);
      meet_damage (f);
      expect (f, STORIES, STORIES, STORIES, STORIES / SAVED_EACH);
      g_clear_object (&f->archive);
      g_assert_cmpint (g_unlink (f->path), ==, 0);
    }
}

static void
what_kills_each_time_is_left_alone (Fixture *f, gconstpointer unused)
{
  g_autofree char *aside = g_strconcat (f->path, ".corrupt", NULL);
  g_autoptr (GPtrArray) all = NULL;

  fill (f);
  g_assert_cmpint (g_rename (f->path, aside), ==, 0);
  g_assert_true (g_file_set_contents (f->todo, "3\n", -1, NULL));
  meet_damage (f);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  all = list_all (f->archive);
  g_assert_cmpuint (all->len, ==, 0);
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--salvage"))
    salvage_for_ever (argv[2]);

  g_test_init (&argc, &argv, NULL);

  add ("/salvage/the-middle", NULL, bytes_in_the_middle_cost_what_stood_there);
  add ("/salvage/half-a-file", NULL, half_a_file_gives_what_it_has);
  add ("/salvage/no-header", NULL, without_its_header_all_is_there);
  add ("/salvage/no-first-page", NULL, without_its_first_page_all_is_there);
  add ("/salvage/no-index-of-items", "sqlite_autoindex_items_1", without_an_index_all_is_there);
  add ("/salvage/what-no-reader-lets-in", NULL, what_no_reader_lets_in_is_left);
  add ("/salvage/killed", argv[0], a_kill_loses_nothing);
  add ("/salvage/given-up", NULL, what_kills_each_time_is_left_alone);

  return g_test_run ();
}
