/* fuzz-database.c - a damaged archive is read, mended or set aside
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each four bytes put another value (the last) at a place (the first three) of a small archive's file.
 */
#include "air-document-store.h"
#include "air-item-finder.h"
#include "air-item-store.h"
#include "air-kept.h"
#include "air-mark-store.h"
#include "air-search-store.h"
#include "air-word-store.h"
#include "fuzz.h"

#include <glib/gstdio.h>

#define URL "https://kqqx.example/feed"
#define DAMAGE_BYTES 4

static const char *
get_path (void)
{
  static char *path;

  if (path == NULL)
    {
      const char *memory = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();
      g_autofree char *folder = g_build_filename (memory, "airshift-fuzz-XXXXXX", NULL);

      g_assert_nonnull (g_mkdtemp (folder));
      path = g_build_filename (folder, "archive.sqlite", NULL);
    }
  return path;
}

static void
clear (gboolean whole)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", ".corrupt", ".corrupt-wal", ".corrupt-shm", ".version-2",
                                          ".version-2-wal", ".version-2-shm" };

  for (guint i = whole ? 0 : 1; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (get_path (), suffixes[i], NULL);

      g_unlink (path);
    }
}

static void
end (void)
{
  g_autofree char *folder = g_path_get_dirname (get_path ());

  clear (TRUE);
  g_rmdir (folder);
}

static void
fill (AirDatabase *database)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 9, 5, 18, 0, 0);
  g_autoptr (GBytes) body = g_bytes_new_static ("<rss/>", 6);
  g_autoptr (AirDocument) document = air_document_new (URL, URL, "text/xml", "\"1\"", NULL, time, 60, body);

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("story-%d", i % 2);
      g_autofree char *title = g_strdup_printf ("Snow closed the pass %d", i);
      g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", id, "title", title, "published", time, NULL);

      g_assert_cmpint (air_item_store_keep_story (database, "kqqx", story, time), ==, SQLITE_OK);
    }
  g_assert_cmpint (air_mark_store_set (database, "kqqx", "story-0", AIR_MARK_SAVED, time), ==, SQLITE_OK);
  g_assert_cmpint (air_document_store_keep (database, document, G_MAXUINT32), ==, SQLITE_OK);
}

/* (transfer none): the file of a small archive. */
static GBytes *
get_whole (void)
{
  static GBytes *whole;
  AirDatabase *database;
  char *bytes;
  gsize size;

  if (whole != NULL)
    return whole;

  atexit (end);
  database = air_database_new (get_path ());
  fill (database);
  air_database_free (database);
  g_assert_true (g_file_get_contents (get_path (), &bytes, &size, NULL));
  whole = g_bytes_new_take (bytes, size);
  return whole;
}

static void
write_damaged (const guint8 *bytes, gsize size)
{
  gsize length;
  gconstpointer whole = g_bytes_get_data (get_whole (), &length);
  g_autofree guint8 *damaged = g_memdup2 (whole, length);
  FILE *file;

  for (gsize i = 0; i + DAMAGE_BYTES <= size; i += DAMAGE_BYTES)
    damaged[(bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2]) % length] = bytes[i + 3];

  clear (FALSE);
  file = g_fopen (get_path (), "we");
  g_assert_true (file != NULL && fwrite (damaged, 1, length, file) == length);
  fclose (file);
}

static int
use (AirDatabase *database)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirDocument) document = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 9, 6, 18, 0, 0);
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", "story-1", "title", "It is open", NULL);
  int result = air_document_store_load (database, URL, &document);

  if (result == SQLITE_OK)
    result = air_item_finder_list (database, NULL, FALSE, 0, 10, kept);
  if (result == SQLITE_OK)
    result = air_item_finder_list (database, "kqqx", TRUE, 0, 10, kept);
  if (result == SQLITE_OK)
    result = air_item_finder_load_revisions (database, "kqqx", "story-0", revisions);
  if (result == SQLITE_OK)
    result = air_search_store_search (database, "snow clo", NULL, 10, hits);
  if (result == SQLITE_OK)
    result = air_item_store_keep_story (database, "kqqx", story, time);
  return result;
}

/* As AirSqliteArchive does it. What is damaged is mended or set aside, so that the next attempt goes well; but a file
 * may say that a later SQLite wrote it, which can only be read. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (AirDatabase) database = NULL;
  int result;

  write_damaged (bytes, size);
  database = air_database_new (get_path ());
  result = use (database);
  for (guint i = 0; i < 2 && result != SQLITE_OK; i++)
    {
      air_database_recover (database, SQLITE_OK);
      if (result != SQLITE_CORRUPT_VTAB || air_word_store_rebuild (database) != SQLITE_OK)
        air_database_recover (database, result);
      result = use (database);
    }
  if (result != SQLITE_OK && result != SQLITE_READONLY)
    g_error ("The archive cannot be used: %s", sqlite3_errstr (result));
  return 0;
}
