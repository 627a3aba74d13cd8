/* test-keeper.c - what stations tell is kept, what they take back is marked, what listeners mark stays
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-error.h"
#include "air-fake-archive.h"
#include "air-fake-clock.h"
#include "air-keeper.h"

#include <string.h>

#define STATION "radio"

typedef struct
{
  AirFakeClock *clock;
  AirArchive *archive;
  AirMarks *marks;
  AirKeeper *keeper;
  AirFeed *feed;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->clock = air_fake_clock_new ("2026-05-04T12:00:00Z");
  f->archive = AIR_ARCHIVE (air_fake_archive_new ());
  f->marks = air_marks_new (f->archive, STATION, AIR_CLOCK (f->clock));
  f->keeper = air_keeper_new (f->archive, STATION, f->marks, AIR_CLOCK (f->clock));
  f->feed = air_feed_new (AIR_SOURCE_STORIES);
  air_keeper_watch_feed (f->keeper, f->feed);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_unref (f->feed);
  g_object_unref (f->keeper);
  g_object_unref (f->marks);
  g_object_unref (f->archive);
  g_object_unref (f->clock);
}

/* `id` ends in the day of May that it was published on; one without a digit has no date. */
static AirStory *
make_story (const char *id, const char *text)
{
  g_autofree char *url = g_strconcat ("http://radio.example/", id, NULL);
  int day = (int) g_ascii_strtoll (id + strcspn (id, "0123456789"), NULL, 10);
  g_autoptr (GDateTime) published = day > 0 ? g_date_time_new_utc (2026, 5, day, 10, 0, 0) : NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);

  if (text != NULL)
    g_ptr_array_add (blocks, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", text, NULL));
  return g_object_new (AIR_TYPE_STORY, "id", id, "url", url, "title", id, "published", published, "blocks", blocks,
                       NULL);
}

/* (transfer full): stories by their ids, with spaces between. */
static GPtrArray *
make_stories (const char *ids)
{
  g_auto (GStrv) words = g_strsplit (ids, " ", -1);
  GPtrArray *stories = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    g_ptr_array_add (stories, make_story (words[i], NULL));
  return stories;
}

static void
expect_withdrawn (const char *before, const char *now, const char *expected)
{
  g_autoptr (GPtrArray) then = make_stories (before);
  g_autoptr (GPtrArray) told = make_stories (now);
  g_autoptr (GPtrArray) withdrawn = air_keeper_find_withdrawn (then, told);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < withdrawn->len; i++)
    g_string_append_printf (ids, i > 0 ? " %s" : "%s", air_story_get_id (withdrawn->pdata[i]));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
what_is_missing_between_others_is_withdrawn (void)
{
  expect_withdrawn ("d9 c8 b7 a6", "d9 b7 a6", "c8");
  expect_withdrawn ("d9 c8 b7 a6", "e10 d9 a6", "c8 b7");
}

static void
a_short_feed_withdraws_nothing (void)
{
  expect_withdrawn ("d9 c8 b7 a6", "f11 e10 d9", "");
  expect_withdrawn ("d9 c8 b7 a6", "d9 c8", "");
  expect_withdrawn ("d9 c8 b7 a6", "d9", "");
  expect_withdrawn ("d9 c8 b7 a6", "", "");
  expect_withdrawn ("", "d9 c8", "");
}

/* The newest may have been taken back, or moved down by one that is dated later: it cannot be told. */
static void
what_is_missing_at_the_ends_is_not (void)
{
  expect_withdrawn ("d9 c8 b7 a6", "c8 b7 a6", "");
  expect_withdrawn ("d9 c8 b7 a6", "d9 c8 b7", "");
}

static void
a_feed_without_order_withdraws_nothing (void)
{
  expect_withdrawn ("c8 d9 b7 a6", "c8 d9 a6", "");
  expect_withdrawn ("d9 c8 b7 a6", "d9 a6 b7", "");
  expect_withdrawn ("d9 undated b7 a6", "d9 b7 a6", "");
  expect_withdrawn ("d9 c8 b7 a6", "d9 undated a6", "");
}

