/* player-fixture.h - a player of two streams, on sound, clock and network of the test's
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-error.h"
#include "air-fake-audio.h"
#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-player.h"

typedef struct {
  AirFakeAudio *audio;
  AirFakeClock *clock;
  AirFakeNetwork *network;
  AirPlayer *player;
} Fixture;

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);
  g_autoptr (AirStream) mp3
      = g_object_new (AIR_TYPE_STREAM, "name", "MP3", "url", "http://radio.example/live.mp3", NULL);
  g_autoptr (AirStream) aac
      = g_object_new (AIR_TYPE_STREAM, "name", "AAC", "url", "http://radio.example/live.aac", NULL);

  f->audio = air_fake_audio_new ();
  f->clock = air_fake_clock_new ("2026-07-24T09:00:00Z");
  f->network = air_fake_network_new ();
  f->player = air_player_new (AIR_AUDIO (f->audio), AIR_CLOCK (f->clock), G_NETWORK_MONITOR (f->network));
  g_list_store_append (streams, mp3);
  g_list_store_append (streams, aac);
  air_player_set_streams (f->player, G_LIST_MODEL (streams), AIR_REACH_PUBLIC);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->player);
  g_object_unref (f->audio);
  g_object_unref (f->network);
  g_object_unref (f->clock);
}

static inline void
lose_line (Fixture *f, int code, guint retry_after_s)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, code, "gone");

  air_audio_emit_line_lost (AIR_AUDIO (f->audio), error, retry_after_s);
}

static inline void
fail_decoding (Fixture *f)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_CODEC, "install the package gstreamer1.0-plugins-bad");

  air_audio_emit_failed (AIR_AUDIO (f->audio), error);
}

static inline void
sound (Fixture *f)
{
  air_audio_emit_line_up (AIR_AUDIO (f->audio));
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_SOUNDING);
}

/* A tape of an hour, of which the place is `behind_s` before live; ten seconds of cushion. */
static inline void
lay_tape (Fixture *f, gint64 behind_s)
{
  gint64 now_us = air_clock_get_wall_us (AIR_CLOCK (f->clock));
  gint64 live_us = now_us - 10 * G_TIME_SPAN_SECOND;
  AirAudioPlace place = { now_us - G_TIME_SPAN_HOUR, live_us - behind_s * G_TIME_SPAN_SECOND, live_us, now_us };

  air_fake_audio_set_place (f->audio, &place);
}

/* Plays, with a tape. */
static inline void
play (Fixture *f)
{
  air_player_play (f->player);
  lay_tape (f, 0);
  sound (f);
}

static inline void
assert_state (Fixture *f, AirPlayerState state)
{
  g_assert_cmpstr (air_player_state_nick (air_player_get_state (f->player)), ==, air_player_state_nick (state));
}
