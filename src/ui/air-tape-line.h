/* air-tape-line.h - the show that is heard as a line to move about on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AIR_TAPE_LINE_SKIP_S 15

/**
 * AirTapeLine:
 *
 * The show from its start to its end, or the tape where no show with an end is known: filled to what is heard, solid
 * where the tape holds it. The knob is dragged to any point of that, or moved with the keys: the arrows by
 * AIR_TAPE_LINE_SKIP_S, Home to the top of the show, End to live.
 *
 * Properties: "station" (AirStation, nullable, writable), "pointed-us" (gint64: how far into the line the knob is
 * while it is dragged; -1: it is not).
 */
#define AIR_TYPE_TAPE_LINE (air_tape_line_get_type ())
G_DECLARE_FINAL_TYPE (AirTapeLine, air_tape_line, AIR, TAPE_LINE, GtkWidget)

/* From where to where the line goes: moments of broadcast, UTC. FALSE: nothing to show. */
gboolean air_tape_line_get_span (AirTapeLine *self, gint64 *from_us, gint64 *to_us);

/* While the knob is dragged: the moment it points at; else what is heard. */
gint64 air_tape_line_get_moment_us (AirTapeLine *self);

G_END_DECLS