static void
another_name_for_the_same_page_is_the_same (void)
{
  g_autoptr (GPtrArray) before = make_stories ("d9 c8 b7");
  g_autoptr (GPtrArray) now = make_stories ("d9 b7");
  g_autoptr (GPtrArray) withdrawn = NULL;
  g_autoptr (GDateTime) published = g_date_time_new_utc (2026, 5, 8, 10, 0, 0);

  g_ptr_array_insert (now, 1,
                      g_object_new (AIR_TYPE_STORY, "id", "other", "url", "http://radio.example/c8", "published",
                                    published, NULL));
  withdrawn = air_keeper_find_withdrawn (before, now);
  g_assert_cmpuint (withdrawn->len, ==, 0);
}

static void
tell (Fixture *f, const char *before, const char *now)
{
  g_autoptr (GPtrArray) then = before != NULL ? make_stories (before) : NULL;
  g_autoptr (GPtrArray) told = make_stories (now);
  g_autoptr (GDateTime) fetched = air_clock_dup_now (AIR_CLOCK (f->clock));

  g_signal_emit_by_name (f->feed, "told", then, told, fetched);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AirItem *
find (Fixture *f, AirKeptKind kind, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;

  air_archive_find_async (f->archive, STATION, kind, id, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return air_archive_find_finish (f->archive, result, NULL);
}

static void
what_is_told_is_kept (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirItem) kept = NULL;
  g_autoptr (AirItem) other = NULL;

  tell (f, NULL, "b7 a6");
  g_assert_nonnull (kept = find (f, AIR_KEPT_STORY, "a6"));
  g_assert_null (other = find (f, AIR_KEPT_STORY, "c8"));
}

static void
a_story_is_withdrawn_until_it_is_told_again (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirItem) kept = NULL;

  tell (f, NULL, "d9 c8 b7");
  g_assert_false (air_marks_is_withdrawn (f->marks, "c8"));
  tell (f, "d9 c8 b7", "d9 b7");
  g_assert_true (air_marks_is_withdrawn (f->marks, "c8"));
  g_assert_nonnull (kept = find (f, AIR_KEPT_STORY, "c8"));
  tell (f, "d9 b7", "d9 c8 b7");
  g_assert_false (air_marks_is_withdrawn (f->marks, "c8"));
}

static void
what_another_source_tells_is_not_withdrawn (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) told = make_stories ("c8");

  air_feed_set_extra (f->feed, told);
  tell (f, "d9 c8 b7", "d9 b7");
  g_assert_false (air_marks_is_withdrawn (f->marks, "c8"));
}

static void
only_a_page_that_is_gone_is_withdrawn (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirStory) story = make_story ("c8", NULL);
  g_autoptr (GError) refused = g_error_new_literal (AIR_ERROR, AIR_ERROR_REFUSED, "No");

  air_keeper_take_failure (f->keeper, story, refused);
  g_assert_false (air_marks_is_withdrawn (f->marks, "c8"));
  air_error_set_gone (refused, TRUE);
  air_keeper_take_failure (f->keeper, story, refused);
  g_assert_true (air_marks_is_withdrawn (f->marks, "c8"));
}

static void
a_page_with_text_is_kept (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirStory) empty = make_story ("b7", NULL);
  g_autoptr (AirStory) whole = make_story ("c8", "Text of it.");
  g_autoptr (AirItem) first = NULL;
  g_autoptr (AirItem) second = NULL;

  air_keeper_take_page (f->keeper, AIR_ITEM (empty));
  air_keeper_take_page (f->keeper, AIR_ITEM (whole));
  g_assert_null (first = find (f, AIR_KEPT_STORY, "b7"));
  g_assert_nonnull (second = find (f, AIR_KEPT_STORY, "c8"));
}

static void
without_an_archive_marks_hold_for_this_run (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirMarks) marks = air_marks_new (NULL, STATION, AIR_CLOCK (f->clock));
  g_autoptr (AirKeeper) keeper = air_keeper_new (NULL, STATION, marks, AIR_CLOCK (f->clock));
  g_autoptr (AirStory) story = make_story ("c8", "Text of it.");

  air_marks_load (marks);
  air_keeper_watch_feed (keeper, f->feed);
  air_keeper_take_page (keeper, AIR_ITEM (story));
  tell (f, "d9 c8 b7", "d9 b7");
  g_assert_true (air_marks_is_withdrawn (marks, "c8"));
  air_marks_set_saved (marks, "c8", TRUE);
  g_assert_true (air_marks_is_saved (marks, "c8"));
}

