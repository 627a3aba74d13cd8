/* air-tempo.c - samples a little faster or slower, at the same pitch
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tempo.h"

#include <math.h>

#define LEAST_MS 10     /* left out or repeated at a time: */
#define MOST_MS 26      /* room for a whole period of the deepest voice in between */
#define FADE_MS 10      /* of the crossfade */
#define RETRY_MS 20     /* after which a better place is looked for, */
#define PATIENCE 4      /* while no more than so many times LEAST_MS are due */
#define GOOD 0.9        /* a correlation that need not be bettered by waiting */
#define COARSE 4        /* only each so many-th sample is looked at first */

struct _AirTempo
{
  guint least, most, fade, retry; /* in frames */
  double speed;
  double due;     /* frames to leave out (positive) or repeat (negative) */
  gint64 skipped;
  guint wait;     /* frames to put out before looking again */

  GArray *frames; /* (owned) of gint16: first what was put out already, as far as it may be repeated */
  guint at;       /* the first frame that was not */
};

AirTempo *
air_tempo_new (guint rate)
{
  AirTempo *self = g_new0 (AirTempo, 1);

  self->least = rate * LEAST_MS / 1000;
  self->most = rate * MOST_MS / 1000;
  self->fade = rate * FADE_MS / 1000;
  self->retry = rate * RETRY_MS / 1000;
  self->speed = 1.0;
  self->frames = g_array_new (FALSE, FALSE, sizeof (gint16));
  return self;
}

void
air_tempo_free (AirTempo *self)
{
  g_array_unref (self->frames);
  g_free (self);
}

void
air_tempo_set_speed (AirTempo *self, double speed)
{
  self->speed = CLAMP (speed, 0.5, 2.0);
  if (self->speed == 1.0)
    self->due = 0;
}

guint
air_tempo_get_kept (AirTempo *self)
{
  return self->frames->len / AIR_TEMPO_CHANNELS - self->at;
}

gboolean
air_tempo_is_active (AirTempo *self)
{
  return self->speed != 1.0 || air_tempo_get_kept (self) > 0;
}

gint64
air_tempo_get_skipped (AirTempo *self)
{
  return self->skipped;
}

void
air_tempo_reset (AirTempo *self)
{
  g_array_set_size (self->frames, 0);
  self->at = 0;
  self->due = 0;
  self->skipped = 0;
  self->wait = 0;
}

void
air_tempo_push (AirTempo *self, const gint16 *samples, guint n_frames)
{
  g_array_append_vals (self->frames, samples, n_frames * AIR_TEMPO_CHANNELS);
}

static const gint16 *
frame_at (AirTempo *self, guint frame)
{
  return &g_array_index (self->frames, gint16, frame * AIR_TEMPO_CHANNELS);
}

/* How much the sound from frame `a` on is like that from `b` on: 1.0 is the same. */
static double
likeness (AirTempo *self, guint a, guint b, guint step)
{
  const gint16 *x = frame_at (self, a);
  const gint16 *y = frame_at (self, b);
  double xy = 1; /* two silences are alike */
  double xx = 1;
  double yy = 1;

  for (guint i = 0; i < self->fade * AIR_TEMPO_CHANNELS; i += step * AIR_TEMPO_CHANNELS)
    {
      int p = x[i] + x[i + 1];
      int q = y[i] + y[i + 1];

      xy += (double) p * q;
      xx += (double) p * p;
      yy += (double) q * q;
    }

  return xy / sqrt (xx * yy);
}

/* The frame to go on at, between `from` and `to`, instead of at `self->at`. */
static guint
find_best (AirTempo *self, guint from, guint to, double *best_likeness)
{
  guint best = from;
  guint around;

  *best_likeness = -2;
  for (guint b = from; b <= to; b += COARSE)
    {
      double found = likeness (self, self->at, b, COARSE);

      if (found > *best_likeness)
        {
          *best_likeness = found;
          best = b;
        }
    }

  around = best;
  *best_likeness = -2;
  for (guint b = MAX (from, around - MIN (around, COARSE)); b <= MIN (to, around + COARSE); b++)
    {
      double found = likeness (self, self->at, b, 1);

      if (found > *best_likeness)
        {
          *best_likeness = found;
          best = b;
        }
    }

  return best;
}

static void
crossfade (AirTempo *self, guint to, GArray *out)
{
  const gint16 *x = frame_at (self, self->at);
  const gint16 *y = frame_at (self, to);
  int n = (int) self->fade;

  for (int i = 0; i < n * AIR_TEMPO_CHANNELS; i++)
    {
      int share = i / AIR_TEMPO_CHANNELS;
      gint16 sample = (gint16) ((x[i] * (n - share) + y[i] * share) / n);

      g_array_append_val (out, sample);
    }
}

static void
put_out (AirTempo *self, guint n_frames, GArray *out)
{
  g_array_append_vals (out, frame_at (self, self->at), n_frames * AIR_TEMPO_CHANNELS);
  self->at += n_frames;
  self->due += n_frames * (self->speed - 1.0);
  self->wait -= MIN (self->wait, n_frames);
}

/* Everything that a splice may look at is there. */
static void
splice (AirTempo *self, GArray *out)
{
  gboolean skips = self->due > 0;
  guint from = skips ? self->at + self->least : self->at - MIN (self->at, self->most);
  guint to = skips ? self->at + self->most : self->at - self->least;
  double found;
  guint best = find_best (self, from, to, &found);

  if (found < GOOD && fabs (self->due) < PATIENCE * self->least)
    {
      self->wait = self->retry;
      return;
    }

  crossfade (self, best, out);
  self->due -= (double) best - self->at;
  self->due += self->fade * (self->speed - 1.0);
  self->skipped += (gint64) best - self->at;
  self->at = best + self->fade;
}

/* How many frames may go out before a splice is due. */
static guint
frames_until_splice (AirTempo *self)
{
  double missing = self->least - fabs (self->due);
  double until = missing > 0 ? missing / fabs (self->speed - 1.0) : 0;

  return MAX (self->wait, (guint) MIN (ceil (until), 1e6));
}

static void
forget_past (AirTempo *self)
{
  guint past = self->at > self->most ? self->at - self->most : 0;

  g_array_remove_range (self->frames, 0, past * AIR_TEMPO_CHANNELS);
  self->at -= past;
}

void
air_tempo_take (AirTempo *self, GArray *out)
{
  guint reach = self->most + self->fade;

  while (self->speed != 1.0 && air_tempo_get_kept (self) > reach)
    {
      guint free = air_tempo_get_kept (self) - reach;
      guint until = frames_until_splice (self);

      if (until > 0)
        put_out (self, MIN (free, until), out);
      else if (self->due < 0 && self->at < self->least)
        put_out (self, MIN (free, self->least - self->at), out); /* too little past to repeat */
      else
        splice (self, out);
    }

  if (self->speed == 1.0)
    put_out (self, air_tempo_get_kept (self), out);
  forget_past (self);
}

void
air_tempo_drain (AirTempo *self, GArray *out)
{
  put_out (self, air_tempo_get_kept (self), out);
  forget_past (self);
}
