/* test-tape-titles.c - which title is in force where
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-titles.h"

#include "air-tape.h"

static void
test_at (void)
{
  g_autoptr (AirTapeTitles) titles = air_tape_titles_new ();

  g_assert_null (air_tape_titles_at (titles, 100));
  air_tape_titles_add (titles, 10, "first");
  air_tape_titles_add (titles, 20, "second");
  air_tape_titles_add (titles, 20, "third");
  g_assert_null (air_tape_titles_at (titles, 9));
  g_assert_cmpstr (air_tape_titles_at (titles, 10), ==, "first");
  g_assert_cmpstr (air_tape_titles_at (titles, 19), ==, "first");
  g_assert_cmpstr (air_tape_titles_at (titles, 20), ==, "third");
  g_assert_cmpstr (air_tape_titles_at (titles, G_MAXINT64), ==, "third");
}

/* A title that was told before the tape's oldest second is still the title there. */
static void
test_trim_keeps_the_one_in_force (void)
{
  g_autoptr (AirTapeTitles) titles = air_tape_titles_new ();

  air_tape_titles_add (titles, 10, "first");
  air_tape_titles_add (titles, 20, "second");
  air_tape_titles_add (titles, 30, "third");
  air_tape_titles_trim (titles, 25);
  g_assert_null (air_tape_titles_at (titles, 15));
  g_assert_cmpstr (air_tape_titles_at (titles, 25), ==, "second");
  g_assert_cmpstr (air_tape_titles_at (titles, 30), ==, "third");
}

static void
test_flood_is_bounded (void)
{
  g_autoptr (AirTapeTitles) titles = air_tape_titles_new ();

  for (int i = 0; i < 10000; i++)
    air_tape_titles_add (titles, i, "flood");
  g_assert_null (air_tape_titles_at (titles, 5000));
  g_assert_cmpstr (air_tape_titles_at (titles, 9999), ==, "flood");
}

static void
test_long_ones_are_bounded (void)
{
  g_autoptr (AirTapeTitles) titles = air_tape_titles_new ();
  g_autofree char *text = g_strnfill (500, 't');

  for (int i = 0; i < 10000; i++)
    air_tape_titles_add (titles, i, text);
  g_assert_cmpuint (air_tape_titles_get_memory (titles), <, AIR_TAPE_TITLES_BYTES + 100000);
  g_assert_cmpstr (air_tape_titles_at (titles, 9999), ==, text);
}

static void
test_of_a_tape (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_TIME_SPAN_HOUR * 1000, 1 << 20);
  g_autoptr (GBytes) data = g_bytes_new_static ("frame", 5);
  AirFrame frame = { data, 1000 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  air_tape_append_title (tape, "Creek");
  air_tape_append_frame (tape, &frame, 0);
  air_tape_append_title (tape, "Lake");
  before = air_tape_dup_title_at (tape, 999);
  after = air_tape_dup_title_at (tape, 1000);
  g_assert_cmpstr (before, ==, "Creek");
  g_assert_cmpstr (after, ==, "Lake");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tape-titles/at", test_at);
  g_test_add_func ("/tape-titles/trim-keeps-the-one-in-force", test_trim_keeps_the_one_in_force);
  g_test_add_func ("/tape-titles/flood-is-bounded", test_flood_is_bounded);
  g_test_add_func ("/tape-titles/long-ones-are-bounded", test_long_ones_are_bounded);
  g_test_add_func ("/tape-titles/of-a-tape", test_of_a_tape);

  return g_test_run ();
}
