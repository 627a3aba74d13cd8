/* air-recording-writer.h - what the copier asks of each kind of file
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"
#include "air-recording-file.h"
#include "air-recording-tags.h"

G_BEGIN_DECLS

/**
 * AirRecordingWriter:
 *
 * A kind of file. What goes wrong is told by the file itself. Frames are never changed.
 */
typedef struct {
  const char *name; /* as AirRecording's "format" */

  /* Writes what stands in front of the sound. Returns the state. */
  gpointer (*begin) (AirRecordingFile *file, AirFormat *format, const AirRecordingTags *tags);

  /* (nullable) The frames to come are of another format of this kind. If not given: they need another file. */
  void (*change) (gpointer state, AirFormat *format, const AirRecordingTags *tags);

  void (*frame) (gpointer state, GBytes *frame, gint64 duration_ns);

  /* (nullable) The tags as they are by now, for the case that the end never comes. Only where a torn write leaves the
   * sound playable. */
  void (*refresh) (gpointer state, const AirRecordingTags *tags);

  /* Writes what is still held, and the tags as they are in the end. The file is finished afterwards. */
  void (*end) (gpointer state, const AirRecordingTags *tags);

  void (*free) (gpointer state);
} AirRecordingWriter;

extern const AirRecordingWriter air_recording_mp3;  /* frames behind an ID3 tag */
extern const AirRecordingWriter air_recording_adts; /* AAC: the same */
extern const AirRecordingWriter air_recording_ogg;  /* Opus and Vorbis; another format begins another chain */
extern const AirRecordingWriter air_recording_flac; /* native, wherever the frames came from */

const AirRecordingWriter *air_recording_writer_for (const AirFormat *format);

/* ".mp3" */
const char *air_recording_writer_get_extension (const AirFormat *format);

/* How much before the moment that is wanted a file has to begin, for a decoder to be on its feet by then. It is not
 * heard. */
gint64 air_recording_writer_get_lead_ns (const AirFormat *format);

G_END_DECLS
