/* air-reel.h - the tape in use, and who records from it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-tape.h"

G_BEGIN_DECLS

/**
 * AirReel:
 *
 * Each stream gets a tape of its own. After a stop it stays, to be recorded from, until the next one begins; what is
 * recorded then goes on with that. Moments are by the wall clock as it goes now; the tape has another one.
 * Main thread only.
 */
typedef struct _AirReel AirReel;

/* Tapes lie in memory and are two minutes long until there is a folder for them. */
AirReel *air_reel_new (void);

/* Ends what is recorded and waits until its files are whole. */
void air_reel_free (AirReel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirReel, air_reel_free)

/* Of the next tape: see air_gst_audio_set_tape_folder() and air_gst_audio_set_tape_bounds(). */
void air_reel_set_folder (AirReel *self, const char *folder);
void air_reel_set_bounds (AirReel *self, gint64 length_us, gsize bytes);

/* (transfer none): a new tape, which is used from now on. */
AirTape *air_reel_change (AirReel *self);

/* NULL before the first. */
AirTape *air_reel_get_tape (AirReel *self);

/* FALSE while nothing is on the tape. In stream time. */
gboolean air_reel_get_range (AirReel *self, gint64 *start_ns, gint64 *end_ns);

/* There must be a tape. UTC, microseconds. */
gint64 air_reel_moment_at (AirReel *self, gint64 position_ns);
gint64 air_reel_position_at (AirReel *self, gint64 moment_us);

/* (transfer full) (nullable): what makes the tape shorter than it should be; told once a tape. */
GError *air_reel_take_trouble (AirReel *self);

/* (transfer full): see air_audio_record(). */
AirRecording *air_reel_record (AirReel *self, const AirRecordingOrder *order);
void air_reel_stop_recording (AirReel *self);

G_END_DECLS
