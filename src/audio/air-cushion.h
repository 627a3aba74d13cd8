/* air-cushion.h - when to begin, to hold, to go on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AIR_CUSHION_BEGIN_NS (200 * G_GINT64_CONSTANT (1000000))    /* on the tape before the first sound */
#define AIR_CUSHION_NO_BURST_NS (500 * G_GINT64_CONSTANT (1000000)) /* or so, where nothing comes ahead of time */
#define AIR_CUSHION_LOOK_MS 3 /* how often to look whether the server's burst still flows */

typedef enum {
  AIR_CUSHION_LOOK,  /* the burst still flows: ask again in AIR_CUSHION_LOOK_MS */
  AIR_CUSHION_WAIT,  /* there is no burst: ask again when there is AIR_CUSHION_NO_BURST_NS */
  AIR_CUSHION_START, /* sound may begin */
} AirCushionAdvice;

/**
 * AirCushion:
 *
 * What is between the place that is heard and the tape's end, and what follows from it. Pure: it reads
 * no clock and touches no pipeline. All zero after air_cushion_reset() but the refill and the speed.
 */
typedef struct {
  gint64 refill_ns; /* how much to wait for when next dry */
  gint64 dry_ns;    /* so near to the tape's end is dry */
  gint64 burst_ns;  /* the cushion when it was last looked at before the beginning */
  guint looks;
  gboolean waited;
  gint64 watched_us; /* since when what is left is watched; 0: it is not */
  gint64 least_ns;   /* that was left since */
  gint64 target_ns;  /* as much as this, at least; 0: not yet known */
  double speed;
} AirCushion;

/* Another stream. */
void air_cushion_reset (AirCushion *self);

/* Another place on the tape: whether a burst flows is to be found out anew. */
void air_cushion_forget_burst (AirCushion *self);

/* Before the first sound, with at least AIR_CUSHION_BEGIN_NS. A server's burst comes in pieces; what
 * comes with it is worth a few ms, since the output's buffer is as long as the cushion allows. */
AirCushionAdvice air_cushion_advise (AirCushion *self, gint64 cushion_ns);

/* `long_pieces`: the output takes samples in long pieces, and so must not be left to the last moment. */
void air_cushion_begin (AirCushion *self, gboolean long_pieces);

/* Whether to hold one's breath with `left_ns`, the output's clock having stood still for `still_us`. */
gboolean air_cushion_is_dry (const AirCushion *self, gint64 left_ns, gint64 still_us);

/* When to ask that again. */
guint air_cushion_next_look_ms (const AirCushion *self, gint64 left_ns);

/**
 * air_cushion_watch:
 *
 * Whenever it is looked at, be it live or far behind. The station's clock and the sound card's differ by up to 100 ppm
 * or so: half a second in an hour and a half. The cushion comes and goes with pieces of the stream too, so its
 * least in half a minute counts; once it strays from what it was at first, the speed makes up for it.
 *
 * Returns: the speed to play at: 1.0, or 0.2 % more or less
 */
double air_cushion_watch (AirCushion *self, gint64 now_us, gint64 left_ns);

/* Interrupted: begins to watch anew. What the cushion should be stays. */
void air_cushion_rest (AirCushion *self);

/* Another place is heard: how far it is from the tape's end is found out anew, and then kept. */
void air_cushion_forget_target (AirCushion *self);

/* How much must be on the tape before going on: more each time, up to a limit. It is what the
 * cushion should be from then on, so that the same fault is not heard twice. Where the line is gone, that is the
 * fault, and what the next one gives at once is all there will be: AIR_CUSHION_NO_BURST_NS. */
gint64 air_cushion_take_refill_ns (AirCushion *self, gboolean line_lost);

G_END_DECLS
