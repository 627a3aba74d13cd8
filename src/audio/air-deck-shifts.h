/* air-deck-shifts.h - from the output's clock to the place on the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirDeckShifts:
 *
 * What plays faster leaves something out, so that the clock falls behind the tape; each run begins anew with
 * its own place. What is left out is known when it is decoded, which is before it is heard. Pure.
 */
typedef struct {
  GArray *shifts; /* (owned) */
} AirDeckShifts;

void air_deck_shifts_init (AirDeckShifts *self);
void air_deck_shifts_clear (AirDeckShifts *self);
void air_deck_shifts_free (AirDeckShifts *self);

/* From `clock_ns` on, `skipped_ns` are left out: 0 where a run begins. In any order. */
void air_deck_shifts_add (AirDeckShifts *self, gint64 clock_ns, gint64 skipped_ns);

/* The place; forgets what lies before, as the clock only goes forward. */
gint64 air_deck_shifts_take (AirDeckShifts *self, gint64 clock_ns);

G_END_DECLS
