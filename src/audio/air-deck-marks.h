/* air-deck-marks.h - what to tell when the sound gets there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"

G_BEGIN_DECLS

/* One thing at one place of the tape; the other members say nothing. */
typedef struct {
  gint64 position_ns;
  char *title;       /* (owned) (nullable) */
  AirFormat *format; /* (owned) (nullable) */
  gint64 gap_ns;     /* -1: none */
} AirDeckMark;

void air_deck_mark_free (AirDeckMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirDeckMark, air_deck_mark_free)

/**
 * AirDeckMarks:
 *
 * Titles, formats and gaps are known when they are read from the tape, which is before they are heard.
 * Here they wait for it, in the order of the tape.
 */
typedef struct {
  GQueue queue; /* of AirDeckMark */
} AirDeckMarks;

void air_deck_marks_init (AirDeckMarks *self);
void air_deck_marks_clear (AirDeckMarks *self);

void air_deck_marks_add_title (AirDeckMarks *self, gint64 position_ns, const char *title);
void air_deck_marks_add_format (AirDeckMarks *self, gint64 position_ns, AirFormat *format);
void air_deck_marks_add_gap (AirDeckMarks *self, gint64 position_ns, gint64 gap_ns);

/* Where the next one stands; G_MAXINT64: there is none. */
gint64 air_deck_marks_next_ns (AirDeckMarks *self);

/* The next one that `position_ns` has reached. (transfer full) (nullable) */
AirDeckMark *air_deck_marks_take (AirDeckMarks *self, gint64 position_ns);

G_END_DECLS
