/* test-items.c - stories with their revisions and marks, found again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-broadcast.h"
#include "air-error.h"
#include "air-event.h"
#include "air-hit.h"
#include "air-kept.h"
#include "air-person.h"
#include "air-revision.h"
#include "air-sqlite-archive.h"
#include "air-story.h"
#include "air-track.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  AirArchive *archive;
  GAsyncResult *result;
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
  f->folder = g_dir_make_tmp ("airshift-items-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "archive.sqlite", NULL);
  open_archive (f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  g_clear_object (&f->result);
  g_assert_finalize_object (f->archive);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object (&((Fixture *) data)->result, result);
}

static void
wait (Fixture *f)
{
  while (f->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GDateTime *
at (const char *time)
{
  return g_date_time_new_from_iso8601 (time, NULL);
}

static AirStory *
make_story (const char *id, const char *title, const char *text, const char *published)
{
  g_autofree char *url = g_strconcat ("http://radio.example/", id, NULL);
  g_autoptr (GDateTime) time = at (published != NULL ? published : "2026-05-04T10:00:00-06:00");
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  AirStory *story;

  g_ptr_array_add (authors, g_object_new (AIR_TYPE_PERSON, "name", "José Venn", NULL));
  if (text != NULL)
    {
      g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) air_span_free);

      g_ptr_array_add (spans, air_span_new (0, 3, AIR_SPAN_LINK, "http://radio.example/"));
      g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, "spans", spans,
                                             NULL));
    }
  story = g_object_new (AIR_TYPE_STORY, "id", id, "url", url, "title", title, "published", time, "authors", authors,
                        "blocks", blocks, NULL);
  air_item_set_reach (AIR_ITEM (story), AIR_REACH_PRIVATE);
  return story;
}

static void
keep_item (Fixture *f, gpointer item, const char *seen)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) time = at (seen);

  g_ptr_array_add (items, item);
  air_archive_keep_items (f->archive, "radio", items, time);
}

static void
keep_page (Fixture *f, const char *id, const char *title, const char *text, const char *seen)
{
  g_autoptr (AirStory) story = make_story (id, title, text, NULL);
  g_autoptr (GDateTime) time = at (seen);

  air_archive_keep_story (f->archive, "radio", story, time);
}

static AirItem *
find (Fixture *f, AirKeptKind kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  AirItem *item;

  g_clear_object (&f->result);
  air_archive_find_async (f->archive, "radio", kind, id, NULL, done_cb, f);
  wait (f);
  item = air_archive_find_finish (f->archive, f->result, &error);
  g_assert_no_error (error);
  return item;
}

static GPtrArray *
revisions_of (Fixture *f, const char *id)
{
  g_clear_object (&f->result);
  air_archive_load_revisions_async (f->archive, "radio", id, NULL, done_cb, f);
  wait (f);
  return air_archive_load_revisions_finish (f->archive, f->result, NULL);
}

static GPtrArray *
search_in (Fixture *f, const char *station, const char *query, guint limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits;

  g_clear_object (&f->result);
  air_archive_search_async (f->archive, query, station, limit, NULL, done_cb, f);
  wait (f);
  hits = air_archive_search_finish (f->archive, f->result, &error);
  g_assert_no_error (error);
  return hits;
}

/* The ids of what is found, in order, with a space after each. */
static void
expect_hits (Fixture *f, const char *query, const char *ids)
{
  g_autoptr (GPtrArray) hits = search_in (f, NULL, query, 10);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (found, "%s ", air_hit_get_id (hits->pdata[i]));
  g_assert_cmpstr (found->str, ==, ids);
}

static AirStory *
make_in_section (const char *section)
{
  const char *sections[] = { section, NULL };

  return g_object_new (AIR_TYPE_STORY, "id", "a", "title", "Ditch repaired", "sections", sections, NULL);
}

static void
sections_are_kept_and_searched (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirItem) kept = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  keep_item (f, make_in_section ("Orchards"), "2026-05-04T12:00:00Z");
  keep_item (f, make_in_section ("Schools"), "2026-05-04T13:00:00Z");
  kept = find (f, AIR_KEPT_STORY, "a");
  g_assert_true (air_story_is_in_section (AIR_STORY (kept), "Orchards"));
  g_assert_true (air_story_is_in_section (AIR_STORY (kept), "Schools"));
  expect_hits (f, "orchards schools", "a ");
  revisions = revisions_of (f, "a");
  g_assert_cmpuint (revisions->len, ==, 1);
}

