/* test-tape-moments.c - when what is on the tape was broadcast
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-moments.h"
#include "air-tape.h"

#define MS G_GINT64_CONSTANT (1000)
#define NS_PER_MS (1000 * 1000)
#define FRAME_NS (G_GINT64_CONSTANT (25) * NS_PER_MS)
#define NS_PER_S (G_GINT64_CONSTANT (1000) * NS_PER_MS)
#define NOW_US (G_GINT64_CONSTANT (5000) * 1000 * MS)

/* Frames from `from_ns` on, each of which arrives `late_us` after its end, where the station began at NOW_US. */
static void
receive (AirTapeMoments *moments, gint64 from_ns, gint64 to_ns, gint64 late_us)
{
  for (gint64 at_ns = from_ns; at_ns < to_ns; at_ns += FRAME_NS)
    air_tape_moments_observe (moments, at_ns, at_ns + FRAME_NS, NOW_US + (at_ns + FRAME_NS) / 1000 + late_us);
}

static void
assert_near (AirTapeMoments *moments, gint64 position_ns, gint64 moment_us, gint64 within_us)
{
  gint64 is_us = air_tape_moments_at (moments, position_ns);

  g_assert_cmpint (ABS (is_us - moment_us), <=, within_us);
}

static void
test_end_of_a_burst_is_now (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  g_assert_cmpint (air_tape_moments_at (moments, 0), ==, 0);
  for (gint64 at_ns = 0; at_ns < 10 * NS_PER_S; at_ns += FRAME_NS)
    air_tape_moments_observe (moments, at_ns, at_ns + FRAME_NS, NOW_US);
  g_assert_cmpint (air_tape_moments_at (moments, 10 * NS_PER_S), ==, NOW_US);
  g_assert_cmpint (air_tape_moments_at (moments, 0), ==, NOW_US - 10000 * MS);
}

static void
test_late_frames_change_nothing (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  receive (moments, 0, 60 * NS_PER_S, 0);
  receive (moments, 60 * NS_PER_S, 90 * NS_PER_S, 8000 * MS);
  assert_near (moments, 30 * NS_PER_S, NOW_US + 30000 * MS, 0);
  assert_near (moments, 90 * NS_PER_S, NOW_US + 90000 * MS, 0);
}

static void
test_late_minutes_change_nothing (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  receive (moments, 0, 400 * NS_PER_S, 0);
  receive (moments, 400 * NS_PER_S, 1100 * NS_PER_S, 8000 * MS);
  receive (moments, 1100 * NS_PER_S, 1300 * NS_PER_S, 0);
  for (gint64 at_ns = 0; at_ns <= 1300 * NS_PER_S; at_ns += NS_PER_S)
    assert_near (moments, at_ns, NOW_US + at_ns / 1000, 60 * MS);
}

static void
test_early_minutes_correct_those_before (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  receive (moments, 0, 700 * NS_PER_S, 5000 * MS);
  receive (moments, 700 * NS_PER_S, 800 * NS_PER_S, 0);
  assert_near (moments, 0, NOW_US, 140 * MS);
  assert_near (moments, 800 * NS_PER_S, NOW_US + 800000 * MS, 60 * MS);
}

/* The station's second lasts `ppm` millionths longer than ours, and frames come up to 100 ms late. */
static void
assert_drift (int ppm)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();
  gint64 end_ns = 7200 * NS_PER_S;

  for (gint64 at_ns = 0; at_ns < end_ns; at_ns += FRAME_NS)
    {
      gint64 at_us = (at_ns + FRAME_NS) / 1000;
      gint64 arrival_us = NOW_US + at_us + at_us * ppm / 1000000 + g_test_rand_int_range (0, 100) * MS;

      air_tape_moments_observe (moments, at_ns, at_ns + FRAME_NS, arrival_us);
    }
  for (gint64 at_ns = 0; at_ns <= end_ns; at_ns += NS_PER_S)
    assert_near (moments, at_ns, NOW_US + at_ns / 1000 + at_ns / 1000 * ppm / 1000000, 40 * MS);
}

static void
test_follows_a_clock_that_runs_differently (void)
{
  assert_drift (100);
  assert_drift (-100);
  assert_drift (0);
}

static void
test_gap_of_known_length (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  receive (moments, 0, 10 * NS_PER_S, 0);
  air_tape_moments_cut (moments);
  receive (moments, 70 * NS_PER_S, 80 * NS_PER_S, 300 * MS);
  assert_near (moments, 10 * NS_PER_S, NOW_US + 10000 * MS, 0);
  assert_near (moments, 40 * NS_PER_S, NOW_US + 40000 * MS, 0);
  assert_near (moments, 75 * NS_PER_S, NOW_US + 75300 * MS, 0);
  g_assert_cmpint (air_tape_moments_find (moments, NOW_US + 40000 * MS, 0, 80 * NS_PER_S), ==, 40 * NS_PER_S);
}

