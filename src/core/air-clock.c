/* air-clock.c - now, and being woken at a moment
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-clock.h"

/* AirClock: abstract; the system's is in src/desktop, the tests' in tests/doubles. */
G_DEFINE_ABSTRACT_TYPE (AirClock, air_clock, G_TYPE_OBJECT)

static guint jumped_signal;

static void
air_clock_class_init (AirClockClass *klass)
{
  jumped_signal =
    g_signal_new ("jumped", AIR_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
air_clock_init (AirClock *self)
{
}

gint64
air_clock_get_wall_us (AirClock *self)
{
  g_return_val_if_fail (AIR_IS_CLOCK (self), 0);

  return AIR_CLOCK_GET_CLASS (self)->get_wall_us (self);
}

gint64
air_clock_get_offset_us (AirClock *self)
{
  AirClockClass *klass = AIR_CLOCK_GET_CLASS (self);

  return klass->get_offset_us != NULL ? klass->get_offset_us (self) : 0;
}

GDateTime *
air_clock_dup_now (AirClock *self)
{
  gint64 wall_us = air_clock_get_wall_us (self);
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (wall_us / G_TIME_SPAN_SECOND);

  return g_date_time_add (second, wall_us % G_TIME_SPAN_SECOND);
}

gint64
air_clock_get_monotonic_us (AirClock *self)
{
  g_return_val_if_fail (AIR_IS_CLOCK (self), 0);

  return AIR_CLOCK_GET_CLASS (self)->get_monotonic_us (self);
}

guint
air_clock_wake_in (AirClock *self, gint64 delay_us, AirWake wake, gpointer data)
{
  g_return_val_if_fail (AIR_IS_CLOCK (self), 0);

  return AIR_CLOCK_GET_CLASS (self)->wake_in (self, MAX (delay_us, 0), wake, data);
}

guint
air_clock_wake_at (AirClock *self, GDateTime *when, AirWake wake, gpointer data)
{
  g_autoptr (GDateTime) now = air_clock_dup_now (self);

  return air_clock_wake_in (self, g_date_time_difference (when, now), wake, data);
}

void
air_clock_cancel (AirClock *self, guint *id)
{
  guint pending = *id;

  *id = 0;
  if (pending != 0)
    AIR_CLOCK_GET_CLASS (self)->cancel (self, pending);
}

void
air_clock_emit_jumped (AirClock *self)
{
  g_signal_emit (self, jumped_signal, 0);
}
