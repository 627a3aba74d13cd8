/* test-leveller.c - one loudness for quiet and loud stations
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-leveller.h"

#include <math.h>

#define PIECE 1024

/* A tone of `peak` (1.0: full scale) at 997 Hz for `seconds`; returns the last piece's peak in dB below full. */
static double
play (AirLeveller *leveller, guint rate, double peak, double seconds)
{
  double most = 0;

  for (guint at = 0; at < seconds * rate; at += PIECE)
    {
      gint16 piece[PIECE * 2];

      most = 0;
      for (guint i = 0; i < PIECE; i++)
        piece[2 * i] = piece[2 * i + 1] = (gint16) (32767 * peak * sin (2 * G_PI * 997 * (at + i) / rate));
      air_leveller_process (leveller, piece, PIECE);
      for (guint i = 0; i < 2 * PIECE; i++)
        most = MAX (most, fabs (piece[i] / 32767.0));
    }

  return 20 * log10 (most);
}

/* In both channels such a tone with a peak of 0 dB has a loudness of 0 LUFS: so BS.1770 is made. */
static void
test_target (gconstpointer data)
{
  guint rate = GPOINTER_TO_UINT (data);
  static const double peaks_db[] = { -25, -18, -8 };

  for (guint i = 0; i < G_N_ELEMENTS (peaks_db); i++)
    {
      g_autoptr (AirLeveller) leveller = air_leveller_new ();

      air_leveller_set_rate (leveller, rate);
      g_assert_cmpfloat_with_epsilon (play (leveller, rate, pow (10, peaks_db[i] / 20), 20),
                                      AIR_LEVELLER_TARGET_LUFS, 0.3);
    }
}

static void
test_is_bounded (void)
{
  g_autoptr (AirLeveller) quiet = air_leveller_new ();
  g_autoptr (AirLeveller) loud = air_leveller_new ();

  air_leveller_set_rate (quiet, 44100);
  air_leveller_set_rate (loud, 44100);
  g_assert_cmpfloat_with_epsilon (play (quiet, 44100, 0.01, 30), -40 + 9, 0.3);
  g_assert_cmpfloat_with_epsilon (play (loud, 44100, 1, 30), -12, 0.3);
}

/* Silence is no reason to turn up, and a loud beginning after a quiet hour does not clip. */
static void
test_silence_and_peaks (void)
{
  g_autoptr (AirLeveller) leveller = air_leveller_new ();
  double before_db;

  air_leveller_set_rate (leveller, 48000);
  before_db = play (leveller, 48000, 0.05, 30);
  play (leveller, 48000, 0, 60);
  g_assert_cmpfloat_with_epsilon (play (leveller, 48000, 0.05, 1), before_db, 0.3);
  g_assert_cmpfloat (play (leveller, 48000, 0.9, 0.01), <, -0.1);
}

static void
test_slow (void)
{
  g_autoptr (AirLeveller) leveller = air_leveller_new ();
  double first_db;

  air_leveller_set_rate (leveller, 48000);
  first_db = play (leveller, 48000, 0.1, 3);
  g_assert_cmpfloat (play (leveller, 48000, 0.1, 1) - first_db, <, 2.2);
}

static void
test_inactive_lets_go (void)
{
  g_autoptr (AirLeveller) leveller = air_leveller_new ();

  air_leveller_set_rate (leveller, 48000);
  play (leveller, 48000, 0.05, 30);
  air_leveller_set_active (leveller, FALSE);
  g_assert_cmpfloat_with_epsilon (play (leveller, 48000, 0.05, 10), 20 * log10 (0.05), 0.05);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/leveller/target/44100", GUINT_TO_POINTER (44100), test_target);
  g_test_add_data_func ("/leveller/target/48000", GUINT_TO_POINTER (48000), test_target);
  g_test_add_func ("/leveller/is-bounded", test_is_bounded);
  g_test_add_func ("/leveller/silence-and-peaks", test_silence_and_peaks);
  g_test_add_func ("/leveller/is-slow", test_slow);
  g_test_add_func ("/leveller/inactive-lets-go", test_inactive_lets_go);

  return g_test_run ();
}
