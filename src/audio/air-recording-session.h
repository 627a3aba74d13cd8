/* air-recording-session.h - tape entries into files, one after the other
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-recording.h"
#include "air-tape.h"

G_BEGIN_DECLS

/**
 * AirRecordingSession:
 *
 * Where a recording is: the file at hand, its tags, what is missing. Belongs to one thread, and blocks; knows
 * nothing of threads itself.
 */
typedef struct _AirRecordingSession AirRecordingSession;

/* `order` is copied. */
AirRecordingSession *air_recording_session_new (const AirRecordingOrder *order);
void air_recording_session_free (AirRecordingSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingSession, air_recording_session_free)

/* The title in force where the recording begins. */
void air_recording_session_take_title (AirRecordingSession *self, const char *title);

/* In the order of the tape. FALSE: it is over; air_recording_session_end() says why. */
gboolean air_recording_session_take (AirRecordingSession *self, const AirTapeEntry *entry);

/* What follows is of another tape. */
void air_recording_session_break (AirRecordingSession *self);

/* All that was taken is given to the system. FALSE as above. */
gboolean air_recording_session_flush (AirRecordingSession *self);

/* The file gets its last tags, also after an error. FALSE if something went wrong, be it earlier:
 * AIR_ERROR_DISK, or AIR_ERROR_STREAM if there was no sound. */
gboolean air_recording_session_end (AirRecordingSession *self, GError **error);

/* How far it is. */
gint64 air_recording_session_get_length_us (AirRecordingSession *self);
gint64 air_recording_session_get_bytes (AirRecordingSession *self);
GFile *air_recording_session_get_file (AirRecordingSession *self);        /* nullable */
const char *air_recording_session_get_format (AirRecordingSession *self); /* nullable, static */
const GArray *air_recording_session_get_gaps (AirRecordingSession *self); /* of AirRecordingGap */

G_END_DECLS