static void
a_story_comes_back_whole (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirStory) story = make_story ("a", "Ditch repaired", "The ditch is dry.", NULL);
  g_autoptr (AirItem) found = NULL;
  AirBlock *block;
  AirSpan *span;

  keep_item (f, g_object_ref (story), "2026-05-04T12:00:00Z");
  found = find (f, AIR_KEPT_STORY, "a");
  g_assert_true (air_item_equal (found, AIR_ITEM (story)));
  block = air_story_get_blocks (AIR_STORY (found))->pdata[0];
  span = air_block_get_spans (block)->pdata[0];
  g_assert_cmpuint (span->end, ==, 3);
  g_assert_cmpstr (span->href, ==, "http://radio.example/");
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (block)), ==, AIR_REACH_PRIVATE);
  g_assert_null (find (f, AIR_KEPT_STORY, "b"));
  g_assert_null (find (f, AIR_KEPT_EVENT, "a"));
}

static void
a_card_leaves_the_text_of_the_page (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirItem) found = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  keep_item (f, make_story ("a", "Ditch repaired", NULL, NULL), "2026-05-04T12:00:00Z");
  keep_page (f, "a", "Ditch repaired", "The ditch is dry.", "2026-05-04T13:00:00Z");
  keep_item (f, make_story ("a", "Ditch repaired", "Read more on our page", NULL), "2026-05-04T14:00:00Z");
  found = find (f, AIR_KEPT_STORY, "a");
  g_assert_cmpstr (air_block_get_text (air_story_get_blocks (AIR_STORY (found))->pdata[0]), ==, "The ditch is dry.");
  revisions = revisions_of (f, "a");
  g_assert_cmpuint (revisions->len, ==, 1);
}

static void
what_a_reader_sees_makes_a_revision (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *seen = NULL;

  keep_page (f, "a", "Ditch repaired", "The ditch is dry.", "2026-05-04T13:00:00Z");
  keep_page (f, "a", "Ditch repaired", "The ditch is dry.", "2026-05-04T14:00:00Z");
  keep_page (f, "a", "Ditch repaired", "The ditch is wet.", "2026-05-04T15:00:00Z");
  keep_item (f, make_story ("a", "Ditch mended", NULL, NULL), "2026-05-04T16:00:00Z");
  revisions = revisions_of (f, "a");
  g_assert_cmpuint (revisions->len, ==, 3);
  g_assert_cmpstr (air_story_get_title (air_revision_get_story (revisions->pdata[0])), ==, "Ditch mended");
  g_assert_cmpstr (
    air_block_get_text (air_story_get_blocks (air_revision_get_story (revisions->pdata[1]))->pdata[0]), ==,
    "The ditch is wet.");
  seen = g_date_time_format_iso8601 (air_revision_get_seen (revisions->pdata[2]));
  g_assert_cmpstr (seen, ==, "2026-05-04T13:00:00Z");
  expect_hits (f, "wet ", "a ");
  expect_hits (f, "dry ", "");
  expect_hits (f, "repaired ", "");
}

static void
every_kind_is_found (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) start = at ("2026-05-05T18:00:00-06:00");
  g_autoptr (GPtrArray) hits = NULL;

  keep_item (f, make_story ("s", "Ditch repaired", NULL, NULL), "2026-05-04T12:00:00Z");
  keep_item (f, g_object_new (AIR_TYPE_EVENT, "uid", "e", "title", "Ditch day", "start", start, NULL),
             "2026-05-04T12:00:00Z");
  keep_item (f, g_object_new (AIR_TYPE_PERSON, "name", "Ada Ditch", NULL), "2026-05-04T12:00:00Z");
  keep_item (f, g_object_new (AIR_TYPE_BROADCAST, "title", "The ditch hour", "start", start, NULL),
             "2026-05-04T12:00:00Z");
  air_archive_keep_title (f->archive, "radio", "Ditch Riders - Home", start);
  hits = search_in (f, NULL, "ditch", 10);
  g_assert_cmpuint (hits->len, ==, 5);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (AirItem) item = find (f, air_hit_get_kind (hits->pdata[i]), air_hit_get_id (hits->pdata[i]));

      g_assert_nonnull (item);
    }
}

