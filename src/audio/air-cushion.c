/* air-cushion.c - when to begin, to hold, to go on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-cushion.h"

#define NS_PER_MS G_GINT64_CONSTANT (1000000)
#define NS_PER_S (1000 * NS_PER_MS)
#define REFILL_NS (3 * NS_PER_S) /* before going on after it ran dry, the first time */
#define REFILL_MOST_NS (12 * NS_PER_S)
#define DRY_NS (60 * NS_PER_MS)
#define DRY_LONG_NS (320 * NS_PER_MS)
#define LOOKS 5
#define BURST_NS (1400 * NS_PER_MS) /* more makes no difference */
#define STARVED_US (500 * 1000)     /* so long a sink's clock stands still when it has run out */
#define STARVED_MOST_NS NS_PER_S    /* which it does not when it has this much */
#define SETTLE_US (5 * G_TIME_SPAN_SECOND)
#define WATCH_US (30 * G_TIME_SPAN_SECOND) /* longer than an HLS segment */
#define STRAY_NS (150 * NS_PER_MS)
#define TRIM 0.002
#define LONGEST_LOOK_MS 1000
#define SHORTEST_LOOK_MS 20

void
air_cushion_reset (AirCushion *self)
{
  *self = (AirCushion){ .refill_ns = REFILL_NS, .speed = 1.0 };
}

void
air_cushion_forget_burst (AirCushion *self)
{
  self->burst_ns = 0;
  self->looks = 0;
  self->waited = FALSE;
}

AirCushionAdvice
air_cushion_advise (AirCushion *self, gint64 cushion_ns)
{
  gboolean grows = cushion_ns > self->burst_ns;

  self->burst_ns = cushion_ns;
  if (!self->waited && grows && cushion_ns < BURST_NS && self->looks < LOOKS)
    {
      self->looks++;
      return AIR_CUSHION_LOOK;
    }
  if (!self->waited && cushion_ns < AIR_CUSHION_NO_BURST_NS)
    {
      self->waited = TRUE;
      return AIR_CUSHION_WAIT;
    }

  return AIR_CUSHION_START;
}

void
air_cushion_begin (AirCushion *self, gboolean long_pieces)
{
  self->dry_ns = long_pieces ? DRY_LONG_NS : DRY_NS;
}

/* Near the tape's end, or the output has run out of samples although it should not have. */
gboolean
air_cushion_is_dry (const AirCushion *self, gint64 left_ns, gint64 still_us)
{
  return left_ns <= self->dry_ns || (still_us > STARVED_US && left_ns <= STARVED_MOST_NS);
}

guint
air_cushion_next_look_ms (const AirCushion *self, gint64 left_ns)
{
  return (guint) CLAMP ((left_ns - self->dry_ns / 2) / NS_PER_MS, SHORTEST_LOOK_MS, LONGEST_LOOK_MS);
}

void
air_cushion_rest (AirCushion *self)
{
  self->watched_us = 0;
  self->speed = 1.0;
}

void
air_cushion_forget_target (AirCushion *self)
{
  self->target_ns = 0;
  air_cushion_rest (self);
}

/* How far the cushion may stray: a part of it, as it must not run dry meanwhile. */
static gint64
tolerance (AirCushion *self)
{
  return MIN (self->target_ns / 3, STRAY_NS);
}

static void
judge (AirCushion *self)
{
  gint64 stray_ns = self->least_ns - self->target_ns;

  if (self->target_ns == 0)
    self->target_ns = self->least_ns;
  else if (self->speed == 1.0 && ABS (stray_ns) > tolerance (self))
    self->speed = stray_ns > 0 ? 1.0 + TRIM : 1.0 - TRIM;
  else if ((self->speed - 1.0) * stray_ns <= TRIM * tolerance (self) / 4)
    self->speed = 1.0;
}

double
air_cushion_watch (AirCushion *self, gint64 now_us, gint64 left_ns)
{
  if (self->watched_us == 0)
    {
      self->watched_us = now_us + SETTLE_US;
      self->least_ns = G_MAXINT64;
    }
  if (now_us < self->watched_us)
    return self->speed;

  self->least_ns = MIN (self->least_ns, left_ns);
  if (now_us - self->watched_us >= WATCH_US)
    {
      judge (self);
      self->watched_us = now_us;
      self->least_ns = G_MAXINT64;
    }
  return self->speed;
}

gint64
air_cushion_take_refill_ns (AirCushion *self, gboolean line_lost)
{
  gint64 refill_ns = self->refill_ns;

  air_cushion_forget_target (self);
  if (line_lost)
    return AIR_CUSHION_NO_BURST_NS;

  self->refill_ns = MIN (refill_ns * 2, REFILL_MOST_NS);
  return refill_ns;
}
