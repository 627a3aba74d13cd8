/* test-export.c - the archive's file and lists of feeds, written and read again
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-error.h"
#include "air-export.h"
#include "air-limits.h"
#include "air-opml.h"
#include "air-person.h"
#include "air-revision.h"
#include "air-source.h"

#include <string.h>

#define HEAD "{\"format\":\"airshift-archive\",\"version\":1,\"items\":["
#define STORY "{\"station\":\"radio\",\"kind\":\"story\",\"item\":{\"id\":\"a\",\"title\":\"A\"}}"

/* (transfer full): of AirKept, whatever comes before an error. */
static GPtrArray *
read_text (const char *text, guint *passed_over, GError **error)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirExportReader) reader = air_export_reader_new ();

  if (air_export_reader_take (reader, text, strlen (text), kept, error))
    air_export_reader_end (reader, error);
  if (passed_over != NULL)
    *passed_over = air_export_reader_get_passed_over (reader);
  return kept;
}

static void
assert_refused (const char *text, guint n_kept, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = read_text (text, NULL, &error);

  g_assert_error (error, AIR_ERROR, code);
  g_assert_cmpuint (kept->len, ==, n_kept);
}

static char *
load_whole (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "seeds", "export", "whole", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
write_file (GPtrArray *kept)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 23, 12, 0, 0);
  g_autofree char *head = air_export_write_head ("Airshift", now);
  GString *out = g_string_new (head);

  for (guint i = 0; i < kept->len; i++)
    {
      g_autofree char *one = air_export_write_kept (kept->pdata[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? AIR_EXPORT_BETWEEN : "", one);
    }
  g_string_append (out, AIR_EXPORT_TAIL);
  return g_string_free (out, FALSE);
}

static void
what_is_read_is_written_the_same (void)
{
  g_autofree char *text = load_whole ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = read_text (text, NULL, &error);
  g_autofree char *written = write_file (kept);
  g_autoptr (GPtrArray) again = read_text (written, NULL, &error);
  g_autofree char *second = write_file (again);

  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 5);
  g_assert_cmpstr (written, ==, second);
  for (guint i = 0; i < 5; i++)
    g_assert_true (air_item_equal (kept->pdata[i], again->pdata[i]));
}

static void
nothing_of_an_item_is_lost (void)
{
  g_autofree char *text = load_whole ();
  g_autoptr (GPtrArray) kept = read_text (text, NULL, NULL);
  AirKept *first = kept->pdata[0];
  AirStory *story = air_kept_get_story (first);
  AirMark *mark = air_kept_get_mark (first);
  GPtrArray *revisions = air_kept_get_revisions (first);

  g_assert_true (air_kept_get_whole (first));
  g_assert_cmpint (g_date_time_get_microsecond (air_kept_get_seen (first)), ==, 500000);
  g_assert_nonnull (air_mark_get_read (mark));
  g_assert_null (air_mark_get_saved (mark));
  g_assert_nonnull (air_mark_get_withdrawn (mark));
  g_assert_cmpuint (air_story_get_blocks (story)->len, ==, 9);
  g_assert_cmpstr (air_person_get_role (air_story_get_authors (story)->pdata[0]), ==, "Reporter");
  g_assert_cmpuint (revisions->len, ==, 1);
  g_assert_cmpstr (air_story_get_title (air_revision_get_story (revisions->pdata[0])), ==, "Ditch dry");
}

static void
what_breaks_off_gives_what_was_whole (void)
{
  assert_refused (HEAD STORY "," STORY ",{\"station", 2, AIR_ERROR_MALFORMED);
  assert_refused (HEAD STORY, 1, AIR_ERROR_MALFORMED);
}

static void
what_is_no_archive_is_refused (void)
{
  assert_refused ("", 0, AIR_ERROR_MALFORMED);
  assert_refused ("<opml/>", 0, AIR_ERROR_MALFORMED);
  assert_refused ("[]", 0, AIR_ERROR_MALFORMED);
  assert_refused ("{\"items\":[" STORY "]}", 0, AIR_ERROR_MALFORMED);
  assert_refused ("{\"stories\":[]}", 0, AIR_ERROR_MALFORMED);
  assert_refused (HEAD "]}{}", 0, AIR_ERROR_MALFORMED);
  assert_refused ("{\"format\":\"airshift-archive\",\"version\":2,\"items\":[" STORY "]}", 0, AIR_ERROR_UNSUPPORTED);
}

