/* air-audio.h - sound: what the player asks of it and what it tells
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"
#include "air-stream.h"

G_BEGIN_DECLS

#define AIR_TYPE_AUDIO (air_audio_get_type ())
G_DECLARE_INTERFACE (AirAudio, air_audio, AIR, AUDIO, GObject)

/* Facts about the sound, told honestly: SOUNDING is never said while silence of ours is heard. */
typedef enum {
  AIR_AUDIO_SILENT,   /* stopped */
  AIR_AUDIO_OPENING,  /* no byte yet */
  AIR_AUDIO_FILLING,  /* bytes, not yet sound; or the cushion has run out and comes again */
  AIR_AUDIO_SOUNDING, /* samples reach the sink */
  AIR_AUDIO_STALLED,  /* neither bytes nor samples move, for AIR_LIMIT_STALL_S */
  AIR_AUDIO_HELD,     /* paused by the listener */
} AirAudioPhase;

/**
 * AirAudio:
 *
 * Main thread only. One stream at a time, through line → tuner → tape → deck. When the line ends,
 * the deck plays on from the tape; `::line-lost` (GError *error, guint retry_after_s) asks for
 * air_audio_redial(), and when to do so is the player's policy. `::line-up` says that the new line
 * gives sound.
 *
 * Properties: "phase" (AirAudioPhase), "title" (nullable string: the stream's own, valid UTF-8,
 * told when its sound is heard), "stream-name" (nullable: icy-name), "codec", "bitrate-kbps",
 * "cushion-us" (received, not yet heard), "behind-us" (behind the live edge), "volume" (0.0 … 1.0,
 * cubic), "muted".
 *
 * The error of ::line-lost tells the player what to do: AIR_ERROR_NOT_FOUND for 404 and 410,
 * AIR_ERROR_REFUSED for 401, 403 and 451, AIR_ERROR_UNSAFE for certificates, schemes and addresses,
 * AIR_ERROR_UNREACHABLE for names, routes and time-outs, AIR_ERROR_STREAM for the rest.
 *
 * Signals: ::line-up (), ::line-lost (GError *, guint), ::failed (GError *): cannot be helped by
 * redialling (no decoder, not audio); ::no-device (GError *): no sound output, time is kept silently
 * (NULL: there is one again);
 * ::gap (gint64 length_us): sound that is missing on the tape was passed.
 */
struct _AirAudioInterface
{
  GTypeInterface parent_iface;

  void (*start) (AirAudio *self, AirStream *stream, AirReach reach);
  void (*redial) (AirAudio *self);
  void (*stop) (AirAudio *self);
};

/* Begins with `stream` and an empty tape, in place of what was playing. */
void air_audio_start (AirAudio *self, AirStream *stream, AirReach reach);

/* Opens a new line to the same stream from its original address; the tape goes on. */
void air_audio_redial (AirAudio *self);

/* Silence within 100 ms, no socket after 1 s. */
void air_audio_stop (AirAudio *self);

AirAudioPhase air_audio_get_phase (AirAudio *self);

/* For implementations: emit the signals. */
void air_audio_emit_line_up (AirAudio *self);
void air_audio_emit_line_lost (AirAudio *self, const GError *error, guint retry_after_s);
void air_audio_emit_failed (AirAudio *self, const GError *error);
void air_audio_emit_no_device (AirAudio *self, const GError *error);
void air_audio_emit_gap (AirAudio *self, gint64 length_us);

G_END_DECLS