static void
changed_cb (AirMarks *marks, const char *id, gpointer data)
{
  g_string_append_printf (data, "%s ", id != NULL ? id : "all");
}

/* Of the archive's own thread and of this one. */
static void
run_through (Fixture *f)
{
  g_autoptr (AirItem) nothing = find (f, AIR_KEPT_STORY, "");
}

static void
marks_come_back (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirMarks) later = air_marks_new (f->archive, STATION, AIR_CLOCK (f->clock));
  g_autoptr (GString) changes = g_string_new (NULL);

  air_marks_set_read (f->marks, "a6", TRUE);
  air_marks_set_saved (f->marks, "b7", TRUE);
  g_signal_connect (later, "changed", G_CALLBACK (changed_cb), changes);
  air_marks_load (later);
  air_marks_load (later);
  run_through (f);
  g_assert_true (air_marks_is_read (later, "a6"));
  g_assert_true (air_marks_is_saved (later, "b7"));
  g_assert_false (air_marks_is_read (later, "b7"));
  g_assert_cmpstr (changes->str, ==, "all ");
}

static void
what_is_set_while_loading_stands (Fixture *f, gconstpointer unused)
{
  g_autoptr (AirMarks) later = air_marks_new (f->archive, STATION, AIR_CLOCK (f->clock));

  air_marks_set_saved (f->marks, "a6", TRUE);
  air_marks_set_read (f->marks, "a6", TRUE);
  air_marks_load (later);
  air_marks_set_saved (later, "a6", FALSE);
  run_through (f);
  g_assert_false (air_marks_is_saved (later, "a6"));
  g_assert_true (air_marks_is_read (later, "a6"));
}

static void
of_reading_the_last_time_counts (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (GDateTime) first = air_clock_dup_now (AIR_CLOCK (f->clock));
  g_autoptr (GDateTime) second = NULL;

  g_signal_connect (f->marks, "changed", G_CALLBACK (changed_cb), changes);
  air_marks_set_read (f->marks, "a6", TRUE);
  air_marks_set_saved (f->marks, "a6", TRUE);
  air_fake_clock_advance_s (f->clock, 60);
  second = air_clock_dup_now (AIR_CLOCK (f->clock));
  air_marks_set_read (f->marks, "a6", TRUE);
  air_marks_set_saved (f->marks, "a6", TRUE);
  g_assert_true (g_date_time_equal (air_marks_get (f->marks, "a6", AIR_MARK_READ), second));
  g_assert_true (g_date_time_equal (air_marks_get (f->marks, "a6", AIR_MARK_SAVED), first));
  g_assert_cmpstr (changes->str, ==, "a6 a6 ");
}

static void
a_story_without_id_cannot_be_marked (Fixture *f, gconstpointer unused)
{
  air_marks_set_saved (f->marks, NULL, TRUE);
  g_assert_false (air_marks_is_saved (f->marks, NULL));
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

  g_test_add_func ("/withdrawn/what-is-missing-between-others", what_is_missing_between_others_is_withdrawn);
  g_test_add_func ("/withdrawn/not-by-a-short-feed", a_short_feed_withdraws_nothing);
  g_test_add_func ("/withdrawn/not-at-the-ends", what_is_missing_at_the_ends_is_not);
  g_test_add_func ("/withdrawn/not-by-a-feed-without-order", a_feed_without_order_withdraws_nothing);
  g_test_add_func ("/withdrawn/not-by-another-name", another_name_for_the_same_page_is_the_same);
  add ("/keeper/keeps-what-is-told", what_is_told_is_kept);
  add ("/keeper/withdrawn-until-it-is-told-again", a_story_is_withdrawn_until_it_is_told_again);
  add ("/keeper/asks-the-other-sources", what_another_source_tells_is_not_withdrawn);
  add ("/keeper/only-a-page-that-is-gone-is-withdrawn", only_a_page_that_is_gone_is_withdrawn);
  add ("/keeper/keeps-a-page-with-text", a_page_with_text_is_kept);
  add ("/keeper/does-without-an-archive", without_an_archive_marks_hold_for_this_run);
  add ("/marks/come-back", marks_come_back);
  add ("/marks/set-while-loading-stand", what_is_set_while_loading_stands);
  add ("/marks/of-reading-the-last-time-counts", of_reading_the_last_time_counts);
  add ("/marks/need-an-id", a_story_without_id_cannot_be_marked);

  return g_test_run ();
}
