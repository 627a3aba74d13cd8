/* air-recording.h - one recording: what was asked for and how far it is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What to record. Strings are UTF-8, copied by whoever keeps them; the tags are nullable. */
typedef struct {
  gint64 from_us;      /* moment of broadcast, UTC; before the tape's oldest: its oldest */
  gint64 to_us;        /* G_MAXINT64: until it is stopped */
  GFile *file;         /* a local path. Nothing that is there is overwritten but with `replace` */
  gboolean bare;       /* `file` lacks its extension: the one of the codec is appended */
  gboolean replace;
  const char *station;
  const char *show;
  const char *hosts;
  GDateTime *date;     /* nullable: when the show began, in the station's zone */
} AirRecordingOrder;

typedef enum {
  AIR_RECORDING_RUNNING,
  AIR_RECORDING_DONE,
  AIR_RECORDING_FAILED, /* what was written until then still plays */
} AirRecordingState;

/* Sound that is missing in the file. */
typedef struct {
  gint64 start_us;  /* from the file's beginning */
  gint64 length_us; /* 0: not known */
} AirRecordingGap;

/**
 * AirRecording:
 *
 * Made by AirAudio, which alone tells it how far it is. Main thread.
 *
 * Properties, notified: "state" (AirRecordingState), "file" (GFile, nullable: the file as it is named in
 * the end; known once something was written), "format" (string, nullable: "mp3", "adts", "ogg", "flac"),
 * "length-us", "bytes" (of the file), "error" (GError, nullable), "n-gaps" (uint).
 * Signal: ::stop-asked ().
 */
#define AIR_TYPE_RECORDING (air_recording_get_type ())
G_DECLARE_FINAL_TYPE (AirRecording, air_recording, AIR, RECORDING, GObject)

AirRecordingState air_recording_get_state (AirRecording *self);
GFile *air_recording_get_file (AirRecording *self);         /* nullable */
const char *air_recording_get_format (AirRecording *self);  /* nullable */
gint64 air_recording_get_length_us (AirRecording *self);
gint64 air_recording_get_bytes (AirRecording *self);
const GError *air_recording_get_error (AirRecording *self); /* nullable */
const AirRecordingGap *air_recording_get_gaps (AirRecording *self, guint *n_gaps);

/* Ends it with what is recorded so far; "state" tells when the file is whole. */
void air_recording_stop (AirRecording *self);

/* For implementations of AirAudio. */
AirRecording *air_recording_new (void);
void air_recording_tell_file (AirRecording *self, GFile *file, const char *format);
void air_recording_tell_progress (AirRecording *self, gint64 length_us, gint64 bytes);
void air_recording_tell_gap (AirRecording *self, gint64 start_us, gint64 length_us);
void air_recording_tell_end (AirRecording *self, const GError *error); /* nullable: it is done */

G_END_DECLS