static void
finds_by_title_first (Fixture *f, gconstpointer unused)
{
  keep_item (f, make_story ("old", "Ditch repaired", "Nothing.", "2026-01-01T00:00:00Z"), "2026-05-04T12:00:00Z");
  keep_item (f, make_story ("new", "Council met", "It spoke of the ditch.", "2026-02-01T00:00:00Z"),
             "2026-05-04T12:00:00Z");
  expect_hits (f, "ditch", "old new ");
  expect_hits (f, "jose", "new old ");
  expect_hits (f, "author:venn ditch", "old new ");
  expect_hits (f, "\"of the ditch\"", "new ");
  expect_hits (f, "\"ditch of\"", "");
  expect_hits (f, "ditch -council ", "old ");
  expect_hits (f, "2026-02", "new ");
  expect_hits (f, "ditch before:2026-02", "old ");
  expect_hits (f, "", "");
}

static void
finds_within_a_station (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) there = NULL;

  keep_item (f, make_story ("a", "Ditch repaired", NULL, NULL), "2026-05-04T12:00:00Z");
  here = search_in (f, "radio", "ditch", 10);
  there = search_in (f, "radi", "ditch", 10);
  g_assert_cmpuint (here->len, ==, 1);
  g_assert_cmpuint (there->len, ==, 0);
}

static GPtrArray *
list (Fixture *f, gboolean saved_only, gint64 before, guint limit)
{
  g_clear_object (&f->result);
  air_archive_list_async (f->archive, "radio", saved_only, before, limit, NULL, done_cb, f);
  wait (f);
  return air_archive_list_finish (f->archive, f->result, NULL);
}

static void
lists_what_is_saved (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) now = at ("2026-05-04T12:00:00Z");
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) saved = NULL;

  keep_item (f, make_story ("a", "A", NULL, NULL), "2026-05-04T12:00:00Z");
  keep_item (f, make_story ("b", "B", NULL, NULL), "2026-05-04T12:00:00Z");
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_SAVED, now);
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_READ, now);
  air_archive_mark (f->archive, "radio", "b", AIR_MARK_READ, now);
  air_archive_mark (f->archive, "radio", "b", AIR_MARK_READ, NULL);

  first = list (f, FALSE, 0, 1);
  g_assert_cmpstr (air_story_get_id (air_kept_get_story (first->pdata[0])), ==, "b");
  g_assert_null (air_kept_get_mark (first->pdata[0]));
  second = list (f, FALSE, air_kept_get_place (first->pdata[0]), 10);
  g_assert_cmpuint (second->len, ==, 1);
  saved = list (f, TRUE, 0, 10);
  g_assert_cmpuint (saved->len, ==, 1);
  g_assert_true (g_date_time_equal (air_mark_get_saved (air_kept_get_mark (saved->pdata[0])), now));
}

static void
what_was_listed_can_be_restored (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) now = at ("2026-05-04T12:00:00Z");
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  keep_page (f, "a", "Ditch repaired", "The ditch is dry.", "2026-05-04T13:00:00Z");
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_SAVED, now);
  kept = list (f, FALSE, 0, 10);
  g_clear_object (&f->result);
  g_assert_finalize_object (f->archive);
  g_unlink (f->path);

  open_archive (f);
  air_archive_restore_async (f->archive, kept, NULL, done_cb, f);
  wait (f);
  g_assert_true (air_archive_restore_finish (f->archive, f->result, &error));
  again = list (f, TRUE, 0, 10);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_true (air_item_equal (again->pdata[0], kept->pdata[0]));
}

static GPtrArray *
list_all (Fixture *f)
{
  g_clear_object (&f->result);
  air_archive_list_all_async (f->archive, NULL, 0, 100, NULL, done_cb, f);
  wait (f);
  return air_archive_list_all_finish (f->archive, f->result, NULL);
}

