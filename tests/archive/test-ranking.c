/* test-ranking.c - what is found is shown in the order that a reader would choose
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-hit.h"
#include "air-person.h"
#include "air-sqlite-archive.h"
#include "air-story.h"

#include <glib/gstdio.h>

#define NEWER 400

typedef struct
{
  char *folder;
  char *path;
  AirArchive *archive;
  GPtrArray *items;
  gint64 time;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GFile) file = NULL;

  f->folder = g_dir_make_tmp ("airshift-ranking-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "archive.db", NULL);
  file = g_file_new_for_path (f->path);
  f->archive = air_sqlite_archive_new (file);
  f->items = g_ptr_array_new_with_free_func (g_object_unref);
  f->time = 1700000000;
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->archive);
  g_ptr_array_unref (f->items);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

/* An hour later than the one before. */
static void
add (Fixture *f, const char *id, const char *title, const char *author, const char *text)
{
  g_autoptr (GDateTime) published = g_date_time_new_from_unix_utc (f->time += 3600);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL));
  g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", author, NULL));
  g_ptr_array_add (f->items, g_object_new (AIR_TYPE_STORY, "id", id, "title", title, "authors", authors, "published",
                                           published, "blocks", blocks, NULL));
}

static void
add_newer (Fixture *f)
{
  for (guint i = 0; i < NEWER; i++)
    {
      g_autofree char *id = g_strdup_printf ("newer-%u", i);

      add (f, id, "News of the day", "Bo Lark",
           "The headgate was opened, the ditch is full. A ditch and a headgate: the headgate, the ditch.");
    }
}

static void
keep (Fixture *f)
{
  g_autoptr (GDateTime) seen = g_date_time_new_from_unix_utc (f->time);

  air_archive_keep_items (f->archive, "radio", f->items, seen);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* (transfer full): the first hit's id. */
static char *
search (Fixture *f, const char *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  air_archive_search_async (f->archive, query, NULL, 40, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  hits = air_archive_search_finish (f->archive, result, NULL);
  g_assert_nonnull (hits);
  g_assert_cmpuint (hits->len, <=, 40);
  return g_strdup (hits->len > 0 ? air_hit_get_id (hits->pdata[0]) : "");
}

static void
expect_first (Fixture *f, const char *query, const char *id)
{
  g_autofree char *first = search (f, query);

  g_assert_cmpstr (first, ==, id);
}

/* Four hundred newer stories have the words in their text. */
static void
an_old_headline_comes_first (Fixture *f, gconstpointer unused)
{
  add (f, "old", "The headgate of the old ditch", "Ada Quill", "It is made of wood.");
  add_newer (f);
  keep (f);

  expect_first (f, "headgate ditch", "old");
  expect_first (f, "head", "old");
  expect_first (f, "\"old ditch\"", "old");
  expect_first (f, "author:quill ditch", "old");
  expect_first (f, "headgate before:2023-11-15", "old");
}

static void
of_two_headlines_the_newer_comes_first (Fixture *f, gconstpointer unused)
{
  add (f, "first", "The headgate of the ditch", "Ada Quill", "It is made of wood.");
  add (f, "second", "The headgate of the ditch", "Ada Quill", "It is made of wood.");
  add_newer (f);
  keep (f);

  expect_first (f, "headgate", "second");
}

static void
what_is_not_to_be_there_is_not_found_by_its_headline (Fixture *f, gconstpointer unused)
{
  add (f, "old", "The headgate of the ditch", "Ada Quill", "It is made of wood.");
  add_newer (f);
  keep (f);

  expect_first (f, "headgate -wood ", "newer-399");
  expect_first (f, "headgate since:2023-11-20", "newer-399");
}

static void
each_story_is_found_once (Fixture *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  add (f, "one", "The headgate", "Ada Quill", "A headgate is made of wood.");
  add (f, "two", "Wood", "Ada Quill", "A headgate is made of it.");
  keep (f);

  air_archive_search_async (f->archive, "headgate", NULL, 40, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  hits = air_archive_search_finish (f->archive, result, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (air_hit_get_id (hits->pdata[0]), ==, "one");
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/ranking/an-old-headline-comes-first", an_old_headline_comes_first);
  add_test ("/ranking/of-two-headlines-the-newer-comes-first", of_two_headlines_the_newer_comes_first);
  add_test ("/ranking/what-is-not-to-be-there-is-not-found-by-its-headline",
            what_is_not_to_be_there_is_not_found_by_its_headline);
  add_test ("/ranking/each-story-is-found-once", each_story_is_found_once);

  return g_test_run ();
}
