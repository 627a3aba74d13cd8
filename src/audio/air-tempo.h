/* air-tempo.h - samples a little faster or slower, at the same pitch
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AIR_TEMPO_CHANNELS 2

/**
 * AirTempo:
 *
 * S16, two channels. Leaves out (or repeats) a few hundredths of a second at a time, where the sound
 * resembles itself most, and crossfades there. Between two such splices samples go through as they are:
 * so a speed that hardly differs from 1.0 costs next to nothing, and going back to 1.0 leaves no seam.
 * Pure: no clock, no pipeline. While the speed is not 1.0 it keeps about 40 ms of samples to itself.
 */
typedef struct _AirTempo AirTempo;

AirTempo *air_tempo_new (guint rate);
void air_tempo_free (AirTempo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTempo, air_tempo_free)

/* 0.5 … 2.0: input samples for each output sample. */
void air_tempo_set_speed (AirTempo *self, double speed);

/* FALSE: samples need not go through here at all: none are kept, and the speed is 1.0. */
gboolean air_tempo_is_active (AirTempo *self);

void air_tempo_push (AirTempo *self, const gint16 *samples, guint n_frames);

/* What may go out now is appended to `out` (of gint16). At a speed of 1.0 that is everything. */
void air_tempo_take (AirTempo *self, GArray *out);

/* All that is kept. */
void air_tempo_drain (AirTempo *self, GArray *out);

/* Forgets all samples and what was skipped; the speed stays. */
void air_tempo_reset (AirTempo *self);

/* Frames that were pushed and not yet taken. */
guint air_tempo_get_kept (AirTempo *self);

/* Frames left out so far, less those repeated. */
gint64 air_tempo_get_skipped (AirTempo *self);

G_END_DECLS
