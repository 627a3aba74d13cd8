/* test-cushion.c - begins early, holds in time, goes on with more
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cushion.h"

#define MS G_GINT64_CONSTANT (1000000)

static void
test_burst_is_waited_for (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_advise (&cushion, 250 * MS), ==, AIR_CUSHION_LOOK);
  g_assert_cmpint (air_cushion_advise (&cushion, 700 * MS), ==, AIR_CUSHION_LOOK);
  g_assert_cmpint (air_cushion_advise (&cushion, 700 * MS), ==, AIR_CUSHION_START);
}

static void
test_long_burst_is_not_awaited (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_advise (&cushion, 1500 * MS), ==, AIR_CUSHION_START);
}

/* However it grows, a few looks are all. */
static void
test_looks_are_few (void)
{
  AirCushion cushion;
  guint looks = 0;

  air_cushion_reset (&cushion);
  while (air_cushion_advise (&cushion, (600 + looks) * MS) == AIR_CUSHION_LOOK)
    looks++;
  g_assert_cmpuint (looks, ==, 5);
}

/* A server that sends no faster than it sounds: more is wanted, once. */
static void
test_no_burst (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_advise (&cushion, 220 * MS), ==, AIR_CUSHION_LOOK);
  g_assert_cmpint (air_cushion_advise (&cushion, 220 * MS), ==, AIR_CUSHION_WAIT);
  g_assert_cmpint (air_cushion_advise (&cushion, 500 * MS), ==, AIR_CUSHION_START);

  air_cushion_forget_burst (&cushion);
  g_assert_cmpint (air_cushion_advise (&cushion, 220 * MS), ==, AIR_CUSHION_LOOK);
}

static void
test_dry_at_the_end (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  air_cushion_begin (&cushion, FALSE);
  g_assert_false (air_cushion_is_dry (&cushion, 100 * MS, 0));
  g_assert_true (air_cushion_is_dry (&cushion, 50 * MS, 0));
  air_cushion_begin (&cushion, TRUE);
  g_assert_true (air_cushion_is_dry (&cushion, 100 * MS, 0));
}

/* The clock stands still: with little left the output has run out; with much it is broken, which is not dry. */
static void
test_dry_when_starved (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  air_cushion_begin (&cushion, FALSE);
  g_assert_true (air_cushion_is_dry (&cushion, 900 * MS, G_USEC_PER_SEC));
  g_assert_false (air_cushion_is_dry (&cushion, 900 * MS, 400 * 1000));
  g_assert_false (air_cushion_is_dry (&cushion, 3000 * MS, G_USEC_PER_SEC));
}

static void
test_looks_in_time (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  air_cushion_begin (&cushion, FALSE);
  g_assert_cmpuint (air_cushion_next_look_ms (&cushion, 10000 * MS), ==, 250);
  g_assert_cmpuint (air_cushion_next_look_ms (&cushion, 130 * MS), ==, 100);
  g_assert_cmpuint (air_cushion_next_look_ms (&cushion, -10 * MS), ==, 20);
}

static void
test_refills_more (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion), ==, 3000 * MS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion), ==, 6000 * MS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion), ==, 12000 * MS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion), ==, 12000 * MS);
  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion), ==, 3000 * MS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cushion/burst-is-waited-for", test_burst_is_waited_for);
  g_test_add_func ("/cushion/long-burst-is-not-awaited", test_long_burst_is_not_awaited);
  g_test_add_func ("/cushion/looks-are-few", test_looks_are_few);
  g_test_add_func ("/cushion/no-burst", test_no_burst);
  g_test_add_func ("/cushion/dry-at-the-end", test_dry_at_the_end);
  g_test_add_func ("/cushion/dry-when-starved", test_dry_when_starved);
  g_test_add_func ("/cushion/looks-in-time", test_looks_in_time);
  g_test_add_func ("/cushion/refills-more-each-time", test_refills_more);

  return g_test_run ();
}
