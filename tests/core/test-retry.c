/* test-retry.c - when a lost stream is tried again, on no clock at all
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-retry.h"

#define MIDDLE 0.5 /* the chance that adds no jitter, but to the last step */

static AirRetryLoss
loss_of (AirError code)
{
  static GError error = { 0, 0, (char *) "gone" };

  error.domain = AIR_ERROR;
  error.code = code;
  return (AirRetryLoss) { .error = &error, .n_streams = 1 };
}

static double
lose_after (AirRetry *retry, const AirRetryLoss *loss, double now_s)
{
  gint64 now_us = (gint64) (now_s * G_TIME_SPAN_SECOND);
  gint64 delay_us = -1;

  g_assert_cmpint (air_retry_line_lost (retry, loss, now_us, MIDDLE, &delay_us), ==, AIR_RETRY_LATER);
  return (double) delay_us / G_TIME_SPAN_SECOND;
}

static void
test_backs_off (void)
{
  static const double steps_s[] = { 0, 0.5, 1, 2, 4, 8, 15, 34.5, 34.5 };
  AirRetryLoss loss = loss_of (AIR_ERROR_UNREACHABLE);
  AirRetry retry = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (steps_s); i++)
    g_assert_cmpfloat (lose_after (&retry, &loss, i), ==, steps_s[i]);
}

static void
test_spreads_by_a_fifth (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_STREAM);
  AirRetry soon = { .attempt = 5 }, late = { .attempt = 5 };
  gint64 soon_us, late_us;

  air_retry_line_lost (&soon, &loss, 0, 0, &soon_us);
  air_retry_line_lost (&late, &loss, 0, 0.999999, &late_us);
  g_assert_cmpint (soon_us, ==, 6400 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (late_us, >, 9599 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (late_us, <=, 9600 * G_TIME_SPAN_MILLISECOND);
}

/* The last one is never shorter than it is said to be. */
static void
test_lengthens_the_last_step (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_STREAM);
  AirRetry soon = { .attempt = 7 }, late = { .attempt = 99 };
  gint64 soon_us, late_us;

  air_retry_line_lost (&soon, &loss, 0, 0, &soon_us);
  air_retry_line_lost (&late, &loss, 0, 0.999999, &late_us);
  g_assert_cmpint (soon_us, ==, 33 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (late_us, >, 35999 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (late_us, <=, 36000 * G_TIME_SPAN_MILLISECOND);
}

/* Tries until `until_s` of an outage of what sounded for a minute; each finds `code`. Notes the longest delay.
 * Without `random` all delays are the shortest. */
static guint
count_tries (AirError code, double until_s, GRand *random, gint64 *longest_us)
{
  AirRetryLoss loss = loss_of (code);
  gint64 now_us = G_TIME_SPAN_MINUTE;
  AirRetry retry = { 0 };
  guint n = 0;

  air_retry_line_up (&retry, 0);
  *longest_us = 0;
  for (;; n++)
    {
      gint64 delay_us;
      double chance = random != NULL ? g_rand_double (random) : 0;

      g_assert_cmpint (air_retry_line_lost (&retry, &loss, now_us, chance, &delay_us), ==, AIR_RETRY_LATER);
      now_us += delay_us;
      if (now_us > G_TIME_SPAN_MINUTE + until_s * G_TIME_SPAN_SECOND)
        return n;
      *longest_us = MAX (*longest_us, delay_us);
    }
}

/* A server that is back is found soon, if it was gone for a short while. */
static void
test_looks_often_at_first (void)
{
  static const AirError codes[] = { AIR_ERROR_UNREACHABLE, AIR_ERROR_NOT_FOUND };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 100; i++)
    {
      gint64 longest_us;

      g_assert_cmpuint (count_tries (codes[i % 2], 33, random, &longest_us), <=, 52);
      g_assert_cmpint (longest_us, <=, 900 * G_TIME_SPAN_MILLISECOND);
      count_tries (codes[i % 2], 7, random, &longest_us);
      g_assert_cmpint (longest_us, <=, 600 * G_TIME_SPAN_MILLISECOND);
    }
}

/* One that answers, and is good for nothing, keeps its rest. */
static void
test_does_not_tease_who_answers (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  gint64 longest_us;

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (count_tries (AIR_ERROR_STREAM, 60, random, &longest_us), <=, 12);
}

static void
test_an_hour_costs_little (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  gint64 longest_us;

  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (count_tries (AIR_ERROR_UNREACHABLE, 3600, i > 0 ? random : NULL, &longest_us), <=, 130);
  g_assert_cmpuint (count_tries (AIR_ERROR_NOT_FOUND, 3600, NULL, &longest_us), <=, 130);
}

/* The longer it lasted, the longer it may last still; but ten minutes are found out after half a minute. */
static void
test_waits_longer_in_a_long_outage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  gint64 longest_us;

  count_tries (AIR_ERROR_UNREACHABLE, 60, random, &longest_us);
  g_assert_cmpint (longest_us, <=, 11 * G_TIME_SPAN_SECOND);
  count_tries (AIR_ERROR_UNREACHABLE, 600, random, &longest_us);
  g_assert_cmpint (longest_us, <=, 36 * G_TIME_SPAN_SECOND);
  count_tries (AIR_ERROR_UNREACHABLE, 24 * 3600, random, &longest_us);
  g_assert_cmpint (longest_us, <=, 102 * G_TIME_SPAN_SECOND);
}

