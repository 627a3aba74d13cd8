/* air-fake-audio.h - sound that happens when the test says so
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"

G_BEGIN_DECLS

#define AIR_TYPE_FAKE_AUDIO (air_fake_audio_get_type ())
G_DECLARE_FINAL_TYPE (AirFakeAudio, air_fake_audio, AIR, FAKE_AUDIO, GObject)

AirFakeAudio *air_fake_audio_new (void);

/* The signals are emitted with air_audio_emit_…(); this sets what the properties say. */
void air_fake_audio_set_phase (AirFakeAudio *self, AirAudioPhase phase);
void air_fake_audio_set_title (AirFakeAudio *self, const char *title);

/* What air_audio_get_place() answers until the next one, or a start. Seeking moves `heard_us` and tells ::jumped. */
void air_fake_audio_set_place (AirFakeAudio *self, const AirAudioPlace *place);

/* (nullable): what was recorded last; `order` with strings and file copied, valid until the next one */
AirRecording *air_fake_audio_get_recording (AirFakeAudio *self);
const AirRecordingOrder *air_fake_audio_get_order (AirFakeAudio *self);

guint air_fake_audio_get_n_starts (AirFakeAudio *self);
guint air_fake_audio_get_n_redials (AirFakeAudio *self);
guint air_fake_audio_get_n_hang_ups (AirFakeAudio *self);
guint air_fake_audio_get_n_stops (AirFakeAudio *self);

/* (nullable): what was started last */
AirStream *air_fake_audio_get_stream (AirFakeAudio *self);

G_END_DECLS
