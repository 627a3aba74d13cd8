/* air-held.h - what a line gave before its place on the tape is known
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-join.h"
#include "air-tape.h"

G_BEGIN_DECLS

/**
 * AirHeld:
 *
 * The frames, formats and titles of one line, in order, and how they came. Pure.
 */
typedef struct _AirHeld AirHeld;

AirHeld *air_held_new (void);
void air_held_free (AirHeld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirHeld, air_held_free)

void air_held_add_format (AirHeld *self, AirFormat *format);
void air_held_add_title (AirHeld *self, const char *title);

/* `number`: as AirJoinPiece has it. */
void air_held_add_frame (AirHeld *self, const AirFrame *frame, guint number, gint64 arrival_us);

/* Good until the next frame. */
AirJoinPiece air_held_get_piece (AirHeld *self);

/* For how long frames came no faster than they sound; the server's burst, which comes before, does so in pieces, with
 * a round trip between some of them. */
gint64 air_held_get_steady_us (AirHeld *self, gint64 now_us);

/* When the first frame began to be broadcast, as air-tape-moments.h reckons; with a frame or more. */
gint64 air_held_get_start_us (AirHeld *self);
gint64 air_held_get_length_ns (AirHeld *self);

/* `after` goes on with its frame numbered `index`, and knows better when this was broadcast: this may have been cut off
 * in mid-burst. */
void air_held_learn_start (AirHeld *self, AirHeld *after, guint index);

typedef struct {
  void (*format) (AirFormat *format, gpointer data);
  void (*title) (const char *title, gpointer data);
  void (*frame) (const AirFrame *frame, gint64 arrival_us, gpointer data);
} AirHeldSink;

/* From the frame numbered `index` on; of the titles and formats before it, the last ones. */
void air_held_give (AirHeld *self, guint index, const AirHeldSink *sink, gpointer data);

G_END_DECLS
