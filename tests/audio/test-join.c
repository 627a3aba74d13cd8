/* test-join.c - where a new line's frames go on from the tape's end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-join.h"

#include <string.h>

/* A letter a frame. */
static GPtrArray *
frames (const char *letters)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (const char *p = letters; *p != '\0'; p++)
    g_ptr_array_add (array, g_bytes_new (p, 1));

  return array;
}

static void
assert_join (const char *tail, const char *fresh, gboolean more_to_come, AirJoin expected, const char *rest)
{
  g_autoptr (GPtrArray) tail_frames = frames (tail);
  g_autoptr (GPtrArray) fresh_frames = frames (fresh);
  guint index = G_MAXUINT;

  g_assert_cmpint (air_join_find (tail_frames, fresh_frames, more_to_come, &index), ==, expected);
  if (expected == AIR_JOIN_FOUND)
    g_assert_cmpstr (fresh + index, ==, rest);
}

static void
test_burst_overlaps_the_end (void)
{
  assert_join ("abcdefgh", "efghijk", TRUE, AIR_JOIN_FOUND, "ijk");
  assert_join ("abcdefgh", "fgh", TRUE, AIR_JOIN_FOUND, "");
}

static void
test_burst_begins_before_the_tail (void)
{
  assert_join ("defgh", "abcdefghij", TRUE, AIR_JOIN_FOUND, "ij");
}

static void
test_burst_has_not_reached_the_end (void)
{
  assert_join ("abcdefgh", "abcdef", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcdefgh", "abcdef", FALSE, AIR_JOIN_MORE, NULL);
}

static void
test_first_frame_is_damaged (void)
{
  assert_join ("abcdefgh", "?efghij", TRUE, AIR_JOIN_FOUND, "ij");
  assert_join ("abcdefghij", "?cdef", FALSE, AIR_JOIN_MORE, NULL);
}

static void
test_no_overlap (void)
{
  assert_join ("abcdefgh", "klmnop", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcdefgh", "klmnopqr", FALSE, AIR_JOIN_NONE, NULL);
  assert_join ("abcdefgh", "", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("", "abcdefgh", TRUE, AIR_JOIN_NONE, NULL);
}

static void
test_few_frames_prove_nothing (void)
{
  assert_join ("abcdefgh", "", FALSE, AIR_JOIN_MORE, NULL);
  assert_join ("abcdefgh", "f", FALSE, AIR_JOIN_MORE, NULL);
  assert_join ("abcdefgh", "klmnopq", FALSE, AIR_JOIN_MORE, NULL);
}

static void
test_two_frames_are_chance (void)
{
  assert_join ("abcdefgh", "ghijklmn", FALSE, AIR_JOIN_NONE, NULL);
}

static void
test_match_must_run_through (void)
{
  /* The jingle "xyz" was on the tape before, but not at its end. */
  assert_join ("abxyzcdefgh", "xyzklmno", FALSE, AIR_JOIN_NONE, NULL);
  assert_join ("abxyzcdexyz", "lmxyznop", FALSE, AIR_JOIN_NONE, NULL);
}

static void
test_frame_damaged_on_the_tape (void)
{
  assert_join ("ab?defghijklm", "abcdefghijklmno", TRUE, AIR_JOIN_FOUND, "no");
  assert_join ("abcdef?hij", "abcdefghijkl", FALSE, AIR_JOIN_NONE, NULL);
}

static void
test_silence_waits_for_what_follows (void)
{
  assert_join ("abcssssss", "ssss", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcssssss", "sssss", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcssssss", "sssssx", TRUE, AIR_JOIN_FOUND, "x");
}

static void
test_silence_with_its_beginning_is_certain (void)
{
  assert_join ("abcssss", "bcssssssx", TRUE, AIR_JOIN_FOUND, "ssx");
}

static void
test_silence_takes_the_longest_overlap (void)
{
  assert_join ("abcssss", "ssssssssx", TRUE, AIR_JOIN_FOUND, "ssssx");
  assert_join ("abcssss", "sssss", TRUE, AIR_JOIN_FOUND, "s");
  assert_join ("sssssss", "sssss", FALSE, AIR_JOIN_FOUND, "");
}

static void
test_repeated_loop (void)
{
  assert_join ("abcdabcdabcd", "abcdabcd", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcdabcdabcd", "abcdabcdx", TRUE, AIR_JOIN_FOUND, "x");
}

/* Every piece of a sequence joins exactly, however the frames repeat in it. */
static void
test_random_pieces (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      char source[400];
      guint end, begin, at;
      g_autoptr (GPtrArray) tail = NULL;
      g_autoptr (GPtrArray) fresh = NULL;
      guint index = 0;

      for (guint i = 0; i < sizeof source - 1; i++)
        source[i] = i / 16 % 4 == 3 ? 's' : g_test_rand_int_range ('0', 'r');
      source[sizeof source - 1] = '\0';
      end = g_test_rand_int_range (100, 300);
      begin = g_test_rand_int_range (end - 90, end - 20);
      tail = frames (source);
      g_ptr_array_set_size (tail, end);
      fresh = frames (source + begin);

      g_assert_cmpint (air_join_find (tail, fresh, TRUE, &index), ==, AIR_JOIN_FOUND);
      at = begin + index;
      g_assert_cmpuint (at, ==, end);
    }
}

static void
test_long_silence_is_quick (void)
{
  g_autofree char *silence = g_strnfill (20000, 's');
  GTimer *timer = g_timer_new ();

  assert_join (silence, silence, FALSE, AIR_JOIN_FOUND, "");
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 2);
  g_timer_destroy (timer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/join/burst-overlaps-the-end", test_burst_overlaps_the_end);
  g_test_add_func ("/join/burst-begins-before-the-tail", test_burst_begins_before_the_tail);
  g_test_add_func ("/join/burst-has-not-reached-the-end", test_burst_has_not_reached_the_end);
  g_test_add_func ("/join/first-frame-is-damaged", test_first_frame_is_damaged);
  g_test_add_func ("/join/no-overlap", test_no_overlap);
  g_test_add_func ("/join/few-frames-prove-nothing", test_few_frames_prove_nothing);
  g_test_add_func ("/join/two-frames-are-chance", test_two_frames_are_chance);
  g_test_add_func ("/join/match-must-run-through", test_match_must_run_through);
  g_test_add_func ("/join/frame-damaged-on-the-tape", test_frame_damaged_on_the_tape);
  g_test_add_func ("/join/silence-waits-for-what-follows", test_silence_waits_for_what_follows);
  g_test_add_func ("/join/silence-with-its-beginning-is-certain", test_silence_with_its_beginning_is_certain);
  g_test_add_func ("/join/silence-takes-the-longest-overlap", test_silence_takes_the_longest_overlap);
  g_test_add_func ("/join/repeated-loop", test_repeated_loop);
  g_test_add_func ("/join/random-pieces", test_random_pieces);
  g_test_add_func ("/join/long-silence-is-quick", test_long_silence_is_quick);

  return g_test_run ();
}
