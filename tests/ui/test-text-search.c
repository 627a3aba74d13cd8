/* test-text-search.c - words are found however they are spelled
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-text-search.h"
#include "air-text-size.h"

/* "start-end" of each match, parted by spaces. */
static void
assert_found (const char *text, const char *needle, const char *expected)
{
  g_autoptr (GArray) found = air_text_search_find (text, needle);
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (places, "%s%d-%d", i > 0 ? " " : "", g_array_index (found, AirTextMatch, i).start,
                            g_array_index (found, AirTextMatch, i).end);
  g_assert_cmpstr (places->str, ==, expected);
}

static void
test_every_place_is_found (void)
{
  assert_found ("water, water, Wasser", "water", "0-5 7-12");
  assert_found ("aaaa", "aa", "0-2 2-4");
}

static void
test_nothing_is_found_for_nothing (void)
{
  assert_found ("some text", NULL, "");
  assert_found ("some text", "", "");
  assert_found ("some text", "   ", "");
  assert_found ("", "text", "");
  assert_found ("so", "sought", "");
}

static void
test_case_does_not_matter (void)
{
  assert_found ("WATER Water", "wAtEr", "0-5 6-11");
  assert_found ("ΣΊΣΥΦΟΣ", "σίσυφος", "0-7");
}

static void
test_accents_do_not_matter_however_composed (void)
{
  assert_found ("Un resum\xc3\xa9 clair", "RESUME", "3-9");
  /* Decomposed: the accent belongs to the match. */
  assert_found ("re\xcc\x81sume\xcc\x81!", "resume", "0-8");
  assert_found ("resume", "r\xc3\xa9sum\xc3\xa9", "0-6");
}

static void
test_signs_without_a_key_do_not_matter (void)
{
  assert_found ("It’s “new”", "it's", "0-4");
  assert_found ("It’s “new”", "\"new\"", "5-10");
  assert_found ("9:00–11:00", "00-11", "2-7");
  assert_found ("a\xc2\xa0" "b", "a b", "0-3");
  assert_found ("co\xc2\xadop", "coop", "0-5");
}

static void
test_one_letter_may_be_two (void)
{
  assert_found ("Straße", "strasse", "0-6");
  assert_found ("ﬁre", "fire", "0-3");
  /* Half of it is shown whole. */
  assert_found ("ﬁre", "f", "0-1");
}

static void
test_matches_are_bounded (void)
{
  g_autofree char *text = g_strnfill (3 * AIR_TEXT_SEARCH_MOST, 'a');
  g_autoptr (GArray) found = air_text_search_find (text, "a");
  g_autofree char *long_needle = g_strnfill (100000, 'a');
  g_autoptr (GArray) found_long = air_text_search_find ("aaa", long_needle);

  g_assert_cmpuint (found->len, ==, AIR_TEXT_SEARCH_MOST);
  g_assert_cmpuint (found_long->len, ==, 0);
}

static void
test_sizes_go_in_steps_and_end (void)
{
  int size = AIR_TEXT_SIZE_NORMAL;

  g_assert_cmpint (air_text_size_step (size, 1), ==, 110);
  g_assert_cmpint (air_text_size_step (size, -1), ==, 90);
  for (int i = 0; i < 20; i++)
    size = air_text_size_step (size, 1);
  g_assert_cmpint (size, ==, AIR_TEXT_SIZE_MAX);
  for (int i = 0; i < 20; i++)
    size = air_text_size_step (size, -1);
  g_assert_cmpint (size, ==, AIR_TEXT_SIZE_MIN);
}

static void
test_odd_sizes_snap (void)
{
  g_assert_cmpint (air_text_size_snap (G_MININT), ==, AIR_TEXT_SIZE_MIN);
  g_assert_cmpint (air_text_size_snap (123), ==, 125);
  g_assert_cmpint (air_text_size_snap (G_MAXINT), ==, AIR_TEXT_SIZE_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-search/every-place-is-found", test_every_place_is_found);
  g_test_add_func ("/text-search/nothing-is-found-for-nothing", test_nothing_is_found_for_nothing);
  g_test_add_func ("/text-search/case-does-not-matter", test_case_does_not_matter);
  g_test_add_func ("/text-search/accents-do-not-matter-however-composed", test_accents_do_not_matter_however_composed);
  g_test_add_func ("/text-search/signs-without-a-key-do-not-matter", test_signs_without_a_key_do_not_matter);
  g_test_add_func ("/text-search/one-letter-may-be-two", test_one_letter_may_be_two);
  g_test_add_func ("/text-search/matches-are-bounded", test_matches_are_bounded);
  g_test_add_func ("/text-size/sizes-go-in-steps-and-end", test_sizes_go_in_steps_and_end);
  g_test_add_func ("/text-size/odd-sizes-snap", test_odd_sizes_snap);

  return g_test_run ();
}
