/* air-player.h - what the listener wants of the sound, and how it is kept up
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-player-state.h"

G_BEGIN_DECLS

/**
 * AirPlayer:
 *
 * Holds the wish (play or stop, which stream, volume) and keeps the sound up for as long as it is
 * wanted: AirRetry says when to redial, move on to the programme's next stream (a mirror, another
 * codec), or give up; when the network returns, it is at once. Works with any AirAudio, AirClock and GNetworkMonitor.
 *
 * Properties: "state" (AirPlayerState), "streams" (GListModel of AirStream), "stream" (AirStream,
 * the chosen one, nullable, writable: changing it while sound is wanted switches), "title"
 * (nullable: of the stream), "volume" (double 0 … 1, writable), "muted" (writable), "error" (GError,
 * nullable: the last one while it matters), "retry-in-s" (int, -1 if none is due; notified each
 * second while waiting), "wanted" (boolean: the listener wants sound), "no-device" (boolean),
 * "can-seek" (boolean: there is a tape: pause, back, forward, live), "at-live" (boolean: within
 * AIR_PLAYER_LIVE_S of the live place), "catching-up" (boolean, writable: hears faster until it is
 * live), "sleep-left-s" (int, -1: no sleep timer; notified each second while it runs), "levelling"
 * (boolean, writable).
 *
 * Signals: ::gap (gint64 length_us): passed; ::jumped (): another place is heard;
 * ::missed (gint64 length_us): after the machine slept, what could not be received meanwhile;
 * ::tape-shortened (GError *).
 */
#define AIR_PLAYER_LIVE_S 5
#define AIR_PLAYER_SLEEP_FADE_S 20
#define AIR_PLAYER_CATCH_UP_SPEED 1.2

#define AIR_TYPE_PLAYER (air_player_get_type ())
G_DECLARE_FINAL_TYPE (AirPlayer, air_player, AIR, PLAYER, GObject)

/* `audio` is shared by all stations: a player takes it on play and lets it go on stop. */
AirPlayer *air_player_new (AirAudio *audio, AirClock *clock, GNetworkMonitor *network);

/* The station's streams in order of preference; `reach` as in AirReach. Stops. */
void air_player_set_streams (AirPlayer *self, GListModel *streams, AirReach reach);

void air_player_play (AirPlayer *self);
void air_player_stop (AirPlayer *self);

/* What the one key does: plays; holds where there is a tape, else stops; goes on from what is held. */
void air_player_toggle (AirPlayer *self);

/* Holds the place; the line stays, and is redialled when it is lost. air_player_play() goes on from there.
 * Nothing when stopped or held; before there is a tape, what comes is received without being heard. */
void air_player_hold (AirPlayer *self);

/* To another place on the tape. `moment_us`: when it was broadcast, UTC; clamped to what is there. What is
 * held stays held, but for going live. Nothing while there is no tape. */
void air_player_seek (AirPlayer *self, gint64 moment_us);
void air_player_skip (AirPlayer *self, gint64 by_us);
void air_player_go_live (AirPlayer *self);

/* FALSE if there is no tape. There may still be one after the stop, for air_player_record(), until another station's
 * streams are set. */
gboolean air_player_get_place (AirPlayer *self, AirAudioPlace *place);

/* The moment that is heard, or where a held tape goes on: UTC, by the clock; now if there is no tape. */
gint64 air_player_get_heard_us (AirPlayer *self);
gboolean air_player_get_can_seek (AirPlayer *self);
gboolean air_player_get_at_live (AirPlayer *self);
gint64 air_player_get_behind_us (AirPlayer *self);
gint64 air_player_get_cushion_us (AirPlayer *self);

gboolean air_player_get_catching_up (AirPlayer *self);
void air_player_set_catching_up (AirPlayer *self, gboolean catching_up);

/* Stops in `seconds`, fading out during the last AIR_PLAYER_SLEEP_FADE_S; less than 0, or stopped by the
 * listener meanwhile: does not. What plays after it begins at full volume again. */
void air_player_set_sleep (AirPlayer *self, int seconds);
int air_player_get_sleep_left_s (AirPlayer *self);

/* The machine is about to sleep: the line is dropped, the wish and the tape stay, and the state is not told
 * until it woke. Then: goes on, and redials at once. */
void air_player_suspend (AirPlayer *self);
void air_player_wake (AirPlayer *self);

/* (transfer full): see air_audio_record(). */
AirRecording *air_player_record (AirPlayer *self, const AirRecordingOrder *order);

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
