/* air-tape-moments.c - when what is on the tape was broadcast
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape-moments.h"

#define STRETCH_NS AIR_TAPE_MOMENTS_STRETCH_NS
#define SLACK_US (STRETCH_NS / 1000 * AIR_TAPE_MOMENTS_DRIFT / 1000000) /* from one stretch to the next */

typedef struct {
  gint64 start_ns;
  gint64 offset_us; /* at its middle */
  gint64 floor_us;  /* no moment of it is before what stands before the gap */
  gboolean cut;     /* a gap is before it */
} Stretch;

struct _AirTapeMoments
{
  GArray *stretches; /* of Stretch: by position */
  gint64 end_ns;
  gboolean cut;      /* a gap is after the last */
};

static Stretch *
stretch_at (AirTapeMoments *self, guint index)
{
  return &g_array_index (self->stretches, Stretch, index);
}

AirTapeMoments *
air_tape_moments_new (void)
{
  AirTapeMoments *self = g_new0 (AirTapeMoments, 1);

  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  return self;
}

void
air_tape_moments_free (AirTapeMoments *self)
{
  g_array_unref (self->stretches);
  g_free (self);
}

/* The clock cannot have run so much differently: those before were late. */
static void
correct_before (AirTapeMoments *self, guint index)
{
  for (; index > 0 && !stretch_at (self, index)->cut; index--)
    {
      gint64 most_us = stretch_at (self, index)->offset_us + SLACK_US;

      if (stretch_at (self, index - 1)->offset_us <= most_us)
        return;
      stretch_at (self, index - 1)->offset_us = most_us;
    }
}

static void
begin_stretch (AirTapeMoments *self, gint64 position_ns, gint64 offset_us)
{
  Stretch next = { .start_ns = position_ns, .offset_us = offset_us, .floor_us = G_MININT64, .cut = TRUE };

  if (self->stretches->len > 0)
    {
      const Stretch *last = stretch_at (self, self->stretches->len - 1);

      next.cut = self->cut;
      next.floor_us = self->cut ? air_tape_moments_at (self, self->end_ns) : last->floor_us;
      if (!self->cut)
        {
          next.start_ns = last->start_ns + (position_ns - last->start_ns) / STRETCH_NS * STRETCH_NS;
          next.offset_us = MIN (offset_us, last->offset_us + SLACK_US);
        }
    }
  if (self->stretches->len == AIR_TAPE_MOMENTS_MOST)
    g_array_remove_index (self->stretches, 0);
  g_array_append_val (self->stretches, next);
  self->cut = FALSE;
}

void
air_tape_moments_observe (AirTapeMoments *self, gint64 position_ns, gint64 end_ns, gint64 arrival_us)
{
  gint64 offset_us = arrival_us - end_ns / 1000;
  Stretch *last;

  if (self->stretches->len == 0 || self->cut ||
      position_ns - stretch_at (self, self->stretches->len - 1)->start_ns >= STRETCH_NS)
    begin_stretch (self, position_ns, offset_us);

  last = stretch_at (self, self->stretches->len - 1);
  last->offset_us = MIN (last->offset_us, offset_us);
  correct_before (self, self->stretches->len - 1);
  self->end_ns = end_ns;
}

void
air_tape_moments_cut (AirTapeMoments *self)
{
  self->cut = TRUE;
}

void
air_tape_moments_forget (AirTapeMoments *self, gint64 position_ns)
{
  guint n = 0;

  /* The one before is still leaned on. */
  while (n + 2 < self->stretches->len && stretch_at (self, n + 2)->start_ns <= position_ns)
    n++;
  if (n > 0)
    g_array_remove_range (self->stretches, 0, n);
}

/* The last stretch that begins at or before `position_ns`; the first if none does. */
static guint
find_stretch (AirTapeMoments *self, gint64 position_ns)
{
  guint low = 0;
  guint high = self->stretches->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (stretch_at (self, middle)->start_ns <= position_ns)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Between the middles of two stretches; to the nanosecond, as what falls by a microsecond at once may go back. */
static gint64
even_offset_ns (const Stretch *a, const Stretch *b, gint64 position_ns)
{
  double part = (double) (position_ns - a->start_ns - STRETCH_NS / 2) / (double) (b->start_ns - a->start_ns);

  return a->offset_us * 1000 + (gint64) (part * 1000 * (double) (b->offset_us - a->offset_us));
}

static gint64
offset_ns_at (AirTapeMoments *self, guint index, gint64 position_ns)
{
  const Stretch *stretch = stretch_at (self, index);
  gboolean early = position_ns < stretch->start_ns + STRETCH_NS / 2;

  if (early && index > 0 && !stretch->cut)
    return even_offset_ns (stretch_at (self, index - 1), stretch, position_ns);
  if (!early && index + 1 < self->stretches->len && !stretch_at (self, index + 1)->cut)
    return even_offset_ns (stretch, stretch_at (self, index + 1), position_ns);

  return stretch->offset_us * 1000;
}

static gint64
moment_within (AirTapeMoments *self, guint index, gint64 position_ns)
{
  gint64 moment_us = (position_ns + offset_ns_at (self, index, position_ns)) / 1000;

  return MAX (moment_us, stretch_at (self, index)->floor_us);
}

gint64
air_tape_moments_at (AirTapeMoments *self, gint64 position_ns)
{
  guint index;
  gint64 moment_us;

  if (self->stretches->len == 0)
    return 0;

  index = find_stretch (self, position_ns);
  moment_us = moment_within (self, index, position_ns);
  /* A gap is no longer than until what follows it; nor does anything reach over what follows by rounding. */
  for (guint i = index + 1; i < self->stretches->len; i++)
    moment_us = MIN (moment_us, moment_within (self, i, stretch_at (self, i)->start_ns));

  return moment_us;
}

gint64
air_tape_moments_find (AirTapeMoments *self, gint64 moment_us, gint64 start_ns, gint64 end_ns)
{
  while (start_ns < end_ns)
    {
      gint64 middle_ns = start_ns + (end_ns - start_ns) / 2;

      if (air_tape_moments_at (self, middle_ns) < moment_us)
        start_ns = middle_ns + 1;
      else
        end_ns = middle_ns;
    }

  return start_ns;
}

gsize
air_tape_moments_get_memory (AirTapeMoments *self)
{
  return sizeof *self + self->stretches->len * sizeof (Stretch);
}
