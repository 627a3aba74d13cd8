/* air-recording-file.h - a file that grows, and plays wherever it is cut off
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So much of the disk is left to others. */
#define AIR_RECORDING_RESERVE_BYTES (50 * 1000 * 1000)

/**
 * AirRecordingFile:
 *
 * It has its name from the beginning and is only ever appended to, but for the tag in front: so whatever ends the
 * program, it is there, and plays. Belongs to one thread, and blocks.
 *
 * The first error is kept: from then on nothing is appended, and what was cut off in the middle is taken back.
 */
typedef struct _AirRecordingFile AirRecordingFile;

/**
 * air_recording_file_new:
 * @extension: (nullable): see air_recording_open(), as for the rest
 * @reserve_bytes: so much of the disk must stay free
 *
 * Returns: (transfer full) (nullable): NULL and AIR_ERROR_DISK
 */
AirRecordingFile *air_recording_file_new (GFile *file,
                                          const char *extension,
                                          gboolean replace,
                                          guint64 reserve_bytes,
                                          GError **error);

/* One that is not finished stays as it is by now. */
void air_recording_file_free (AirRecordingFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingFile, air_recording_file_free)

/* Whole units (frames, pages): the file is cut only between two calls. Written by the next flush. */
void air_recording_file_append (AirRecordingFile *self, const guint8 *bytes, gsize size);
void air_recording_file_append_bytes (AirRecordingFile *self, GBytes *bytes);

/* Writes what was appended if there is much of it; with `now` in any case. Every few seconds the disk has to keep
 * it, and is asked whether there is room. */
void air_recording_file_flush (AirRecordingFile *self, gboolean now);

/* Overwrites, even after an error, what was flushed. */
void air_recording_file_patch (AirRecordingFile *self, guint64 offset, GBytes *bytes);

/* Writes all and closes the file. FALSE with the first error. One in which nothing is is deleted. */
gboolean air_recording_file_finish (AirRecordingFile *self, GError **error);

/* Bytes, those that wait for the flush included. */
guint64 air_recording_file_get_size (AirRecordingFile *self);

GFile *air_recording_file_get_file (AirRecordingFile *self);
const GError *air_recording_file_get_error (AirRecordingFile *self); /* nullable */

G_END_DECLS
