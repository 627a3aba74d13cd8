/* air-title.h - a title from bytes that claim to be text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_title_from_bytes:
 *
 * UTF-8 if it is valid, UTF-16 if it is marked or looks so, else Windows-1252 (which holds Latin-1). A
 * character that was cut off at the end is dropped. The outcome is cleaned.
 *
 * Returns: (transfer full): never NULL
 */
char *air_title_from_bytes (const guint8 *bytes, gsize size);

/* Each control character becomes a space, bidirectional controls vanish, ends are trimmed, and no more
 * than AIR_LIMIT_TITLE_CHARS are kept. `text` must be valid UTF-8. (transfer full) */
char *air_title_clean (const char *text);

/* "Artist - Title", or the one that is there; NULL if neither is. (transfer full) (nullable) */
char *air_title_join (const char *artist, const char *title);

G_END_DECLS
