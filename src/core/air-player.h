/* air-player.h - what the listener wants of the sound, and how it is kept up
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-clock.h"

G_BEGIN_DECLS

/* What is told to the listener; the words are the contract's. */
typedef enum {
  AIR_PLAYER_STOPPED,
  AIR_PLAYER_CONNECTING,
  AIR_PLAYER_BUFFERING,
  AIR_PLAYER_PLAYING,
  AIR_PLAYER_PAUSED,
  AIR_PLAYER_STALLED,
  AIR_PLAYER_WAITING, /* for the next try: "retry-in-s" */
  AIR_PLAYER_OFFLINE, /* for the network */
  AIR_PLAYER_FAILED,  /* "error" says why; play tries again */
} AirPlayerState;

const char *air_player_state_nick (AirPlayerState state);

/**
 * AirPlayer:
 *
 * Holds the wish (play or stop, which stream, volume) and keeps the sound up for as long as it is
 * wanted: AirRetry says when to redial, move on to the station's next stream, or give up; when the
 * network returns, it is at once. Works with any AirAudio, AirClock and GNetworkMonitor.
 *
 * Properties: "state" (AirPlayerState), "streams" (GListModel of AirStream), "stream" (AirStream,
 * the chosen one, nullable, writable: changing it while sound is wanted switches), "title"
 * (nullable: of the stream), "volume" (double 0 … 1, writable), "muted" (writable), "error" (GError,
 * nullable: the last one while it matters), "retry-in-s" (int, -1 if none is due; notified each
 * second while waiting), "wanted" (boolean: the listener wants sound), "no-device" (boolean).
 *
 * Signal: ::gap (gint64 length_us).
 */
#define AIR_TYPE_PLAYER (air_player_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayer, air_player, AIR, PLAYER, GObject)

/* `audio` is shared by all stations: a player takes it on play and lets it go on stop. */
AirPlayer *air_player_new (AirAudio *audio, AirClock *clock, GNetworkMonitor *network);

/* The station's streams in order of preference; `reach` as in AirReach. Stops. */
void air_player_set_streams (AirPlayer *self, GListModel *streams, AirReach reach);

void air_player_play (AirPlayer *self);
void air_player_stop (AirPlayer *self);
void air_player_toggle (AirPlayer *self);

/* While waiting: now. */
void air_player_try_now (AirPlayer *self);

AirPlayerState air_player_get_state (AirPlayer *self);
GListModel *air_player_get_streams (AirPlayer *self);
AirStream *air_player_get_stream (AirPlayer *self);
void air_player_set_stream (AirPlayer *self, AirStream *stream);
char *air_player_dup_title (AirPlayer *self); /* nullable */
double air_player_get_volume (AirPlayer *self);
void air_player_set_volume (AirPlayer *self, double volume);
gboolean air_player_get_muted (AirPlayer *self);
void air_player_set_muted (AirPlayer *self, gboolean muted);
const GError *air_player_get_error (AirPlayer *self);
int air_player_get_retry_in_s (AirPlayer *self);
gboolean air_player_get_wanted (AirPlayer *self);
gboolean air_player_get_no_device (AirPlayer *self);

G_END_DECLS
