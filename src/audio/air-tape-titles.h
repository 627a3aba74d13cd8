/* air-tape-titles.h - which title is heard at a place of the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirTapeTitles:
 *
 * For who comes to a place from elsewhere: the title in force there may stand far before it. Pure.
 */
typedef struct _AirTapeTitles AirTapeTitles;

#define AIR_TAPE_TITLES_MOST 2000 /* that are remembered: the newest, */
#define AIR_TAPE_TITLES_BYTES (256 * 1024) /* and no more of their text than this */

AirTapeTitles *air_tape_titles_new (void);
void air_tape_titles_free (AirTapeTitles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirTapeTitles, air_tape_titles_free)

/* Positions only grow. */
void air_tape_titles_add (AirTapeTitles *self, gint64 position_ns, const char *title);

/* Nobody will ask for what is before `position_ns`. */
void air_tape_titles_trim (AirTapeTitles *self, gint64 position_ns);

/* (nullable) (transfer none): the last one at `position_ns` or before. */
const char *air_tape_titles_at (AirTapeTitles *self, gint64 position_ns);

/* Of AirTapeTitles, in bytes. */
gsize air_tape_titles_get_memory (AirTapeTitles *self);

G_END_DECLS
