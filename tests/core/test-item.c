/* test-item.c - facts: built, compared, merged
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-block.h"
#include "air-error.h"
#include "air-fake-body.h"
#include "air-feed-merge.h"
#include "air-story.h"
#include "air-person.h"

static void
test_lists_are_never_null (void)
{
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", "a", NULL);

  g_assert_cmpuint (air_story_get_authors (story)->len, ==, 0);
  g_assert_null (air_story_get_tags (story)[0]);
  g_assert_null (air_story_get_image (story));
}

static AirStory *
make (const char *id, const char *url, const char *title, const char *summary)
{
  return g_object_new (AIR_TYPE_STORY, "id", id, "url", url, "title", title, "summary", summary, NULL);
}

static void
test_equal_by_facts (void)
{
  g_autoptr (AirStory) a = make ("1", NULL, "A", NULL);
  g_autoptr (AirStory) same = make ("1", NULL, "A", NULL);
  g_autoptr (AirStory) other = make ("1", NULL, "B", NULL);

  g_assert_true (air_item_equal (AIR_ITEM (a), AIR_ITEM (same)));
  g_assert_false (air_item_equal (AIR_ITEM (a), AIR_ITEM (other)));
  air_item_set_reach (AIR_ITEM (same), AIR_REACH_LOOPBACK);
  g_assert_false (air_item_equal (AIR_ITEM (a), AIR_ITEM (same)));
}

static void
test_merge_fills_the_gaps (void)
{
  g_autoptr (AirStory) a = make ("1", NULL, "A", NULL);
  g_autoptr (AirStory) b = make ("2", "http://x/", "B", "why");
  g_autoptr (AirItem) merged = air_item_merge (AIR_ITEM (a), AIR_ITEM (b));

  g_assert_cmpstr (air_story_get_title (AIR_STORY (merged)), ==, "A");
  g_assert_cmpstr (air_story_get_summary (AIR_STORY (merged)), ==, "why");
  g_assert_cmpstr (air_story_get_url (AIR_STORY (merged)), ==, "http://x/");
}

static void
test_reach_goes_inside (void)
{
  g_autoptr (AirImage) image = g_object_new (AIR_TYPE_IMAGE, "url", "http://x/i.png", NULL);
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", "a", "image", image, NULL);

  air_item_set_reach (AIR_ITEM (story), AIR_REACH_PRIVATE);
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (image)), ==, AIR_REACH_PRIVATE);
}

static void
test_one_story_in_two_sections_is_one (void)
{
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) arts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) slices = g_ptr_array_new ();
  g_autoptr (GPtrArray) merged = NULL;

  g_ptr_array_add (news, make ("guid-1", "http://x/story", "A", NULL));
  g_ptr_array_add (arts, make ("guid-2", "http://x/story", "A", "told in arts"));
  g_ptr_array_add (arts, make ("guid-3", "http://x/other", "B", NULL));
  g_ptr_array_add (slices, news);
  g_ptr_array_add (slices, arts);
  merged = air_feed_merge (AIR_SOURCE_STORIES, slices);
  g_assert_cmpuint (merged->len, ==, 2);
  g_assert_cmpstr (air_story_get_summary (g_ptr_array_index (merged, 0)), ==, "told in arts");
}

/* A slice of one source: the story "guid-1" in its section. */
static void
add_slice (GPtrArray *slices, const char *own, const char *section)
{
  GPtrArray *slice = g_ptr_array_new_with_free_func (g_object_unref);
  const char *sections[] = { section, NULL };

  g_ptr_array_add (slice, g_object_new (AIR_TYPE_STORY, "id", "guid-1", "title", "A", "section", own, "sections",
                                        sections, NULL));
  g_ptr_array_add (slices, slice);
}

static void
test_sections_are_joined_in_order (void)
{
  g_autoptr (GPtrArray) slices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) merged = NULL;
  g_auto (GStrv) sections = NULL;
  g_autofree char *told = NULL;
  AirStory *story;

  add_slice (slices, NULL, "News");
  add_slice (slices, NULL, "Arts");
  add_slice (slices, NULL, NULL);
  add_slice (slices, NULL, "News");
  add_slice (slices, NULL, "Schools");
  merged = air_feed_merge (AIR_SOURCE_STORIES, slices);
  g_assert_cmpuint (merged->len, ==, 1);
  story = g_ptr_array_index (merged, 0);
  sections = air_story_dup_sections (story);
  told = g_strjoinv (", ", sections);
  g_assert_cmpstr (told, ==, "News, Arts, Schools");
  g_assert_cmpstr (air_story_get_section (story), ==, "News");
  g_assert_true (air_story_is_in_section (story, "Schools"));
  g_assert_false (air_story_is_in_section (story, "School"));
}

