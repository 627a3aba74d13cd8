/* test-tempo.c - faster and slower, and nobody hears where
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tempo.h"

#include <math.h>

#define RATE 44100
#define PIECE 1152

/* Plays `seconds` of a tone at `speed` through it, in pieces as a decoder gives them. */
static GArray *
play (AirTempo *tempo, double speed, double hertz, double seconds)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (gint16));
  guint total = (guint) (seconds * RATE);

  air_tempo_set_speed (tempo, speed);
  for (guint at = 0; at < total; at += PIECE)
    {
      gint16 piece[PIECE * AIR_TEMPO_CHANNELS];

      for (guint i = 0; i < PIECE; i++)
        piece[2 * i] = piece[2 * i + 1] = (gint16) (16000 * sin (2 * G_PI * hertz * (at + i) / RATE));
      air_tempo_push (tempo, piece, PIECE);
      air_tempo_take (tempo, out);
    }
  air_tempo_drain (tempo, out);

  return out;
}

static double
frequency (GArray *out)
{
  guint crossings = 0;

  for (guint i = 2; i < out->len; i += 2)
    crossings += (g_array_index (out, gint16, i) >= 0) != (g_array_index (out, gint16, i - 2) >= 0);

  return crossings / 2.0 / (out->len / 2) * RATE;
}

/* The greatest step from one sample to the next: a click is a greater one than the tone itself has. */
static int
steepest (GArray *out)
{
  int most = 0;

  for (guint i = 2; i < out->len; i += 2)
    most = MAX (most, ABS (g_array_index (out, gint16, i) - g_array_index (out, gint16, i - 2)));

  return most;
}

static void
test_speed (gconstpointer data)
{
  double speed = *(const double *) data;
  g_autoptr (AirTempo) tempo = air_tempo_new (RATE);
  g_autoptr (GArray) out = play (tempo, speed, 440, 20);
  double frames = ceil (20.0 * RATE / PIECE) * PIECE;

  g_assert_cmpfloat_with_epsilon (frames / (out->len / 2), speed, 0.004);
  g_assert_cmpfloat_with_epsilon (frequency (out), 440, 2);
  g_assert_cmpint (steepest (out), <, 1300); /* the tone's own is 1002 */
  g_assert_cmpint (air_tempo_get_skipped (tempo), ==, (gint64) frames - out->len / 2);
}

static void
test_passes_through (void)
{
  g_autoptr (AirTempo) tempo = air_tempo_new (RATE);
  g_autoptr (GArray) out = play (tempo, 1.0, 440, 1);

  g_assert_cmpuint (out->len / 2 % PIECE, ==, 0);
  g_assert_cmpint (air_tempo_get_skipped (tempo), ==, 0);
  g_assert_false (air_tempo_is_active (tempo));
}

/* There and back: what was kept comes out without a seam. */
static void
test_returns (void)
{
  g_autoptr (AirTempo) tempo = air_tempo_new (RATE);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (gint16));
  gint16 piece[PIECE * AIR_TEMPO_CHANNELS];
  guint at = 0;

  for (guint n = 0; n < 400; n++)
    {
      air_tempo_set_speed (tempo, n % 100 < 50 ? 1.3 : 1.0);
      for (guint i = 0; i < PIECE; i++, at++)
        piece[2 * i] = piece[2 * i + 1] = (gint16) (16000 * sin (2 * G_PI * 440 * at / RATE));
      air_tempo_push (tempo, piece, PIECE);
      air_tempo_take (tempo, out);
    }
  g_assert_false (air_tempo_is_active (tempo));
  g_assert_cmpint (steepest (out), <, 1300);
  g_assert_cmpuint (out->len / 2 + (guint) air_tempo_get_skipped (tempo), ==, at);
}

static void
test_keeps_little (void)
{
  g_autoptr (AirTempo) tempo = air_tempo_new (RATE);
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (gint16));
  const gint16 piece[PIECE * AIR_TEMPO_CHANNELS] = { 0 };

  air_tempo_set_speed (tempo, 1.001);
  for (guint n = 0; n < 10000; n++)
    {
      air_tempo_push (tempo, piece, PIECE);
      air_tempo_take (tempo, out);
      g_array_set_size (out, 0);
      g_assert_cmpuint (air_tempo_get_kept (tempo), <, RATE / 20);
    }
  g_assert_cmpfloat_with_epsilon (air_tempo_get_skipped (tempo) / (10000.0 * PIECE), 0.001, 0.0001);
}

int
main (int argc, char *argv[])
{
  static const double speeds[] = { 0.998, 1.002, 1.25, 1.5 };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tempo/speed/%d", (int) (speeds[i] * 1000));

      g_test_add_data_func (path, &speeds[i], test_speed);
    }
  g_test_add_func ("/tempo/passes-through", test_passes_through);
  g_test_add_func ("/tempo/returns-without-a-seam", test_returns);
  g_test_add_func ("/tempo/keeps-little", test_keeps_little);

  return g_test_run ();
}
