/* air-leveller.c - quiet and loud stations brought to one loudness
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-leveller.h"

#include <math.h>

#define CHANNELS 2
#define FULL 32767.0
#define CEILING (0.98 * FULL)
#define BLOCKS_A_MINUTE 150 /* of 400 ms */
#define MEMORY_BLOCKS (BLOCKS_A_MINUTE / 2)
#define FIRST_BLOCKS 3      /* before the gain moves */
#define SILENCE_LUFS (-70.0)
#define RELATIVE_GATE 0.1   /* of the mean power: 10 LU */
#define LEAST_DB (-12.0)
#define MOST_DB 9.0
#define SLOPE_DB_PER_S 2.0

/* Two poles, two zeros. */
typedef struct {
  double b0, b1, b2, a1, a2;
} Filter;

typedef struct {
  double z1, z2;
} FilterState;

struct _AirLeveller
{
  int active; /* atomic */
  guint rate;
  Filter shelf, pass;               /* the two stages of the K-weighting */
  FilterState states[CHANNELS][2];

  double block_sum; /* of the weighted samples' squares, 1.0 being full scale */
  guint block_n;
  double power;     /* mean of the blocks that passed the gates */
  guint n_blocks;   /* MEMORY_BLOCKS at most */
  double gain_db;
};

/* BS.1770 gives coefficients for 48 kHz; these are the analogue filters behind them, for any rate. */
static Filter
make_shelf (guint rate)
{
  double k = tan (G_PI * 1681.9744509555 / rate);
  double q = 0.7071752369554;
  double high = pow (10, 3.9998438539733 / 20);
  double band = pow (high, 0.4996667741545);
  double a0 = 1 + k / q + k * k;

  return (Filter){ (high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
                   2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0 };
}

static Filter
make_pass (guint rate)
{
  double k = tan (G_PI * 38.1354708760 / rate);
  double q = 0.5003270373239;
  double a0 = 1 + k / q + k * k;

  return (Filter){ 1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0 };
}

static inline double
run_filter (const Filter *filter, FilterState *state, double x)
{
  double y = filter->b0 * x + state->z1;

  state->z1 = filter->b1 * x - filter->a1 * y + state->z2;
  state->z2 = filter->b2 * x - filter->a2 * y;
  return y;
}

static double
loudness_of (double power)
{
  return power > 0 ? -0.691 + 10 * log10 (power) : SILENCE_LUFS;
}

static void
end_block (AirLeveller *self)
{
  double power = self->block_sum / self->block_n;

  self->block_sum = 0;
  self->block_n = 0;
  if (loudness_of (power) <= SILENCE_LUFS || power < self->power * RELATIVE_GATE)
    return;

  self->n_blocks = MIN (self->n_blocks + 1, MEMORY_BLOCKS);
  self->power += (power - self->power) / self->n_blocks;
}

static void
measure (AirLeveller *self, const gint16 *samples, guint n_frames)
{
  for (guint i = 0; i < n_frames; i++)
    {
      for (guint c = 0; c < CHANNELS; c++)
        {
          double x = run_filter (&self->shelf, &self->states[c][0], samples[i * CHANNELS + c] / FULL);

          x = run_filter (&self->pass, &self->states[c][1], x);
          self->block_sum += x * x;
        }
      if (++self->block_n == self->rate * 60 / BLOCKS_A_MINUTE)
        end_block (self);
    }
}

static double
wanted_db (AirLeveller *self)
{
  if (!g_atomic_int_get (&self->active))
    return 0;
  if (self->n_blocks < FIRST_BLOCKS)
    return self->gain_db;

  return CLAMP (AIR_LEVELLER_TARGET_LUFS - loudness_of (self->power), LEAST_DB, MOST_DB);
}

static double
headroom_db (const gint16 *samples, guint n_frames)
{
  int peak = 1;

  for (guint i = 0; i < n_frames * CHANNELS; i++)
    peak = MAX (peak, ABS ((int) samples[i]));

  return 20 * log10 (CEILING / peak);
}

static void
amplify (gint16 *samples, guint n_frames, double from, double to)
{
  for (guint i = 0; i < n_frames * CHANNELS; i++)
    {
      double gain = from + (to - from) * (i / CHANNELS) / n_frames;

      samples[i] = (gint16) CLAMP (lrint (samples[i] * gain), G_MININT16, G_MAXINT16);
    }
}

AirLeveller *
air_leveller_new (void)
{
  AirLeveller *self = g_new0 (AirLeveller, 1);

  self->active = TRUE;
  return self;
}

void
air_leveller_free (AirLeveller *self)
{
  g_free (self);
}

void
air_leveller_set_rate (AirLeveller *self, guint rate)
{
  self->rate = rate;
  self->shelf = make_shelf (rate);
  self->pass = make_pass (rate);
  self->block_sum = 0;
  self->block_n = 0;
}

void
air_leveller_reset (AirLeveller *self)
{
  self->power = 0;
  self->n_blocks = 0;
  self->gain_db = 0;
}

void
air_leveller_set_active (AirLeveller *self, gboolean active)
{
  g_atomic_int_set (&self->active, active);
}

void
air_leveller_process (AirLeveller *self, gint16 *samples, guint n_frames)
{
  double before_db = self->gain_db;
  double step_db;

  if (self->rate == 0 || n_frames == 0)
    return;

  step_db = SLOPE_DB_PER_S * n_frames / self->rate;
  measure (self, samples, n_frames);
  self->gain_db += CLAMP (wanted_db (self) - self->gain_db, -step_db, step_db);
  if (self->gain_db > 0)
    {
      self->gain_db = MIN (self->gain_db, MAX (0, headroom_db (samples, n_frames)));
      before_db = MIN (before_db, self->gain_db + step_db);
    }
  if (before_db != 0 || self->gain_db != 0)
    amplify (samples, n_frames, pow (10, before_db / 20), pow (10, self->gain_db / 20));
}
