/* air-recording-copier.h - frames from the tape into a file, in a thread
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording.h"
#include "air-tape.h"

G_BEGIN_DECLS

/**
 * AirRecordingCopier:
 *
 * Reads the tape from a moment on, and then once a second what has come, in a thread of its own, and tells the
 * AirRecording in the main thread. What is there plays at any time, whatever ends the program. Where the tape has a
 * gap, the frames before and after it stand side by side in the file, and the gap is told in its tags.
 *
 * A format that the file cannot hold begins another file of the same name but for extension or number: the recording
 * then tells that one. Lengths, bytes and gaps are counted on from the first.
 */
typedef struct _AirRecordingCopier AirRecordingCopier;

/* `tape` (nullable): without, the recording fails, which is told later as all that goes wrong is. */
AirRecordingCopier *air_recording_copier_new (AirTape *tape, const AirRecordingOrder *order);

/* Ends the recording with what is on the tape by now and waits until the file is whole. */
void air_recording_copier_free (AirRecordingCopier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingCopier, air_recording_copier_free)

/* Nothing more comes on the tape at hand; it goes on with this one, from its beginning. What lies between is a gap of
 * unknown length. Nothing is done once the recording was stopped. */
void air_recording_copier_follow (AirRecordingCopier *self, AirTape *tape);

AirRecording *air_recording_copier_get_recording (AirRecordingCopier *self);

G_END_DECLS
