/* air-join.h - where a new line's frames go on from the tape's end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fewer identical frames are chance. */
#define AIR_JOIN_FRAMES 3

/* So few do not prove that there is no overlap: the first read of a burst may hold but one. */
#define AIR_JOIN_FEW 8

typedef enum {
  AIR_JOIN_MORE,  /* not to be told yet: ask again when more frames are there */
  AIR_JOIN_FOUND,
  AIR_JOIN_NONE,  /* no overlap: mark a gap and go on with all of the new frames */
} AirJoin;

/* Frames as numbers above 0: the same for identical frames, different for others. */
typedef struct {
  const guint *frames; /* (unowned), oldest first */
  guint n;
} AirJoinPiece;

/**
 * air_join_find:
 * @tail: the tape's newest frames; at least as many as a server's burst may hold (30 s)
 * @fresh: all frames that the new line gave so far
 * @more_to_come: the burst still flows: nothing is lost by waiting. When frames come no faster than they
 *   sound say FALSE; not in the first half second of a line, whose burst may only be starting, unless it
 *   lies apart
 * @expected: how many of @fresh are new, by the clock; less than 0 if nobody knows
 * @index: (out): with FOUND, the first of @fresh that is not on the tape yet; @fresh->n if all are
 *
 * A server sends a burst of recent sound on connect. It is a piece of the same sequence of frames, so it
 * overlaps the tape with identical frames that run through to the tape's end, and back from there to the
 * burst's first frame or the tail's. Its very first frame may be damaged, as bursts begin anywhere; so may the
 * tape's last one, as lines break off anywhere.
 *
 * Identical frames (digital silence, a repeated tone) can fit at several places, and silence before in silence
 * after. Frames that follow tell more, so while the burst flows, more is asked for; then the place counts that is
 * the nearest to what is @expected, and if that is not known the longest overlap: nothing is heard twice, and what
 * may be missing is more of the same.
 *
 * With @more_to_come FALSE the answer is MORE only if @fresh lies within @tail and has still to reach its
 * end, or holds fewer than AIR_JOIN_FEW frames.
 *
 * Pure; linear in the number of frames.
 */
AirJoin air_join_find (const AirJoinPiece *tail, const AirJoinPiece *fresh, gboolean more_to_come, int expected,
                       guint *index);

/* Is nothing of @fresh, but perhaps its first frame, in @tail? Then it begins behind its end, or before all of it.
 * FALSE while @fresh holds fewer than AIR_JOIN_FEW frames. */
gboolean air_join_lies_apart (const AirJoinPiece *tail, const AirJoinPiece *fresh);

/* Is all of @fresh, but for its first frame, a piece of @tail? */
gboolean air_join_lies_within (const AirJoinPiece *tail, const AirJoinPiece *fresh);

G_END_DECLS