/* It stands at one position, and lasts as long as moments say. */
static void
test_gap_of_unknown_length (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  receive (moments, 0, 10 * NS_PER_S, 0);
  air_tape_moments_cut (moments);
  receive (moments, 10 * NS_PER_S, 20 * NS_PER_S, 60000 * MS);
  assert_near (moments, 10 * NS_PER_S - 1, NOW_US + 10000 * MS, 1);
  assert_near (moments, 10 * NS_PER_S, NOW_US + 70000 * MS, 0);
  g_assert_cmpint (air_tape_moments_find (moments, NOW_US + 40000 * MS, 0, 20 * NS_PER_S), ==, 10 * NS_PER_S);
}

/* Whatever happens, moments do not go back, and there is a way back from them. */
static void
test_moments_never_go_back (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();
      gint64 at_ns = 0;
      gint64 now_us = NOW_US;
      gint64 before_us = G_MININT64;

      for (guint i = 0; i < 500; i++)
        {
          gint64 length_ns = g_test_rand_int_range (1, 20000) * (gint64) NS_PER_MS;

          now_us += g_test_rand_int_range (0, 20000) * MS;
          if (g_test_rand_int_range (0, 20) == 0)
            {
              air_tape_moments_cut (moments);
              at_ns += g_test_rand_int_range (0, 2) * length_ns;
            }
          air_tape_moments_observe (moments, at_ns, at_ns + length_ns, now_us);
          at_ns += length_ns;
        }
      for (gint64 p = 0; p < at_ns; p += at_ns / 997)
        {
          gint64 moment_us = air_tape_moments_at (moments, p);
          gint64 found_ns = air_tape_moments_find (moments, moment_us, 0, at_ns);

          g_assert_cmpint (moment_us, >=, before_us);
          g_assert_cmpint (found_ns, <=, p);
          g_assert_cmpint (air_tape_moments_at (moments, found_ns), >=, moment_us);
          before_us = moment_us;
        }
    }
}

static void
test_forgets_and_stays_small (void)
{
  g_autoptr (AirTapeMoments) moments = air_tape_moments_new ();

  for (guint i = 0; i < 100; i++)
    {
      receive (moments, i * 300 * NS_PER_S, i * 300 * NS_PER_S + NS_PER_S, 0);
      air_tape_moments_forget (moments, MAX (0, (gint64) i - 24) * 300 * NS_PER_S);
    }
  g_assert_cmpuint (air_tape_moments_get_memory (moments), <, 2000);
  assert_near (moments, 76 * 300 * NS_PER_S, NOW_US + 76 * 300000 * MS, 0);

  for (guint i = 0; i < 10000; i++)
    {
      air_tape_moments_cut (moments);
      receive (moments, 30000 * NS_PER_S + i * FRAME_NS, 30000 * NS_PER_S + (i + 1) * FRAME_NS, 0);
    }
  g_assert_cmpuint (air_tape_moments_get_memory (moments), <, 200000);
}

/* On the tape */

static void
append (AirTape *tape, guint n, gint64 *arrival_us)
{
  static const guint8 bytes[100];

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) data = g_bytes_new_static (bytes, sizeof bytes);

      *arrival_us += FRAME_NS / 1000;
      air_tape_append_frame (tape, &(AirFrame) { data, FRAME_NS }, *arrival_us);
    }
}

static void
test_wall_clock_is_the_askers (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, 1000 * NS_PER_S, AIR_TAPE_MEMORY_BYTES);
  gint64 arrival_us = NOW_US;
  gint64 clock_us = G_GINT64_CONSTANT (1700000000) * 1000 * MS;

  append (tape, 400, &arrival_us);
  g_assert_cmpint (air_tape_moment_at (tape, 10 * NS_PER_S, clock_us), ==, clock_us + arrival_us);
  g_assert_cmpint (air_tape_moment_at (tape, 0, clock_us), ==, clock_us + NOW_US);
  g_assert_cmpint (air_tape_position_at (tape, clock_us + NOW_US + 3000 * MS, clock_us), ==, 3 * NS_PER_S);
  g_assert_cmpint (air_tape_position_at (tape, 0, clock_us), ==, 0);
  g_assert_cmpint (air_tape_position_at (tape, G_MAXINT64, clock_us), ==, 10 * NS_PER_S);
  /* It is set an hour back. */
  clock_us -= 3600 * 1000 * MS;
  g_assert_cmpint (air_tape_moment_at (tape, 0, clock_us), ==, clock_us + NOW_US);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tape/moments/end-of-a-burst-is-now", test_end_of_a_burst_is_now);
  g_test_add_func ("/tape/moments/late-frames-change-nothing", test_late_frames_change_nothing);
  g_test_add_func ("/tape/moments/late-minutes-change-nothing", test_late_minutes_change_nothing);
  g_test_add_func ("/tape/moments/early-minutes-correct-those-before", test_early_minutes_correct_those_before);
  g_test_add_func ("/tape/moments/follows-a-clock-that-runs-differently", test_follows_a_clock_that_runs_differently);
  g_test_add_func ("/tape/moments/gap-of-known-length", test_gap_of_known_length);
  g_test_add_func ("/tape/moments/gap-of-unknown-length", test_gap_of_unknown_length);
  g_test_add_func ("/tape/moments/never-go-back", test_moments_never_go_back);
  g_test_add_func ("/tape/moments/forgets-and-stays-small", test_forgets_and_stays_small);
  g_test_add_func ("/tape/moments/wall-clock-is-the-askers", test_wall_clock_is_the_askers);

  return g_test_run ();
}
