/* air-framer-comments.h - the comments of Vorbis, Opus and FLAC
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The title in comments that begin with the vendor's length (Vorbis I, 5.2.1), cleaned; what is cut off
 * or broken is left out. (transfer full) (nullable) */
char *air_framer_comments_dup_title (const guint8 *bytes, gsize size);

G_END_DECLS