static void
test_fair_sound_starts_anew (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_STREAM);
  AirRetry retry = { .attempt = 4 };

  air_retry_line_up (&retry, 100 * G_TIME_SPAN_SECOND);
  g_assert_cmpfloat (lose_after (&retry, &loss, 102), ==, 0);
}

static void
test_brief_sound_does_not (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_STREAM);
  AirRetry retry = { .attempt = 4 };

  air_retry_line_up (&retry, 100 * G_TIME_SPAN_SECOND);
  g_assert_cmpfloat (lose_after (&retry, &loss, 101.9), ==, 4);
  /* Nor does the time without any count as sound. */
  g_assert_cmpfloat (lose_after (&retry, &loss, 200), ==, 8);
}

static void
test_starts_anew_when_cleared (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_UNREACHABLE);
  AirRetry retry = { .attempt = 7 };

  air_retry_cleared (&retry);
  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 0);
}

static void
test_heeds_the_server (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_REFUSED);
  AirRetry retry = { 0 };

  loss.retry_after_s = 20;
  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 20);
  loss.retry_after_s = G_MAXUINT;
  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 600);
}

static void
test_asks_seldom_when_refused (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_REFUSED);
  AirRetry retry = { 0 };

  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 300);
}

static void
test_keeps_its_pace_offline (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_UNREACHABLE);
  AirRetry retry = { 0 };

  loss.offline = TRUE;
  for (guint i = 0; i < 9; i++)
    g_assert_cmpfloat (lose_after (&retry, &loss, i * 30), ==, 30);
  /* And has used up no step when it is over. */
  loss.offline = FALSE;
  g_assert_cmpfloat (lose_after (&retry, &loss, 300), ==, 0);
}

static void
test_leaves_what_was_never_there (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_NOT_FOUND);
  AirRetry retry = { 0 };
  gint64 delay_us;

  loss.n_streams = 3;
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (air_retry_line_lost (&retry, &loss, 0, MIDDLE, &delay_us), ==, AIR_RETRY_NEXT_STREAM);
      air_retry_moved (&retry);
    }

  /* All were tried. */
  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 30);
  g_assert_cmpfloat (lose_after (&retry, &loss, 30), ==, 30);
  g_assert_cmpfloat (lose_after (&retry, &loss, 60), ==, 30);
  g_assert_cmpfloat (lose_after (&retry, &loss, 90), ==, 300);
}

static void
test_may_go_round_again_after_good_sound (void)
{
  AirRetry retry = { .n_moved = 1 };

  g_assert_cmpint (air_retry_failed (&retry, 2, 0), ==, AIR_RETRY_NEVER);
  air_retry_line_up (&retry, 0);
  g_assert_cmpint (air_retry_failed (&retry, 2, 9 * G_TIME_SPAN_SECOND), ==, AIR_RETRY_NEVER);
  air_retry_line_up (&retry, 0);
  g_assert_cmpint (air_retry_failed (&retry, 2, 10 * G_TIME_SPAN_SECOND), ==, AIR_RETRY_NEXT_STREAM);
}

/* Until `n` tries have failed, it stays; then it leaves. */
static void
assert_leaves_after (AirRetry *retry, const AirRetryLoss *loss, guint n)
{
  gint64 delay_us = -1;

  for (guint i = 1; i < n; i++)
    g_assert_cmpint (air_retry_line_lost (retry, loss, 0, MIDDLE, &delay_us), ==, AIR_RETRY_LATER);
  g_assert_cmpint (air_retry_line_lost (retry, loss, 0, MIDDLE, &delay_us), ==, AIR_RETRY_NEXT_LATER);
}

static void
test_leaves_what_does_not_answer (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_UNREACHABLE);
  AirRetry retry = { 0 };

  loss.n_streams = 2;
  assert_leaves_after (&retry, &loss, 3);
  air_retry_moved (&retry);
  /* The pace is that of all tries together. */
  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 2);
}

