/* test-sqlite-archive.c - what was kept is there, whatever becomes of the file
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-sqlite-archive.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  guint n_failures;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("airshift-archive-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "deeper", "archive.db", NULL);
}

static void
clear_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR))
        clear_folder (inside);
      else
        g_unlink (inside);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  clear_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
failed_cb (AirArchive *archive, GError *error, gpointer data)
{
  Fixture *fixture = data;

  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  g_test_message ("%s", error->message);
  fixture->n_failures++;
}

static AirArchive *
open_archive (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  AirArchive *archive = air_sqlite_archive_new (file);

  g_signal_connect (archive, "failed", G_CALLBACK (failed_cb), fixture);
  return archive;
}

static AirDocument *
make_document (const char *url, const char *body)
{
  g_autoptr (GDateTime) fetched = g_date_time_new_from_iso8601 ("2031-05-04T10:00:00.123456Z", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  AirDocument *document = air_document_new (url, "http://example.org/final", "text/html; charset=\"x\"", "\"a'1\"",
                                            NULL, fetched, 600, bytes);

  air_item_set_reach (AIR_ITEM (document), AIR_REACH_PRIVATE);
  return document;
}

static void
keep (AirArchive *archive, const char *url, const char *body)
{
  g_autoptr (AirDocument) document = make_document (url, body);

  air_archive_keep (archive, document);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AirDocument *
load (AirArchive *archive, const char *url, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  air_archive_load_async (archive, url, NULL, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return air_archive_load_finish (archive, result, error);
}

static void
expect_body (AirArchive *archive, const char *url, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = load (archive, url, &error);

  g_assert_no_error (error);
  if (body == NULL)
    {
      g_assert_null (document);
      return;
    }
  g_assert_nonnull (document);
  g_assert_cmpmem (g_bytes_get_data (air_document_get_body (document), NULL),
                   g_bytes_get_size (air_document_get_body (document)),
                   body, strlen (body));
}

static void
gives_back_what_was_kept (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AirArchive) archive = open_archive (fixture);
  g_autoptr (AirDocument) kept = make_document ("http://example.org/?a=';--", "<p>Hello");
  g_autoptr (AirDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  air_archive_keep (archive, kept);
  document = load (archive, "http://example.org/?a=';--", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (air_document_get_url (document), ==, air_document_get_url (kept));
  g_assert_cmpstr (air_document_get_final_url (document), ==, air_document_get_final_url (kept));
  g_assert_cmpstr (air_document_get_content_type (document), ==, air_document_get_content_type (kept));
  g_assert_cmpstr (air_document_get_etag (document), ==, air_document_get_etag (kept));
  g_assert_null (air_document_get_last_modified (document));
  g_assert_true (g_date_time_equal (air_document_get_fetched (document), air_document_get_fetched (kept)));
  g_assert_cmpint (air_document_get_max_age_s (document), ==, 600);
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (document)), ==, AIR_REACH_PRIVATE);
  g_assert_true (g_bytes_equal (air_document_get_body (document), air_document_get_body (kept)));
  expect_body (archive, "http://example.org/other", NULL);
}

static void
keeps_the_last_answer_only (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AirArchive) archive = open_archive (fixture);

  keep (archive, "http://example.org/", "one");
  keep (archive, "http://example.org/", "two");
  expect_body (archive, "http://example.org/", "two");
  keep (archive, "http://example.org/", "");
  expect_body (archive, "http://example.org/", "");
}

/* A terminal program keeps its documents and is gone. */
static void
writes_all_before_it_goes (Fixture *fixture, gconstpointer unused)
{
  AirArchive *archive = open_archive (fixture);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *url = g_strdup_printf ("http://example.org/%u", i);

      keep (archive, url, url);
    }
  g_assert_finalize_object (archive);

  archive = open_archive (fixture);
  expect_body (archive, "http://example.org/0", "http://example.org/0");
  expect_body (archive, "http://example.org/99", "http://example.org/99");
  g_assert_finalize_object (archive);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
}

static void
opens_nothing_unasked (Fixture *fixture, gconstpointer unused)
{
  AirArchive *archive = open_archive (fixture);

  g_assert_finalize_object (archive);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
lets_the_oldest_go (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AirArchive) archive = open_archive (fixture);

  air_sqlite_archive_set_max_bytes (AIR_SQLITE_ARCHIVE (archive), 40); /* a quarter is for documents */
  keep (archive, "a", "1234");
  keep (archive, "b", "1234");
  keep (archive, "a", "5678");
  keep (archive, "c", "1234");
  expect_body (archive, "b", NULL);
  expect_body (archive, "a", "5678");
  expect_body (archive, "c", "1234");
  keep (archive, "d", "this alone is more");
  expect_body (archive, "c", NULL);
  expect_body (archive, "d", "this alone is more");
}

static void
damage (const char *path, gsize from, gsize to)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (gsize i = from; i < MIN (to, size); i++)
    data[i] = (char) (i * 7 + 13);
  g_assert_true (g_file_set_contents (path, data, size, NULL));
}

