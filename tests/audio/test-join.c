/* test-join.c - where a new line's frames go on from the tape's end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-join.h"

#include <string.h>

/* A letter a frame. */
static guint *
frames (const char *letters)
{
  guint *numbers = g_new0 (guint, strlen (letters) + 1);

  for (guint i = 0; letters[i] != '\0'; i++)
    numbers[i] = (guint8) letters[i];

  return numbers;
}

static AirJoin
find (const char *tail, const char *fresh, gboolean more_to_come, int expected, guint *index)
{
  g_autofree guint *tail_frames = frames (tail);
  g_autofree guint *fresh_frames = frames (fresh);
  AirJoinPiece tail_piece = { tail_frames, strlen (tail) };
  AirJoinPiece fresh_piece = { fresh_frames, strlen (fresh) };

  return air_join_find (&tail_piece, &fresh_piece, more_to_come, expected, index);
}

static void
assert_join (const char *tail, const char *fresh, gboolean more_to_come, AirJoin expected, const char *rest)
{
  guint index = G_MAXUINT;

  g_assert_cmpint (find (tail, fresh, more_to_come, -1, &index), ==, expected);
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
  assert_join ("ab?defghijklm", "abcdefghijklmno", FALSE, AIR_JOIN_FOUND, "no");
  assert_join ("abcdef?hij", "abcdefghijkl", FALSE, AIR_JOIN_NONE, NULL);
}

static void
test_last_frame_is_damaged (void)
{
  assert_join ("abcdefg?", "cdefghijk", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcdefg?", "cdefghijk", FALSE, AIR_JOIN_FOUND, "ijk");
  assert_join ("abcdefg?", "?bcdefgh", FALSE, AIR_JOIN_FOUND, "");
  assert_join ("abcdefg?", "klmnfghijk", FALSE, AIR_JOIN_NONE, NULL);
  assert_join ("abcssss?", "ssssstuvw", FALSE, AIR_JOIN_NONE, NULL);
  assert_join ("abcdefghijk?", "bcdefghijkl", TRUE, AIR_JOIN_FOUND, "");
  assert_join ("ab?defghijkl?", "abcdefghijklmno", FALSE, AIR_JOIN_FOUND, "no");
}

static void
test_silence_waits_for_what_follows (void)
{
  assert_join ("abcssssss", "ssss", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcssssss", "sssss", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcssssss", "sssssx", TRUE, AIR_JOIN_MORE, NULL);
  assert_join ("abcssssss", "sssssx", FALSE, AIR_JOIN_FOUND, "x");
}

static void
test_silence_with_its_beginning_is_certain (void)
{
  assert_join ("abcssss", "bcssssssx", TRUE, AIR_JOIN_FOUND, "ssx");
}

static void
test_silence_takes_the_longest_overlap (void)
{
  assert_join ("abcssss", "ssssssssx", FALSE, AIR_JOIN_FOUND, "ssssx");
  assert_join ("abcssss", "sssss", FALSE, AIR_JOIN_FOUND, "s");
  assert_join ("sssssss", "sssss", FALSE, AIR_JOIN_FOUND, "");
}

static void
assert_expected (const char *tail, const char *fresh, int expected, const char *rest)
{
  guint index = G_MAXUINT;

  g_assert_cmpint (find (tail, fresh, FALSE, expected, &index), ==, AIR_JOIN_FOUND);
  g_assert_cmpstr (fresh + index, ==, rest);
}

/* The clock says how much of it is new. */
static void
test_silence_is_as_long_as_expected (void)
{
  assert_expected ("abcssss", "ssssssssx", 6, "sssssx");
  assert_expected ("sssssss", "sssssss", 2, "ss");
  assert_expected ("sssssss", "sssssss", 0, "");
  assert_expected ("ssssssssss", "sssssss", 100, "ssss");
  assert_expected ("abcdabcdabcd", "abcdabcdabcdx", 5, "abcdx");
}

/* But what can be told by frames is. */
static void
test_clock_does_not_move_sound (void)
{
  assert_expected ("abcdefgh", "defghijkl", 9, "ijkl");
  assert_expected ("abcssss", "bcssssssx", 0, "ssx");
}

static void
test_quick (void)
{
  g_autofree guint *numbers = g_new (guint, 3000);
  gint64 least_us = G_MAXINT64;

  for (guint i = 0; i < 3000; i++)
    numbers[i] = i + 1;
  for (guint i = 0; i < 10; i++)
    {
      AirJoinPiece tail = { numbers, 400 };
      AirJoinPiece fresh = { numbers + 200, 600 };
      gint64 began_us = g_get_monotonic_time ();
      guint index = 0;

      g_assert_cmpint (air_join_find (&tail, &fresh, TRUE, -1, &index), ==, AIR_JOIN_FOUND);
      g_assert_cmpuint (index, ==, 200);
      least_us = MIN (least_us, g_get_monotonic_time () - began_us);
    }
  g_test_message ("%" G_GINT64_FORMAT " us", least_us);
  g_assert_cmpint (least_us, <, 1000);
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
      g_autofree char *tail = NULL;
      guint index = 0;

      for (guint i = 0; i < sizeof source - 1; i++)
        source[i] = i / 16 % 4 == 3 ? 's' : g_test_rand_int_range ('0', 'r');
      source[sizeof source - 1] = '\0';
      end = g_test_rand_int_range (100, 300);
      begin = g_test_rand_int_range (end - 90, end - 20);
      tail = g_strndup (source, end);
      g_assert_cmpint (find (tail, source + begin, FALSE, -1, &index), ==, AIR_JOIN_FOUND);
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
  g_test_add_func ("/join/last-frame-is-damaged", test_last_frame_is_damaged);
  g_test_add_func ("/join/silence-waits-for-what-follows", test_silence_waits_for_what_follows);
  g_test_add_func ("/join/silence-with-its-beginning-is-certain", test_silence_with_its_beginning_is_certain);
  g_test_add_func ("/join/silence-takes-the-longest-overlap", test_silence_takes_the_longest_overlap);
  g_test_add_func ("/join/silence-is-as-long-as-expected", test_silence_is_as_long_as_expected);
  g_test_add_func ("/join/clock-does-not-move-sound", test_clock_does_not_move_sound);
  g_test_add_func ("/join/quick", test_quick);
  g_test_add_func ("/join/repeated-loop", test_repeated_loop);
  g_test_add_func ("/join/random-pieces", test_random_pieces);
  g_test_add_func ("/join/long-silence-is-quick", test_long_silence_is_quick);

  return g_test_run ();
}
