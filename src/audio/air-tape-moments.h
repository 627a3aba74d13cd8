/* air-tape-moments.h - when what is on the tape was broadcast
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirTapeMoments:
 *
 * Nobody says when a frame was broadcast, but none can arrive before it was. So the moment of a position is the
 * position and an offset, which is the least of (arrival - position) that was seen: a burst is old sound, whose end
 * is "now"; what comes late, after a stall or a new line, changes nothing.
 *
 * The station's clock and ours do not run alike, so there is an offset for each five minutes, between which it
 * changes evenly, and no faster than clocks differ (AIR_TAPE_MOMENTS_DRIFT): five minutes in which everything is late
 * do not count, and a better one corrects those before. What stands before a gap and what stands after it have
 * nothing to do with each other, save that moments never go back.
 *
 * Pure. Moments are on the clock of the arrivals, in microseconds.
 */
typedef struct _AirTapeMoments AirTapeMoments;

#define AIR_TAPE_MOMENTS_STRETCH_NS (G_GINT64_CONSTANT (300) * 1000 * 1000 * 1000)
#define AIR_TAPE_MOMENTS_DRIFT (200) /* parts in a million */
#define AIR_TAPE_MOMENTS_MOST 4096   /* stretches that are remembered: the newest */

AirTapeMoments *air_tape_moments_new (void);
void air_tape_moments_free (AirTapeMoments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTapeMoments, air_tape_moments_free)

/* A frame from `position_ns` to `end_ns` arrived; positions only grow. */
void air_tape_moments_observe (AirTapeMoments *self, gint64 position_ns, gint64 end_ns, gint64 arrival_us);

/* What comes next stands after a gap. */
void air_tape_moments_cut (AirTapeMoments *self);

/* Nobody will ask for what is before `position_ns`. */
void air_tape_moments_forget (AirTapeMoments *self, gint64 position_ns);

/* 0 if nothing was observed. Never less for a greater position. */
gint64 air_tape_moments_at (AirTapeMoments *self, gint64 position_ns);

/* The first position of [start, end] that was broadcast at `moment_us` or later; `end_ns` if none was. */
gint64 air_tape_moments_find (AirTapeMoments *self, gint64 moment_us, gint64 start_ns, gint64 end_ns);

/* Of AirTapeMoments, in bytes. */
gsize air_tape_moments_get_memory (AirTapeMoments *self);

G_END_DECLS
