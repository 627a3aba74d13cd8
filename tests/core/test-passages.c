/* test-passages.c - what differs between two texts of a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-passages.h"

#include <string.h>

/* A line a paragraph; one that begins with "#" is a heading, with "-" an item of a list. */
static GPtrArray *
parse (const char *text)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *text != '\0'; i++)
    {
      char first = *lines[i];
      int kind = first == '#' ? AIR_BLOCK_HEADING : AIR_BLOCK_PARAGRAPH;
      AirBlock *block = g_object_new (AIR_TYPE_BLOCK, "kind", kind, "text", lines[i] + (first == '#' || first == '-'),
                                      NULL);
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

      if (first == '-')
        {
          g_ptr_array_add (items, block);
          block = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "items", items, NULL);
        }
      g_ptr_array_add (blocks, block);
    }
  return blocks;
}

static void
append_stretches (GString *told, const AirPassage *passage)
{
  const char *text = air_block_get_text (passage->block);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (guint i = 0; i < passage->stretches->len; i++)
    {
      const AirStretch *stretch = &g_array_index (passage->stretches, AirStretch, i);
      g_autofree char *words = g_utf8_substring (valid, stretch->start, stretch->end);

      g_string_append_printf (told, "[%s]", words);
    }
}

/* "+" added, "~" changed, "-" removed, each with its words in brackets. */
static char *
tell (const char *before, const char *now)
{
  g_autoptr (GPtrArray) a = parse (before), b = parse (now);
  g_autoptr (GPtrArray) passages = air_passages_compare (a, b);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < passages->len; i++)
    {
      const AirPassage *passage = g_ptr_array_index (passages, i);

      g_string_append_printf (told, "%s%c", i > 0 ? " " : "", "+~-"[passage->kind]);
      if (passage->kind != AIR_PASSAGE_REMOVED)
        append_stretches (told, passage);
      else
        g_string_append_printf (told, "[%s]", passage->removed);
    }
  return g_string_free (told, FALSE);
}

static void
check (const char *before, const char *now, const char *expected)
{
  g_autofree char *told = tell (before, now);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_equal_texts_do_not_differ (void)
{
  check ("One.\nTwo.", "One.\nTwo.", "");
  check ("", "", "");
}

static void
test_spaces_are_no_difference (void)
{
  check ("The river  is\tback.", "The river is back. ", "");
}

static void
test_words_are_told (void)
{
  check ("Two people were hurt on Main Street.", "Three people were hurt on Main Street.", "~[Three]");
  check ("Two people were hurt on Main Street.", "Two people were badly hurt on Main Street.", "~[badly]");
  check ("The vote was 4 to 2, he said.", "The vote was 5 to 1, she said.", "~[5 to 1, she]");
}

static void
test_punctuation_is_told_by_itself (void)
{
  check ("It rained, they said.", "It rained, they said!", "~[!]");
  check ("The $4 fee is gone.", "The $5 fee is gone.", "~[5]");
}

static void
test_words_only_taken_out (void)
{
  check ("The mayor angrily left the hall.", "The mayor left the hall.", "~");
}

static void
test_a_paragraph_is_added (void)
{
  check ("One river.\nTwo hills.", "One river.\nA new lake is here.\nTwo hills.", "+[A new lake is here.]");
  check ("One river.", "New beginning.\nOne river.\nNew end.", "+[New beginning.] +[New end.]");
}

static void
test_paragraphs_removed_in_one_place_are_one_passage (void)
{
  check ("One river.\nTwo hills.\nThree lakes.\nFour roads.", "One river.\nFour roads.", "-[Two hills.\nThree lakes.]");
  check ("One river.\nTwo hills.", "One river.", "-[Two hills.]");
}

static void
test_what_follows_the_removed_is_told (void)
{
  g_autoptr (GPtrArray) a = parse ("One.\nTwo.\nThree."), b = parse ("One.\nThree.");
  g_autoptr (GPtrArray) passages = air_passages_compare (a, b);

  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_true (((AirPassage *) g_ptr_array_index (passages, 0))->block == g_ptr_array_index (b, 1));
}

static void
test_a_paragraph_replaced_is_one_passage (void)
{
  check ("One river.\nAll of it is calm today.\nEnd.", "One river.\nWar and peace, nothing else!\nEnd.",
         "~[War and peace, nothing else!]");
}

static void
test_a_changed_paragraph_is_known_among_new_ones (void)
{
  check ("The creek left the channel that was dug in 1911.",
         "Updated: the sheriff spoke to reporters tonight.\nThe creek left the channel that was dug in 1912.",
         "+[Updated: the sheriff spoke to reporters tonight.] ~[1912]");
}

static void
test_a_moved_paragraph_is_new_where_it_is (void)
{
  check ("Alpha alpha.\nBeta beta.\nGamma gamma.", "Beta beta.\nGamma gamma.\nAlpha alpha.",
         "-[Alpha alpha.] +[Alpha alpha.]");
}

static void
test_lists_and_headings_are_compared (void)
{
  check ("#What to bring\n-two pens of blue\n-one hat of straw", "#What you bring\n-two pens of red\n-one hat of straw",
         "~[you] ~[red]");
}

static void
test_a_style_is_no_passage (void)
{
  check ("#One river", "One river", "");
}

static void
test_pictures_are_no_passages (void)
{
  g_autoptr (GPtrArray) a = parse ("One."), b = parse ("One.");

  g_ptr_array_add (b, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_IMAGE, NULL));
  g_ptr_array_add (b, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_RULE, NULL));
  g_ptr_array_add (b, g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, NULL));
  {
    g_autoptr (GPtrArray) passages = air_passages_compare (a, b);

    g_assert_cmpuint (passages->len, ==, 0);
  }
}