static void
restore (Fixture *f, GPtrArray *kept)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->result);
  air_archive_restore_async (f->archive, kept, NULL, done_cb, f);
  wait (f);
  g_assert_true (air_archive_restore_finish (f->archive, f->result, &error));
}

static void
begin_anew (Fixture *f)
{
  g_clear_object (&f->result);
  g_assert_finalize_object (f->archive);
  g_unlink (f->path);
  open_archive (f);
}

static void
assert_same (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (air_item_equal (a->pdata[i], b->pdata[i]));
}

static void
all_that_is_kept_can_be_restored_once (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) now = at ("2026-05-04T12:00:00Z");
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) twice = NULL;

  keep_page (f, "a", "Ditch repaired", "The ditch is dry.", "2026-05-04T13:00:00Z");
  keep_page (f, "a", "Ditch repaired", "The ditch is wet.", "2026-05-04T14:00:00Z");
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_READ, now);
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_WITHDRAWN, now);
  keep_item (f, g_object_new (AIR_TYPE_EVENT, "uid", "e", "title", "Market", "start", now, NULL),
             "2026-05-04T12:00:00Z");
  keep_item (f, g_object_new (AIR_TYPE_PERSON, "name", "Ada", NULL), "2026-05-04T12:00:00Z");
  keep_item (f, g_object_new (AIR_TYPE_BROADCAST, "title", "Noon", "start", now, NULL), "2026-05-04T12:00:00Z");
  air_archive_keep_title (f->archive, "radio", "Song", now);
  kept = list_all (f);
  g_assert_cmpuint (kept->len, ==, 5);
  g_assert_cmpuint (air_kept_get_revisions (kept->pdata[0])->len, ==, 1);

  begin_anew (f);
  restore (f, kept);
  again = list_all (f);
  assert_same (kept, again);
  restore (f, kept);
  twice = list_all (f);
  assert_same (kept, twice);
}

/* Here it was seen later than there, and there it was read later than here. */
static void
what_is_newer_here_stays (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) noon = at ("2026-05-04T12:00:00Z");
  g_autoptr (GDateTime) evening = at ("2026-05-04T19:00:00Z");
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) again = NULL;
  AirKept *one;

  keep_page (f, "a", "Ditch dry", "The ditch is dry.", "2026-05-04T13:00:00Z");
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_READ, evening);
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_WITHDRAWN, evening);
  kept = list_all (f);

  begin_anew (f);
  keep_page (f, "a", "Ditch wet", "The ditch is wet.", "2026-05-04T14:00:00Z");
  air_archive_mark (f->archive, "radio", "a", AIR_MARK_READ, noon);
  restore (f, kept);
  again = list_all (f);
  one = again->pdata[0];
  g_assert_cmpstr (air_story_get_title (air_kept_get_story (one)), ==, "Ditch wet");
  g_assert_cmpuint (air_kept_get_revisions (one)->len, ==, 1);
  g_assert_true (g_date_time_equal (air_mark_get_read (air_kept_get_mark (one)), evening));
  g_assert_null (air_mark_get_withdrawn (air_kept_get_mark (one)));
}

static void
the_oldest_go_but_not_what_is_saved (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) now = at ("2026-05-04T12:00:00Z");
  g_autofree char *text = g_strnfill (4000, 'x');
  g_autoptr (AirItem) first = NULL;
  g_autoptr (AirItem) second = NULL;
  g_autoptr (AirItem) last = NULL;
  GStatBuf info;

  air_sqlite_archive_set_max_bytes (AIR_SQLITE_ARCHIVE (f->archive), 2 * 1000 * 1000);
  air_archive_mark (f->archive, "radio", "0", AIR_MARK_SAVED, now);
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      keep_item (f, make_story (id, id, text, NULL), "2026-05-04T12:00:00Z");
    }
  g_assert_nonnull (first = find (f, AIR_KEPT_STORY, "0"));
  g_assert_null (second = find (f, AIR_KEPT_STORY, "1"));
  g_assert_nonnull (last = find (f, AIR_KEPT_STORY, "1499"));
  g_clear_object (&f->result);
  g_assert_finalize_object (f->archive);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 4 * 1000 * 1000);
  open_archive (f);
}

