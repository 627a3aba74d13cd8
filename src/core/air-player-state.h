/* air-player-state.h - what is told of the sound that the listener wants
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-dialler.h"
#include "air-transport.h"

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

/* The line may be down while the cushion still plays: that is playing. */
AirPlayerState air_player_state_of (gboolean wanted, AirAudio *audio, AirDialler *dialler, AirTransport *transport);

G_END_DECLS
