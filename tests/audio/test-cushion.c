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
  g_assert_cmpuint (air_cushion_next_look_ms (&cushion, 10000 * MS), ==, 1000);
  g_assert_cmpuint (air_cushion_next_look_ms (&cushion, 130 * MS), ==, 100);
  g_assert_cmpuint (air_cushion_next_look_ms (&cushion, -10 * MS), ==, 20);
}

/* Where a line is lost, the next one's burst is the cushion. */
static void
test_new_line_is_no_refill (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, TRUE), ==, AIR_CUSHION_NO_BURST_NS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, FALSE), ==, 3000 * MS);
}

static void
test_refills_more (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, FALSE), ==, 3000 * MS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, FALSE), ==, 6000 * MS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, FALSE), ==, 12000 * MS);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, FALSE), ==, 12000 * MS);
  air_cushion_reset (&cushion);
  g_assert_cmpint (air_cushion_take_refill_ns (&cushion, FALSE), ==, 3000 * MS);
}

/* A day of a station whose clock is off by `ppm`; what comes arrives in pieces. */
static void
play_a_day (int ppm, double piece_s, double *least_s, double *most_s, double *trimmed)
{
  AirCushion cushion;
  double received_s = 4, heard_s = 0, speed = 1;
  guint n_trimmed = 0, n = 0;

  air_cushion_reset (&cushion);
  *least_s = G_MAXDOUBLE;
  *most_s = 0;
  for (double now_s = 0; now_s < 24 * 3600; now_s += 0.25, n++)
    {
      double left_s;

      received_s = 4 + piece_s + piece_s * (gint64) (now_s * (1 + ppm / 1e6) / piece_s);
      heard_s += 0.25 * speed;
      left_s = received_s - heard_s;
      *least_s = MIN (*least_s, left_s);
      *most_s = MAX (*most_s, left_s);
      speed = air_cushion_watch (&cushion, (gint64) (now_s * 1e6) + 1, (gint64) (left_s * 1e9));
      n_trimmed += speed != 1.0;
    }
  *trimmed = (double) n_trimmed / n;
}

static void
test_drift (gconstpointer data)
{
  const int *ppm = data;
  static const double pieces_s[] = { 0.026, 0.5, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces_s); i++)
    {
      double least_s, most_s, trimmed;

      play_a_day (*ppm, pieces_s[i], &least_s, &most_s, &trimmed);
      g_test_message ("%d ppm, pieces of %.3f s: cushion %.2f to %.2f s, trimmed %.1f %% of the time", *ppm,
                      pieces_s[i], least_s, most_s, trimmed * 100);
      g_assert_cmpfloat (least_s, >, 3.2);
      g_assert_cmpfloat (most_s, <, 4.8 + pieces_s[i]);
      g_assert_cmpfloat (trimmed, <, 0.15);
      g_assert_true ((*ppm == 0) == (trimmed == 0));
    }
}

/* What was interrupted is not taken for drift. */
static void
test_drift_rests (void)
{
  AirCushion cushion;

  air_cushion_reset (&cushion);
  for (guint s = 1; s < 60; s++)
    air_cushion_watch (&cushion, s * G_TIME_SPAN_SECOND, 4000 * MS);
  for (guint s = 60; s < 90; s++)
    air_cushion_watch (&cushion, s * G_TIME_SPAN_SECOND, 5000 * MS);
  air_cushion_rest (&cushion);
  g_assert_cmpfloat (air_cushion_watch (&cushion, 100 * G_TIME_SPAN_SECOND, 5000 * MS), ==, 1.0);
  for (guint s = 101; s < 150; s++)
    air_cushion_watch (&cushion, s * G_TIME_SPAN_SECOND, 5000 * MS);
  g_assert_cmpfloat (cushion.speed, ==, 1.002);

  /* Having run dry is answered by a longer cushion, not by the speed. */
  air_cushion_take_refill_ns (&cushion, FALSE);
  for (guint s = 150; s < 300; s++)
    g_assert_cmpfloat (air_cushion_watch (&cushion, s * G_TIME_SPAN_SECOND, 3000 * MS), ==, 1.0);
}

/* Ten minutes behind live it is ten minutes that stay. */
static void
test_drift_behind_live (void)
{
  AirCushion cushion;
  gint64 now_us = 1;

  air_cushion_reset (&cushion);
  for (guint s = 0; s < 60; s++, now_us += G_TIME_SPAN_SECOND)
    air_cushion_watch (&cushion, now_us, 4000 * MS);
  air_cushion_forget_target (&cushion);
  for (guint s = 0; s < 60; s++, now_us += G_TIME_SPAN_SECOND)
    g_assert_cmpfloat (air_cushion_watch (&cushion, now_us, 600 * 1000 * MS), ==, 1.0);
  for (guint s = 0; s < 60; s++, now_us += G_TIME_SPAN_SECOND)
    air_cushion_watch (&cushion, now_us, (600 * 1000 - 300) * MS);
  g_assert_cmpfloat (cushion.speed, ==, 0.998);
}

int
main (int argc, char *argv[])
{
  static const int drifts[] = { -100, 0, 100 };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cushion/burst-is-waited-for", test_burst_is_waited_for);
  g_test_add_func ("/cushion/long-burst-is-not-awaited", test_long_burst_is_not_awaited);
  g_test_add_func ("/cushion/looks-are-few", test_looks_are_few);
  g_test_add_func ("/cushion/no-burst", test_no_burst);
  g_test_add_func ("/cushion/dry-at-the-end", test_dry_at_the_end);
  g_test_add_func ("/cushion/dry-when-starved", test_dry_when_starved);
  g_test_add_func ("/cushion/looks-in-time", test_looks_in_time);
  g_test_add_func ("/cushion/new-line-is-no-refill", test_new_line_is_no_refill);
  g_test_add_func ("/cushion/refills-more-each-time", test_refills_more);

  for (guint i = 0; i < G_N_ELEMENTS (drifts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cushion/drift/%d-ppm", drifts[i]);

      g_test_add_data_func (path, &drifts[i], test_drift);
    }
  g_test_add_func ("/cushion/drift/rests", test_drift_rests);
  g_test_add_func ("/cushion/drift/behind-live", test_drift_behind_live);

  return g_test_run ();
}
