/* air-clock.h - now, and being woken at a moment
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AirClock:
 *
 * The only way in which core knows the time. Main thread. `::jumped` is emitted when the wall
 * clock was set or the machine slept: all that was computed from "now" is to be computed again.
 */
#define AIR_TYPE_CLOCK (air_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (AirClock, air_clock, AIR, CLOCK, GObject)

typedef void (*AirWake) (gpointer data);

struct _AirClockClass
{
  GObjectClass parent_class;

  gint64 (*get_wall_us) (AirClock *self);
  gint64 (*get_monotonic_us) (AirClock *self);
  guint (*wake_in) (AirClock *self, gint64 delay_us, AirWake wake, gpointer data);
  void (*cancel) (AirClock *self, guint id);
  gint64 (*get_offset_us) (AirClock *self); /* may be NULL: 0 */
};

/* Wall clock, microseconds since 1970 UTC. May jump either way. */
gint64 air_clock_get_wall_us (AirClock *self);

/* How far the wall clock is ahead of the machine's: what others tell by that one, sound's moments, is
 * brought to this one's time with it. */
gint64 air_clock_get_offset_us (AirClock *self);

/* (transfer full): the wall clock as UTC. */
GDateTime *air_clock_dup_now (AirClock *self);

/* Microseconds from an arbitrary start; never goes back. */
gint64 air_clock_get_monotonic_us (AirClock *self);

/* Calls `wake` once on the main thread, `delay_us` of monotonic time from now (0 or less: soon,
 * never before returning). Returns an id > 0. */
guint air_clock_wake_in (AirClock *self, gint64 delay_us, AirWake wake, gpointer data);

/* The same, when the wall clock reaches `when`. After `::jumped` the caller asks anew. */
guint air_clock_wake_at (AirClock *self, GDateTime *when, AirWake wake, gpointer data);

/* Clears `*id`; 0 is allowed. */
void air_clock_cancel (AirClock *self, guint *id);

/* For implementations. */
void air_clock_emit_jumped (AirClock *self);

G_END_DECLS
