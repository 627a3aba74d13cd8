/* air-tape-titles.h - which title is in force at a place on the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirTapeTitles:
 *
 * The titles of a tape, small enough to stay in memory, so that who goes to some place can say what is on
 * there without reading the tape backwards. Has no lock: it is the tape's, under the tape's.
 */
typedef struct _AirTapeTitles AirTapeTitles;

AirTapeTitles *air_tape_titles_new (void);
void air_tape_titles_free (AirTapeTitles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTapeTitles, air_tape_titles_free)

/* From `position_ns` on, which is no less than that of the one before. "": none. */
void air_tape_titles_add (AirTapeTitles *self, gint64 position_ns, const char *title);

/* The tape begins at `start_ns` now: forgets those that were over before. */
void air_tape_titles_trim (AirTapeTitles *self, gint64 start_ns);

/* (transfer none) (nullable): until the next call of another function. O(log n). */
const char *air_tape_titles_at (AirTapeTitles *self, gint64 position_ns);

G_END_DECLS
