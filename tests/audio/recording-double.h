/* recording-double.h - tapes to be recorded, and what became of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording-copier.h"
#include "frames-double.h"

/* One for each codec and container that is recorded. */
typedef struct {
  const char *name;
  const char *encoder; /* of GStreamer, container included */
  const char *extension;
  const char *format;  /* as AirRecording tells it */
} RecordingCase;

#define RECORDING_CASES 6
extern const RecordingCase recording_cases[RECORDING_CASES];

/* What an encoder makes of some seconds of noise, as a framer gives it. NULL, the test being skipped, if the encoder is
 * not installed. (transfer full) (nullable) */
FramesDouble *recording_double_encode (const RecordingCase *a_case, guint seconds);

AirTape *recording_double_tape (void);

/* Appends frames [first, last) with the format in front; they arrive in time, the last one now. */
void recording_double_put (AirTape *tape, FramesDouble *sound, guint first, guint last);

/* How long a frame lasts on average. */
gint64 recording_double_frame_ns (FramesDouble *sound);

/* A folder of its own; its files are deleted with it. */
char *recording_double_folder_new (void);
void recording_double_folder_free (char *folder);

/* From the tape's beginning to the moment when it is stopped. (transfer full) */
AirRecordingOrder recording_double_order (GFile *file);
AirRecordingCopier *recording_double_record (AirTape *tape, const AirRecordingOrder *order);

/* Runs the main context until the recording has ended (or 20 s have passed). */
void recording_double_wait (AirRecording *recording);

/* What is in a file. */
FramesDouble *recording_double_read (GFile *file);

/* The file's `n` frames are those of `sound` from `first` on, byte for byte; its first follows its last. */
void recording_double_assert_frames (GFile *file, FramesDouble *sound, guint first, guint n);

/* What a program says about the file; its arguments follow up to NULL, "FILE" being the file. NULL, and the test is
 * skipped, if it is not installed. It must end well and complain of nothing. (transfer full) (nullable) */
char *recording_double_ask (GFile *file, const char *program, ...) G_GNUC_NULL_TERMINATED;
