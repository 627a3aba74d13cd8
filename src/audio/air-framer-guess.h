/* air-framer-guess.h - what bytes are that are no sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many bytes of the start are enough. */
#define AIR_FRAMER_GUESS_SIZE 64

/* A short English name, such as "text/html"; static, never NULL. `certain`: it cannot be the middle of
 * a sound stream by chance. */
const char *air_framer_guess (const guint8 *bytes, gsize size, gboolean *certain);

G_END_DECLS
