/* air-hls.h - a live stream in pieces: playlists and segments in order
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-line.h"

G_BEGIN_DECLS

/* Called in the context of the one who started it. `end` may come from within air_hls_start(); it is the
 * last thing that a call of the AirHls does, which may be freed then. */
typedef struct {
  void (*bytes) (const guint8 *bytes, gsize size, gpointer data);
  void (*title) (const char *title, gpointer data); /* before the bytes that it belongs to; valid UTF-8 */
  void (*discontinuity) (gpointer data);            /* what follows is encoded anew */
  void (*gap) (gint64 length_ns, gpointer data);    /* segments were missed; 0: nobody knows how many */
  void (*end) (const GError *error, guint retry_after_s, gpointer data);
} AirHlsEvents;

/**
 * AirHls:
 *
 * HTTP live streaming (RFC 8216) over lines like any other: playlists are read anew as their target
 * duration says, segments are fetched one after the other, the bytes come in order and once. A playlist
 * that fails is tried again for a while, a segment that fails is left out.
 *
 * After `end` it remembers its place: air_hls_resume() goes on with the next segment, if the server
 * still has it.
 */
typedef struct _AirHls AirHls;

AirHls *air_hls_new (AirLineNew line_new, gpointer line_data, const AirHlsEvents *events, gpointer data);
void air_hls_free (AirHls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirHls, air_hls_free)

/* `text`: the playlist that was found at `url` (after redirects), asked for with `reach`. */
void air_hls_start (AirHls *self, const char *url, AirReach reach, const char *text, gsize size);

void air_hls_resume (AirHls *self);

/* The playlist said that nothing will follow, and all of it was given. */
gboolean air_hls_has_ended (AirHls *self);

G_END_DECLS