static void
what_is_deep_is_refused (void)
{
  g_autofree char *deep = g_strnfill (AIR_LIMIT_JSON_DEPTH + 1, '[');
  g_autofree char *text = g_strconcat (HEAD STORY ",", deep, NULL);

  assert_refused (text, 1, AIR_ERROR_TOO_LARGE);
}

static void
what_is_no_item_is_passed_over (void)
{
  g_autofree char *long_text = g_strnfill (AIR_LIMIT_PAGE_BYTES + 10, 'x');
  g_autofree char *text =
    g_strconcat (HEAD "{\"station\":\"../x\",\"kind\":\"story\",\"item\":{\"id\":\"b\"}},{},{\"a\":\"", long_text,
                 "\"}," STORY "]}", NULL);
  g_autoptr (GError) error = NULL;
  guint passed_over;
  g_autoptr (GPtrArray) kept = read_text (text, &passed_over, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpuint (passed_over, ==, 3);
}

/* A file may come from anywhere. */
static void
addresses_are_of_the_web (void)
{
  g_autoptr (GPtrArray) kept = read_text (
    HEAD "{\"station\":\"radio\",\"kind\":\"story\",\"item\":{\"id\":\"a\",\"url\":\"file:///etc/passwd\",\"blocks\":["
         "{\"type\":\"paragraph\",\"text\":\"ab\",\"spans\":[{\"start\":0,\"end\":1,\"style\":\"link\","
         "\"href\":\"javascript:x\"},{\"start\":1,\"end\":9,\"style\":\"strong\"}]}]}}]}",
    NULL, NULL);
  AirStory *story = air_kept_get_story (kept->pdata[0]);

  g_assert_null (air_story_get_url (story));
  g_assert_cmpuint (air_block_get_spans (air_story_get_blocks (story)->pdata[0])->len, ==, 0);
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (story)), ==, AIR_REACH_PUBLIC);
}

/* OPML */

static GPtrArray *
read_opml (const char *text, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);

  return air_opml_read (body, warnings, error);
}

static void
feeds_come_back_as_they_were (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 23, 12, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stations = read_opml (
    "<opml version='2.0'><body><outline text='KQQX &amp; &lt;friends&gt;'>"
    "<outline type='rss' text='News' xmlUrl='https://kqqx.example/news?a=1&amp;b=2' htmlUrl='https://kqqx.example/'/>"
    "<outline type='rss' text='Arts' xmlUrl='https://kqqx.example/arts' htmlUrl='https://kqqx.example/'/></outline>"
    "<outline text='Other' xmlUrl='http://other.example/feed'/></body></opml>", &error);
  g_autofree char *text = air_opml_write (stations, now);
  g_autoptr (GPtrArray) again = read_opml (text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stations->len, ==, 2);
  g_assert_cmpstr (air_station_info_get_name (stations->pdata[0]), ==, "KQQX & <friends>");
  g_assert_cmpuint (air_station_info_get_sources (stations->pdata[0])->len, ==, 2);
  g_assert_cmpuint (again->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (air_item_equal (stations->pdata[i], again->pdata[i]));
}

static void
broken_lists_are_read_as_far_as_they_go (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stations = read_opml ("<opml><outline xmlUrl='file:///etc/passwd'/><outline TEXT=a "
                                              "XMLURL=http://a.example/feed><outline xmlUrl='http://a.example/feed",
                                              &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stations->len, ==, 1);
}

static void
what_is_no_list_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stations = read_opml ("<rss><channel/></rss>", &error);

  g_assert_null (stations);
  g_assert_error (error, AIR_ERROR, AIR_ERROR_MALFORMED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/what-is-read-is-written-the-same", what_is_read_is_written_the_same);
  g_test_add_func ("/export/nothing-of-an-item-is-lost", nothing_of_an_item_is_lost);
  g_test_add_func ("/export/what-breaks-off-gives-what-was-whole", what_breaks_off_gives_what_was_whole);
  g_test_add_func ("/export/what-is-no-archive-is-refused", what_is_no_archive_is_refused);
  g_test_add_func ("/export/what-is-deep-is-refused", what_is_deep_is_refused);
  g_test_add_func ("/export/what-is-no-item-is-passed-over", what_is_no_item_is_passed_over);
  g_test_add_func ("/export/addresses-are-of-the-web", addresses_are_of_the_web);
  g_test_add_func ("/opml/feeds-come-back-as-they-were", feeds_come_back_as_they_were);
  g_test_add_func ("/opml/broken-lists-are-read-as-far-as-they-go", broken_lists_are_read_as_far_as_they_go);
  g_test_add_func ("/opml/what-is-no-list-is-refused", what_is_no_list_is_refused);
  return g_test_run ();
}