static void
test_from_nothing_and_to_nothing (void)
{
  check ("", "One.\nTwo.", "+[One.] +[Two.]");
  check ("One.\nTwo.", "", "-[One.\nTwo.]");
}

static void
test_code_points_are_counted (void)
{
  check ("Él está aquí, señor.", "Él está allí, señor.", "~[allí]");
  check ("東京は晴れです", "東京は雨れです", "~[雨]");
  check ("👍🏽 café costs 3", "👍🏽 café costs 4", "~[4]");
}

static void
test_broken_text_is_compared (void)
{
  check ("bad \xff\xfe bytes are here", "bad \xff\xfe bytes were here", "~[were]");
}

static char *
make_noise (guint n, guint32 seed, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      seed = seed * 1664525u + 1013904223u;
      g_string_append_printf (text, "%s%u", i > 0 ? separator : "", (seed >> 16) % 5000);
    }
  return g_string_free (text, FALSE);
}

static void
check_soon (const char *before, const char *now)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *told = tell (before, now);

  g_assert_cmpuint (strlen (told), >, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
}

static void
test_hostile_texts_end_soon (void)
{
  g_autofree char *words_a = make_noise (60000, 1, " "), *words_b = make_noise (60000, 2, " ");
  g_autofree char *lines_a = make_noise (30000, 3, "\n"), *lines_b = make_noise (30000, 4, "\n");
  g_autofree char *same_a = g_strnfill (200000, 'a'), *same_b = g_strnfill (200001, 'a');
  g_autoptr (GString) two_a = g_string_new (NULL), two_b = g_string_new (NULL);

  for (guint i = 0; i < 50000; i++)
    {
      g_string_append (two_a, i % 2 == 0 ? "a " : "b ");
      g_string_append (two_b, i % 3 == 0 ? "a " : "b ");
    }
  check_soon (words_a, words_b);
  check_soon (lines_a, lines_b);
  check_soon (same_a, same_b);
  check_soon (two_a->str, two_b->str);
}

/* One paragraph too different to be taken apart. */
static void
test_too_much_is_told_as_a_whole (void)
{
  g_autofree char *a = make_noise (3000, 1, " x "), *b = make_noise (3000, 2, " x ");
  g_autoptr (GPtrArray) before = parse (a), now = parse (b);
  g_autoptr (GPtrArray) passages = air_passages_compare (before, now);
  AirPassage *passage = g_ptr_array_index (passages, 0);

  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_cmpuint (passage->stretches->len, ==, 1);
  g_assert_cmpuint (g_array_index (passage->stretches, AirStretch, 0).end, ==, strlen (b));
}

static void
test_deep_lists_end (void)
{
  AirBlock *block = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_PARAGRAPH, "text", "deep", NULL);
  g_autoptr (GPtrArray) empty = g_ptr_array_new (), now = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (items, block);
      block = g_object_new (AIR_TYPE_BLOCK, "kind", AIR_BLOCK_LIST, "items", items, NULL);
    }
  g_ptr_array_add (now, block);
  {
    g_autoptr (GPtrArray) passages = air_passages_compare (empty, now);

    g_assert_cmpuint (passages->len, ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passages/equal-texts-do-not-differ", test_equal_texts_do_not_differ);
  g_test_add_func ("/passages/spaces-are-no-difference", test_spaces_are_no_difference);
  g_test_add_func ("/passages/words-are-told", test_words_are_told);
  g_test_add_func ("/passages/punctuation-is-told-by-itself", test_punctuation_is_told_by_itself);
  g_test_add_func ("/passages/words-only-taken-out", test_words_only_taken_out);
  g_test_add_func ("/passages/a-paragraph-is-added", test_a_paragraph_is_added);
  g_test_add_func ("/passages/paragraphs-removed-in-one-place-are-one-passage",
                   test_paragraphs_removed_in_one_place_are_one_passage);
  g_test_add_func ("/passages/what-follows-the-removed-is-told", test_what_follows_the_removed_is_told);
  g_test_add_func ("/passages/a-paragraph-replaced-is-one-passage", test_a_paragraph_replaced_is_one_passage);
  g_test_add_func ("/passages/a-changed-paragraph-is-known-among-new-ones",
                   test_a_changed_paragraph_is_known_among_new_ones);
  g_test_add_func ("/passages/a-moved-paragraph-is-new-where-it-is", test_a_moved_paragraph_is_new_where_it_is);
  g_test_add_func ("/passages/lists-and-headings-are-compared", test_lists_and_headings_are_compared);
  g_test_add_func ("/passages/a-style-is-no-passage", test_a_style_is_no_passage);
  g_test_add_func ("/passages/pictures-are-no-passages", test_pictures_are_no_passages);
  g_test_add_func ("/passages/from-nothing-and-to-nothing", test_from_nothing_and_to_nothing);
  g_test_add_func ("/passages/code-points-are-counted", test_code_points_are_counted);
  g_test_add_func ("/passages/broken-text-is-compared", test_broken_text_is_compared);
  g_test_add_func ("/passages/hostile-texts-end-soon", test_hostile_texts_end_soon);
  g_test_add_func ("/passages/too-much-is-told-as-a-whole", test_too_much_is_told_as_a_whole);
  g_test_add_func ("/passages/deep-lists-end", test_deep_lists_end);
  return g_test_run ();
}
