/* air-playlist-markup.h - playlists with tags: XSPF and ASX
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* XSPF 1 (xspf.org). `text` is UTF-8. */
AirPlaylist *air_playlist_read_xspf (const char *text, const AirReadContext *context);

/* ASX as players take it: tags in any case, bare ampersands, no closing needed. `text` is UTF-8. */
AirPlaylist *air_playlist_read_asx (const char *text, const AirReadContext *context);

G_END_DECLS
