/* air-hls-playlist.h - what an HLS playlist says, for sound alone
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RFC 8216, 4.3.2. */
typedef struct {
  guint64 sequence;
  gint64 duration_ns;
  char *url;              /* (nullable): absolute, http or https; NULL: one that we do not follow, or a marked gap */
  char *title;            /* (nullable): of EXTINF, as received but valid UTF-8 */
  gboolean discontinuity; /* the encoding may change here */
} AirHlsSegment;

typedef struct {
  char *variant;          /* (nullable): of a master playlist: the rendition to play; then there are no segments */
  gint64 target_ns;
  guint64 sequence;       /* of the first segment */
  guint64 discontinuity_sequence;
  gboolean ended;         /* nothing will be added */
  GPtrArray *segments;    /* of AirHlsSegment: the newest ones */
} AirHlsPlaylist;

/* Larger playlists are not read: two hours of short segments with long addresses. */
#define AIR_HLS_PLAYLIST_BYTES (1024 * 1024)

/* Whether the text is HLS and not a plain M3U. */
gboolean air_hls_playlist_sniff (const char *text, gsize size);

/**
 * air_hls_playlist_parse:
 * @base: absolute address of the playlist, after redirects
 *
 * Pure. Addresses that are not http or https are dropped.
 *
 * Returns: (transfer full): or NULL and AIR_ERROR_MALFORMED; AIR_ERROR_UNSUPPORTED for what we cannot
 *   play: encrypted segments, byte ranges; AIR_ERROR_CODEC for fragmented MP4
 */
AirHlsPlaylist *air_hls_playlist_parse (const char *text, gsize size, const char *base, GError **error);
void air_hls_playlist_free (AirHlsPlaylist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirHlsPlaylist, air_hls_playlist_free)

/* Index of the segment to begin with: about three target durations from the end, or the first if the
 * playlist has ended. */
guint air_hls_playlist_get_start (AirHlsPlaylist *self);

G_END_DECLS
