/* air-player-state.c - what is told of the sound that the listener wants
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player-state.h"

const char *
air_player_state_nick (AirPlayerState state)
{
  static const char *const nicks[] = {
    [AIR_PLAYER_STOPPED] = "stopped",     [AIR_PLAYER_CONNECTING] = "connecting",
    [AIR_PLAYER_BUFFERING] = "buffering", [AIR_PLAYER_PLAYING] = "playing",
    [AIR_PLAYER_PAUSED] = "paused",       [AIR_PLAYER_STALLED] = "stalled",
    [AIR_PLAYER_WAITING] = "waiting",     [AIR_PLAYER_OFFLINE] = "offline",
    [AIR_PLAYER_FAILED] = "failed",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (nicks), NULL);

  return nicks[state];
}

AirPlayerState
air_player_state_of (gboolean wanted, AirAudio *audio, AirDialler *dialler, AirTransport *transport)
{
  AirAudioPhase phase = air_audio_get_phase (audio);

  if (!wanted)
    return air_dialler_get_error (dialler) != NULL ? AIR_PLAYER_FAILED : AIR_PLAYER_STOPPED;
  if (air_transport_get_held (transport) && air_transport_get_can_seek (transport))
    return AIR_PLAYER_PAUSED;
  if (phase == AIR_AUDIO_SOUNDING || air_transport_get_landing (transport))
    return AIR_PLAYER_PLAYING;
  if (air_dialler_get_waiting (dialler))
    return air_dialler_get_offline (dialler) ? AIR_PLAYER_OFFLINE : AIR_PLAYER_WAITING;
  if (phase == AIR_AUDIO_STALLED)
    return AIR_PLAYER_STALLED;
  if (phase == AIR_AUDIO_FILLING)
    return AIR_PLAYER_BUFFERING;

  return AIR_PLAYER_CONNECTING;
}
