/* air-playlist-reader.h - the addresses in a playlist of whatever kind
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_playlist_read:
 *
 * Reads M3U, PLS, XSPF, ASX in both its forms, RAM and lists of addresses; the bytes decide which it is,
 * whatever the server calls it. HLS is M3U with EXT-X-TARGETDURATION or EXT-X-STREAM-INF in it (RFC
 * 8216), and has no entries. Keeps http and https (icy is http), relative addresses made absolute;
 * the rest is dropped with a warning.
 *
 * Returns: (transfer full): never NULL; of format "none" for what is not a playlist
 */
AirPlaylist *air_playlist_read (GBytes *body, const AirReadContext *context);

/* For the readers of one kind each: adds an address as written, if it can be followed and there is
 * room. `title` is plain text, nullable. */
void air_playlist_take (AirPlaylist *self, const char *base, const char *address, const char *title);

G_END_DECLS