static void
test_leaves_what_sounded_late (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_STREAM);
  AirRetry retry = { 0 };

  loss.n_streams = 2;
  for (guint i = 0; i < 2; i++)
    {
      gint64 up_us = i * G_TIME_SPAN_HOUR;
      gint64 delay_us;

      /* The second time round, brief sound is sound: such a server is there. */
      air_retry_line_up (&retry, up_us);
      for (gint64 s = 1; s < 31; s++)
        g_assert_cmpint (air_retry_line_lost (&retry, &loss, up_us + s * G_TIME_SPAN_SECOND, MIDDLE, &delay_us), ==,
                         AIR_RETRY_LATER);
      g_assert_cmpint (air_retry_line_lost (&retry, &loss, up_us + 31 * G_TIME_SPAN_SECOND, MIDDLE, &delay_us), ==,
                       AIR_RETRY_NEXT_LATER);
    }
}

static void
test_does_not_leave_for_nothing (void)
{
  AirRetryLoss alone = loss_of (AIR_ERROR_UNREACHABLE);
  AirRetryLoss offline = alone, asked = alone;
  AirRetry retry = { 0 };

  offline.n_streams = asked.n_streams = 2;
  offline.offline = TRUE;
  asked.retry_after_s = 5;
  for (guint i = 0; i < 20; i++)
    {
      lose_after (&retry, &alone, i);
      lose_after (&retry, &offline, i);
      lose_after (&retry, &asked, i);
    }
}

static void
test_stays_with_what_was_there (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_NOT_FOUND);
  AirRetry retry = { 0 };

  loss.n_streams = 3;
  air_retry_line_up (&retry, 0);
  for (guint s = 1; s < 301; s += 10)
    g_assert_cmpfloat (lose_after (&retry, &loss, s), <=, 15);
  g_assert_cmpfloat (lose_after (&retry, &loss, 301), ==, 33);
}

static void
test_bears_the_unsafe_only_after_sound (void)
{
  AirRetryLoss loss = loss_of (AIR_ERROR_UNSAFE);
  AirRetry retry = { 0 };
  gint64 delay_us;

  g_assert_cmpint (air_retry_line_lost (&retry, &loss, 0, MIDDLE, &delay_us), ==, AIR_RETRY_NEVER);
  air_retry_line_up (&retry, 0);
  g_assert_cmpfloat (lose_after (&retry, &loss, 0), ==, 30);
}

static void
test_gives_up_what_cannot_be_played (void)
{
  AirRetry retry = { 0 };

  g_assert_cmpint (air_retry_failed (&retry, 2, 0), ==, AIR_RETRY_NEXT_STREAM);
  g_assert_cmpint (air_retry_failed (&retry, 1, 0), ==, AIR_RETRY_NEVER);
  g_assert_cmpint (air_retry_failed (&retry, 0, 0), ==, AIR_RETRY_NEVER);
  /* Frames may come for which there is no decoder. */
  air_retry_line_up (&retry, 0);
  g_assert_cmpint (air_retry_failed (&retry, 2, 0), ==, AIR_RETRY_NEXT_STREAM);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry/backs-off", test_backs_off);
  g_test_add_func ("/retry/spreads-by-a-fifth", test_spreads_by_a_fifth);
  g_test_add_func ("/retry/lengthens-the-last-step", test_lengthens_the_last_step);
  g_test_add_func ("/retry/looks-often-at-first", test_looks_often_at_first);
  g_test_add_func ("/retry/does-not-tease-who-answers", test_does_not_tease_who_answers);
  g_test_add_func ("/retry/an-hour-costs-little", test_an_hour_costs_little);
  g_test_add_func ("/retry/waits-longer-in-a-long-outage", test_waits_longer_in_a_long_outage);
  g_test_add_func ("/retry/fair-sound-starts-anew", test_fair_sound_starts_anew);
  g_test_add_func ("/retry/brief-sound-does-not", test_brief_sound_does_not);
  g_test_add_func ("/retry/starts-anew-when-cleared", test_starts_anew_when_cleared);
  g_test_add_func ("/retry/heeds-the-server", test_heeds_the_server);
  g_test_add_func ("/retry/asks-seldom-when-refused", test_asks_seldom_when_refused);
  g_test_add_func ("/retry/keeps-its-pace-offline", test_keeps_its_pace_offline);
  g_test_add_func ("/retry/leaves-what-was-never-there", test_leaves_what_was_never_there);
  g_test_add_func ("/retry/may-go-round-again-after-good-sound", test_may_go_round_again_after_good_sound);
  g_test_add_func ("/retry/leaves-what-does-not-answer", test_leaves_what_does_not_answer);
  g_test_add_func ("/retry/leaves-what-sounded-late", test_leaves_what_sounded_late);
  g_test_add_func ("/retry/does-not-leave-for-nothing", test_does_not_leave_for_nothing);
  g_test_add_func ("/retry/stays-with-what-was-there", test_stays_with_what_was_there);
  g_test_add_func ("/retry/bears-the-unsafe-only-after-sound", test_bears_the_unsafe_only_after_sound);
  g_test_add_func ("/retry/gives-up-what-cannot-be-played", test_gives_up_what_cannot_be_played);
  return g_test_run ();
}
