/* test-deck-shifts.c - the clock and the tape, after something was left out
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-shifts.h"

static void
test_none (void)
{
  AirDeckShifts shifts;

  air_deck_shifts_init (&shifts);
  g_assert_cmpint (air_deck_shifts_take (&shifts, 1000), ==, 1000);
  air_deck_shifts_free (&shifts);
}

static void
test_when_heard (void)
{
  AirDeckShifts shifts;

  air_deck_shifts_init (&shifts);
  air_deck_shifts_add (&shifts, 0, 0);
  air_deck_shifts_add (&shifts, 100, 50);
  air_deck_shifts_add (&shifts, 200, 100);
  g_assert_cmpint (air_deck_shifts_take (&shifts, 99), ==, 99);
  g_assert_cmpint (air_deck_shifts_take (&shifts, 100), ==, 150);
  g_assert_cmpint (air_deck_shifts_take (&shifts, 300), ==, 400);
  air_deck_shifts_free (&shifts);
}

/* The second run is plugged while the first one's end is still being decoded. */
static void
test_next_run (void)
{
  AirDeckShifts shifts;

  air_deck_shifts_init (&shifts);
  air_deck_shifts_add (&shifts, 0, 0);
  air_deck_shifts_add (&shifts, 1000, 0);
  air_deck_shifts_add (&shifts, 500, 60);
  g_assert_cmpint (air_deck_shifts_take (&shifts, 600), ==, 660);
  g_assert_cmpint (air_deck_shifts_take (&shifts, 1000), ==, 1000);
  air_deck_shifts_free (&shifts);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deck-shifts/none", test_none);
  g_test_add_func ("/deck-shifts/when-heard", test_when_heard);
  g_test_add_func ("/deck-shifts/next-run", test_next_run);

  return g_test_run ();
}