static void
sets_a_damaged_file_aside (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    gsize from;
    gsize to;
  } wounds[] = { { 0, G_MAXSIZE }, { 0, 100 }, { 100, 4096 }, { 4096, G_MAXSIZE } };
  g_autofree char *aside = g_strconcat (fixture->path, ".corrupt", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (wounds); i++)
    {
      AirArchive *archive = open_archive (fixture);

      for (guint j = 0; j < 50; j++)
        {
          g_autofree char *url = g_strdup_printf ("http://example.org/%u", j);
          g_autofree char *body = g_strnfill (3000, 'x');

          keep (archive, url, body);
        }
      g_assert_finalize_object (archive);
      damage (fixture->path, wounds[i].from, wounds[i].to);
      g_unlink (aside);

      archive = open_archive (fixture);
      expect_body (archive, "http://example.org/7", NULL);
      g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
      keep (archive, "http://example.org/", "new");
      expect_body (archive, "http://example.org/", "new");
      g_assert_finalize_object (archive);
      g_assert_cmpuint (fixture->n_failures, ==, 0);
      g_unlink (fixture->path);
    }
}

/* SQLite finds nothing wrong with such a file. */
static void
sets_a_file_with_other_tables_aside (Fixture *fixture, gconstpointer unused)
{
  static const char *const changes[] = { "PRAGMA user_version = 1", "DROP TABLE documents",
                                         "ALTER TABLE documents RENAME COLUMN url TO uri" };
  g_autofree char *aside = g_strconcat (fixture->path, ".corrupt", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      AirArchive *archive = open_archive (fixture);
      sqlite3 *db = NULL;

      keep (archive, "http://example.org/", "old");
      expect_body (archive, "http://example.org/", "old");
      g_assert_finalize_object (archive);
      g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
      g_unlink (aside);

      archive = open_archive (fixture);
      expect_body (archive, "http://example.org/", NULL);
      g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
      keep (archive, "http://example.org/", "new");
      expect_body (archive, "http://example.org/", "new");
      g_assert_finalize_object (archive);
      g_assert_cmpuint (fixture->n_failures, ==, 0);
      g_unlink (fixture->path);
    }
}

static void
takes_no_file_from_the_future (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (AirArchive) archive = NULL;
  sqlite3 *db = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE x (y); PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  archive = open_archive (fixture);
  keep (archive, "http://example.org/", "new");
  expect_body (archive, "http://example.org/", "new");
}

static gpointer
unlock_later (gpointer data)
{
  g_usleep (50 * 1000);
  sqlite3_exec (data, "COMMIT", NULL, NULL, NULL);
  return NULL;
}

static void
waits_for_another_writer (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AirArchive) archive = open_archive (fixture);
  sqlite3 *db = NULL;
  GThread *thread;

  keep (archive, "http://example.org/", "one");
  expect_body (archive, "http://example.org/", "one");
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  thread = g_thread_new ("unlock", unlock_later, db);

  keep (archive, "http://example.org/", "two");
  expect_body (archive, "http://example.org/", "two");
  g_thread_join (thread);
  sqlite3_close (db);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
}

/* The folder cannot be made: a file is in its place. */
static void
tells_a_failure_once (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (AirArchive) archive = open_archive (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  keep (archive, "a", "one");
  keep (archive, "b", "two");
  g_assert_null (load (archive, "a", &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_failures, ==, 1);

  /* And works again when it can. */
  g_unlink (folder);
  keep (archive, "a", "three");
  expect_body (archive, "a", "three");
}

/* Nothing can be written beside the file: a folder is where its log would be. */
static void
reads_what_it_cannot_write (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  AirArchive *archive = open_archive (fixture);

  keep (archive, "a", "one");
  g_assert_finalize_object (archive);
  g_assert_cmpint (g_mkdir (log, 0700), ==, 0);

  archive = open_archive (fixture);
  expect_body (archive, "a", "one");
  keep (archive, "a", "two");
  expect_body (archive, "a", "one");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_failures, ==, 1);

  g_rmdir (log);
  keep (archive, "a", "three");
  expect_body (archive, "a", "three");
  g_assert_finalize_object (archive);
}

static void
a_load_may_be_cancelled (Fixture *fixture, gconstpointer unused)
{
  AirArchive *archive = open_archive (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  air_archive_load_async (archive, "a", cancellable, loaded_cb, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (air_archive_load_finish (archive, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_finalize_object (archive);
}

static void
may_be_dropped_while_loading (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 50; i++)
    {
      AirArchive *archive = open_archive (fixture);
      g_autoptr (GAsyncResult) result = NULL;

      air_archive_load_async (archive, "a", NULL, loaded_cb, &result);
      g_object_unref (archive);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/sqlite-archive/gives-back-what-was-kept", gives_back_what_was_kept);
  add ("/sqlite-archive/keeps-the-last-answer-only", keeps_the_last_answer_only);
  add ("/sqlite-archive/writes-all-before-it-goes", writes_all_before_it_goes);
  add ("/sqlite-archive/opens-nothing-unasked", opens_nothing_unasked);
  add ("/sqlite-archive/lets-the-oldest-go", lets_the_oldest_go);
  add ("/sqlite-archive/sets-a-damaged-file-aside", sets_a_damaged_file_aside);
  add ("/sqlite-archive/sets-a-file-with-other-tables-aside", sets_a_file_with_other_tables_aside);
  add ("/sqlite-archive/takes-no-file-from-the-future", takes_no_file_from_the_future);
  add ("/sqlite-archive/waits-for-another-writer", waits_for_another_writer);
  add ("/sqlite-archive/tells-a-failure-once", tells_a_failure_once);
  add ("/sqlite-archive/reads-what-it-cannot-write", reads_what_it_cannot_write);
  add ("/sqlite-archive/a-load-may-be-cancelled", a_load_may_be_cancelled);
  add ("/sqlite-archive/may-be-dropped-while-loading", may_be_dropped_while_loading);

  return g_test_run ();
}
