/* test-deck-marks.c - marks wait for the sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck-marks.h"

static void
test_in_order_when_reached (void)
{
  AirDeckMarks marks;
  g_autoptr (AirDeckMark) first = NULL;
  g_autoptr (AirDeckMark) second = NULL;

  air_deck_marks_init (&marks);
  air_deck_marks_add_title (&marks, 100, "A");
  air_deck_marks_add_gap (&marks, 200, 50);
  g_assert_null (air_deck_marks_take (&marks, 99));

  first = air_deck_marks_take (&marks, 250);
  g_assert_cmpstr (first->title, ==, "A");
  g_assert_cmpint (first->gap_ns, ==, -1);
  second = air_deck_marks_take (&marks, 250);
  g_assert_null (second->title);
  g_assert_cmpint (second->gap_ns, ==, 50);
  g_assert_null (air_deck_marks_take (&marks, 250));
}

static void
test_cleared (void)
{
  AirDeckMarks marks;

  air_deck_marks_init (&marks);
  air_deck_marks_add_title (&marks, 100, "A");
  air_deck_marks_clear (&marks);
  g_assert_null (air_deck_marks_take (&marks, G_MAXINT64));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deck-marks/in-order-when-reached", test_in_order_when_reached);
  g_test_add_func ("/deck-marks/cleared", test_cleared);

  return g_test_run ();
}