static void
run (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
documents_of_the_first_version_stay (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirDocument) document = NULL;

  run (f->path,
       "CREATE TABLE documents (kept INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE,"
       " final_url TEXT NOT NULL, content_type TEXT, etag TEXT, last_modified TEXT, fetched_us INTEGER NOT NULL,"
       " max_age_s INTEGER NOT NULL, reach INTEGER NOT NULL, body BLOB NOT NULL);"
       "INSERT INTO documents VALUES (1, 'a', 'a', NULL, NULL, NULL, 5, -1, 0, x'41');"
       "PRAGMA user_version = 1");
  keep_item (f, make_story ("a", "Ditch repaired", NULL, NULL), "2026-05-04T12:00:00Z");
  expect_hits (f, "ditch", "a ");
  g_clear_object (&f->result);
  air_archive_load_async (f->archive, "a", NULL, done_cb, f);
  wait (f);
  document = air_archive_load_finish (f->archive, f->result, NULL);
  g_assert_nonnull (document);
}

static void
a_later_file_is_left_alone (Fixture *f, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before, size_after;

  run (f->path, "CREATE TABLE x (y); PRAGMA user_version = 99");
  g_assert_true (g_file_get_contents (f->path, &before, &size_before, NULL));
  keep_item (f, make_story ("a", "Ditch repaired", NULL, NULL), "2026-05-04T12:00:00Z");
  expect_hits (f, "ditch", "a ");
  g_assert_true (g_file_get_contents (f->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* What stands in a file may be anything. */
static void
facts_are_not_believed (Fixture *f, gconstpointer unused)
{
  keep_item (f, make_story ("a", "Ditch repaired", "The ditch is dry.", NULL), "2026-05-04T12:00:00Z");
  expect_hits (f, "ditch", "a ");
  g_clear_object (&f->result);
  g_assert_finalize_object (f->archive);

  run (f->path, "UPDATE items SET facts = x'0102030405', kind = 0, reach = 99, title = CAST (x'ff' AS TEXT),"
                " time = 'never'");
  open_archive (f);
  g_assert_null (find (f, AIR_KEPT_STORY, "a"));
  expect_hits (f, "dry", "a ");
  keep_item (f, make_story ("a", "Ditch mended", NULL, NULL), "2026-05-04T12:00:00Z");
  expect_hits (f, "mended", "a ");
}

static void
damaged_words_are_mended (Fixture *f, gconstpointer unused)
{
  keep_item (f, make_story ("a", "Ditch repaired", NULL, NULL), "2026-05-04T12:00:00Z");
  expect_hits (f, "ditch", "a ");
  g_clear_object (&f->result);
  g_assert_finalize_object (f->archive);

  run (f->path, "DELETE FROM words_data WHERE id > 10");
  open_archive (f);
  expect_hits (f, "ditch", "a ");
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/items/sections-are-kept-and-searched", sections_are_kept_and_searched);
  add ("/items/a-story-comes-back-whole", a_story_comes_back_whole);
  add ("/items/a-card-leaves-the-text-of-the-page", a_card_leaves_the_text_of_the_page);
  add ("/items/what-a-reader-sees-makes-a-revision", what_a_reader_sees_makes_a_revision);
  add ("/items/every-kind-is-found", every_kind_is_found);
  add ("/items/finds-by-title-first", finds_by_title_first);
  add ("/items/finds-within-a-station", finds_within_a_station);
  add ("/items/lists-what-is-saved", lists_what_is_saved);
  add ("/items/what-was-listed-can-be-restored", what_was_listed_can_be_restored);
  add ("/items/all-that-is-kept-can-be-restored-once", all_that_is_kept_can_be_restored_once);
  add ("/items/what-is-newer-here-stays", what_is_newer_here_stays);
  add ("/items/the-oldest-go-but-not-what-is-saved", the_oldest_go_but_not_what_is_saved);
  add ("/items/documents-of-the-first-version-stay", documents_of_the_first_version_stay);
  add ("/items/a-later-file-is-left-alone", a_later_file_is_left_alone);
  add ("/items/facts-are-not-believed", facts_are_not_believed);
  add ("/items/damaged-words-are-mended", damaged_words_are_mended);

  return g_test_run ();
}
