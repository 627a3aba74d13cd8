/* air-audio.h - sound: what the player asks of it and what it tells
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"
#include "air-recording.h"
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

/* Where on the tape one is. Each is the moment at which that sound was broadcast: UTC, microseconds
 * since 1970, as near as it can be known. start_us <= heard_us <= end_us and live_us <= end_us. */
typedef struct {
  gint64 start_us; /* the oldest that can still be heard */
  gint64 heard_us; /* what is heard now, or where a held tape goes on */
  gint64 live_us;  /* where one who listens live is: as far behind end_us as the cushion is long */
  gint64 end_us;   /* the newest that was received */
} AirAudioPlace;

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
 * "cushion-us" (received, not yet heard), "behind-us" (live_us less heard_us, never negative),
 * "volume" (0.0 … 1.0, cubic), "muted", "fade" (0.0 … 1.0, linear, upon the volume: for the sleep
 * timer), "speed" (1.0 … 1.5 without change of pitch; goes back to 1.0 at the live place by itself),
 * "levelling" (quiet and loud stations are brought to one loudness).
 *
 * The error of ::line-lost tells the player what to do: AIR_ERROR_NOT_FOUND for 404 and 410,
 * AIR_ERROR_REFUSED for 401, 403 and 451, AIR_ERROR_UNSAFE for certificates, schemes and addresses,
 * AIR_ERROR_UNREACHABLE for names, routes and time-outs, AIR_ERROR_STREAM for the rest.
 *
 * Signals: ::line-up (), ::line-lost (GError *, guint), ::failed (GError *): cannot be helped by
 * redialling (no decoder, not audio); ::no-device (GError *): no sound output, time is kept silently
 * (NULL: there is one again);
 * ::gap (gint64 length_us): sound that is missing on the tape was passed; ::jumped (): heard_us
 * changed otherwise than by playing; ::tape-shortened (GError *): the disk gives less than was asked
 * for, the tape goes on shorter.
 */
struct _AirAudioInterface
{
  GTypeInterface parent_iface;

  void (*start) (AirAudio *self, AirStream *stream, AirReach reach);
  void (*redial) (AirAudio *self);
  void (*hang_up) (AirAudio *self); /* may be NULL: it does nothing */
  void (*stop) (AirAudio *self);
  void (*hold) (AirAudio *self);
  void (*resume) (AirAudio *self);
  void (*seek) (AirAudio *self, gint64 moment_us);
  void (*go_live) (AirAudio *self);
  gboolean (*get_place) (AirAudio *self, AirAudioPlace *place);
  AirRecording *(*record) (AirAudio *self, const AirRecordingOrder *order);
};

/* Begins with `stream` and an empty tape, in place of what was playing. */
void air_audio_start (AirAudio *self, AirStream *stream, AirReach reach);

/* Opens a new line to the same stream from its original address; the tape goes on. */
void air_audio_redial (AirAudio *self);

/* Closes the line and says nothing of it; the tape stays, and is played on. Until air_audio_redial(). */
void air_audio_hang_up (AirAudio *self);

/* Silence within 100 ms, no socket after 1 s. */
void air_audio_stop (AirAudio *self);

/* Silence within 100 ms; the line stays, the tape goes on, the place is held. When the tape no longer
 * has the place, it is its oldest. Does nothing while SILENT or HELD. */
void air_audio_hold (AirAudio *self);

/* Goes on from the place that was held. */
void air_audio_resume (AirAudio *self);

/* Hears `moment_us` (clamped to what is on the tape; at live_us it is air_audio_go_live()) within
 * 100 ms; while HELD it only moves the place. */
void air_audio_seek (AirAudio *self, gint64 moment_us);
void air_audio_go_live (AirAudio *self);

/* FALSE, all 0: nothing is on the tape. */
gboolean air_audio_get_place (AirAudio *self, AirAudioPlace *place);

/* (transfer full): copies frames from the tape and from what is yet to come, whatever is heard
 * meanwhile. Failing is told by the recording. After air_audio_stop() what is on the tape can still be
 * recorded, until the next start. */
AirRecording *air_audio_record (AirAudio *self, const AirRecordingOrder *order);

AirAudioPhase air_audio_get_phase (AirAudio *self);

/* For implementations: emit the signals. */
void air_audio_emit_line_up (AirAudio *self);
void air_audio_emit_line_lost (AirAudio *self, const GError *error, guint retry_after_s);
void air_audio_emit_failed (AirAudio *self, const GError *error);
void air_audio_emit_no_device (AirAudio *self, const GError *error);
void air_audio_emit_gap (AirAudio *self, gint64 length_us);
void air_audio_emit_jumped (AirAudio *self);
void air_audio_emit_tape_shortened (AirAudio *self, const GError *error);

G_END_DECLS
