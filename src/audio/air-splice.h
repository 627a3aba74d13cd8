/* air-splice.h - one line's frames after another's, on one tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-tape.h"

G_BEGIN_DECLS

/**
 * AirSplice:
 *
 * Where lines meet the tape. Frames of a new line are held until they are known to go on from the
 * tape's end, and what is on the tape already is dropped; if they do not overlap with it, a gap is
 * marked, as long as it can be told. The first line's frames go straight through.
 *
 * A line may end before that is known. If its frames are not on the tape, they are kept: the next line's may show
 * where they belong; if none comes in time, air_splice_settle() puts them behind a gap.
 */
typedef struct _AirSplice AirSplice;

AirSplice *air_splice_new (AirTape *tape);
void air_splice_free (AirSplice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirSplice, air_splice_free)

/* What comes from now on is a new line's. */
void air_splice_begin (AirSplice *self);

/* What comes from now on is known to go on from what came last: nothing is held (any more). */
void air_splice_go_on (AirSplice *self);

/* `length_ns` are missing here; 0 if it is not known how much. */
void air_splice_gap (AirSplice *self, gint64 length_ns);

void air_splice_format (AirSplice *self, AirFormat *format);

/* `now_us`: air_tape_now_us(). */
void air_splice_frame (AirSplice *self, const AirFrame *frame, gint64 now_us);

/* The one that is already told is not told again; "" is the end of one. */
void air_splice_title (AirSplice *self, const char *title);

/* A block of ICY metadata. */
void air_splice_icy (AirSplice *self, GBytes *block);

/* To be called when all frames of what was received are given, and half a second after a line's end. TRUE if nothing
 * is held (any more). */
gboolean air_splice_settle (AirSplice *self, gint64 now_us);

G_END_DECLS
