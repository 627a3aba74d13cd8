/* air-recording-name.h - what a recording is called while it is written, and then
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AirRecordingName:
 *
 * While it is written a recording is called "NAME.part.mp3", so that any program plays it, and is locked (flock), so
 * that it can be told from one that a crash left behind. When it is whole it gets its own name in one step. Blocks.
 */
typedef struct _AirRecordingName AirRecordingName;

/**
 * air_recording_name_new:
 * @file: a local path; its folder is made
 * @extension: (nullable): with its dot; is appended, and if there is such a file already a number too:
 *   "NAME (2).mp3". Without, that is an error
 * @replace: what is there by then is replaced; a symbolic link itself, not what it points to
 *
 * Returns: (transfer full) (nullable): NULL and AIR_ERROR_DISK
 */
AirRecordingName *air_recording_name_new (GFile *file, const char *extension, gboolean replace, GError **error);
void air_recording_name_free (AirRecordingName *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingName, air_recording_name_free)

/* Makes the file that is to be written; a descriptor, or -1 and AIR_ERROR_DISK. */
int air_recording_name_open (AirRecordingName *self, GError **error);

/* Gives the file its name; another number if that was taken meanwhile. FALSE and errno. */
gboolean air_recording_name_settle (AirRecordingName *self);

/* Nothing was written: there was no file. */
void air_recording_name_drop (AirRecordingName *self);

const char *air_recording_name_get (AirRecordingName *self); /* without the folder */
GFile *air_recording_name_dup_file (AirRecordingName *self); /* (transfer full) */
int air_recording_name_get_folder (AirRecordingName *self);  /* a descriptor */

/* Gives the recordings in `folder` that a crash cut off their names. Returns how many. */
guint air_recording_name_settle_leftovers (GFile *folder);

G_END_DECLS