static void
test_a_storys_own_section_comes_first (void)
{
  g_autoptr (GPtrArray) slices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) merged = NULL;
  g_auto (GStrv) sections = NULL;
  g_autofree char *told = NULL;

  add_slice (slices, NULL, "News");
  add_slice (slices, "Arts", "Arts");
  merged = air_feed_merge (AIR_SOURCE_STORIES, slices);
  sections = air_story_dup_sections (g_ptr_array_index (merged, 0));
  told = g_strjoinv (", ", sections);
  g_assert_cmpstr (told, ==, "Arts, News");
}

static void
test_one_person_by_name (void)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) slices = g_ptr_array_new ();
  g_autoptr (GPtrArray) merged = NULL;

  g_ptr_array_add (people, g_object_new (AIR_TYPE_PERSON, "id", "1", "name", "Ada Quill", NULL));
  g_ptr_array_add (people, g_object_new (AIR_TYPE_PERSON, "id", "2", "name", "ada  quill", "bio", "Rivers.", NULL));
  g_ptr_array_add (slices, people);
  merged = air_feed_merge (AIR_SOURCE_PEOPLE, slices);
  g_assert_cmpuint (merged->len, ==, 1);
  g_assert_cmpstr (air_person_get_bio (g_ptr_array_index (merged, 0)), ==, "Rivers.");
}

static void
test_reach_of_addresses (void)
{
  static const struct { const char *url; AirReach reach; } cases[] = {
    { "http://93.184.216.34/", AIR_REACH_PUBLIC },     { "http://www.example.org/", AIR_REACH_PUBLIC },
    { "http://127.0.0.1:8000/", AIR_REACH_LOOPBACK },  { "http://[::1]/", AIR_REACH_LOOPBACK },
    { "http://localhost/", AIR_REACH_LOOPBACK },       { "http://0.0.0.0/", AIR_REACH_LOOPBACK },
    { "http://[::ffff:127.0.0.1]/", AIR_REACH_LOOPBACK }, { "http://192.168.1.1/", AIR_REACH_PRIVATE },
    { "http://10.1.2.3/", AIR_REACH_PRIVATE },         { "http://172.20.0.1/", AIR_REACH_PRIVATE },
    { "http://169.254.169.254/", AIR_REACH_PRIVATE },  { "http://100.64.0.1/", AIR_REACH_PRIVATE },
    { "http://[fc00::1]/", AIR_REACH_PRIVATE },        { "http://[fe80::1]/", AIR_REACH_PRIVATE },
    { "http://[64:ff9b::c0a8:101]/", AIR_REACH_PRIVATE }, { "http://[2606:2800:220:1::1]/", AIR_REACH_PUBLIC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].url);
      g_assert_cmpint (air_reach_of_url (cases[i].url), ==, cases[i].reach);
    }
}

static void
quit_cb (GObject *source, GAsyncResult *result, gpointer loop)
{
  g_assert_true (air_story_read_blocks_finish (AIR_STORY (source), result, NULL));
  g_main_loop_quit (loop);
}

static void
test_a_worker_reads_the_text (void)
{
  g_autoptr (AirFakeBody) body = air_fake_body_new ("Water is back.");
  g_autoptr (AirStory) story = g_object_new (AIR_TYPE_STORY, "id", "a", "body", body, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_assert_false (air_story_is_read (story));
  g_assert_cmpuint (air_story_get_blocks (story)->len, ==, 0);
  g_assert_null (air_fake_body_get_reader (body));

  air_story_read_blocks_async (story, NULL, quit_cb, loop);
  g_main_loop_run (loop);
  g_assert_true (air_story_is_read (story));
  g_assert_cmpstr (air_block_get_text (air_story_get_blocks (story)->pdata[0]), ==, "Water is back.");
  g_assert_nonnull (air_fake_body_get_reader (body));
  g_assert_true (air_fake_body_get_reader (body) != g_thread_self ());
}

static void
test_errors_carry_retry_after (void)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_REFUSED, "later");
  g_autoptr (GError) copy = NULL;

  air_error_set_retry_after (error, 20);
  copy = g_error_copy (error);
  g_assert_cmpuint (air_error_get_retry_after (copy), ==, 20);
  g_assert_cmpstr (air_error_nick (copy), ==, "refused");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/item/lists-are-never-null", test_lists_are_never_null);
  g_test_add_func ("/item/equal-by-facts", test_equal_by_facts);
  g_test_add_func ("/item/merge-fills-the-gaps", test_merge_fills_the_gaps);
  g_test_add_func ("/item/reach-goes-inside", test_reach_goes_inside);
  g_test_add_func ("/feed/one-story-in-two-sections-is-one", test_one_story_in_two_sections_is_one);
  g_test_add_func ("/feed/sections-are-joined-in-order", test_sections_are_joined_in_order);
  g_test_add_func ("/feed/a-storys-own-section-comes-first", test_a_storys_own_section_comes_first);
  g_test_add_func ("/feed/one-person-by-name", test_one_person_by_name);
  g_test_add_func ("/story/a-worker-reads-the-text", test_a_worker_reads_the_text);
  g_test_add_func ("/reach/of-addresses", test_reach_of_addresses);
  g_test_add_func ("/error/carries-retry-after", test_errors_carry_retry_after);
  return g_test_run ();
}
