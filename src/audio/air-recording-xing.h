/* air-recording-xing.h - how long an MP3 file of changing bitrate is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AirRecordingXing:
 *
 * Where all frames have one bitrate a player works the length of a file out of its size. Where they have not it looks
 * for a first frame without sound in which the number of frames is, and where in the file each hundredth begins: the
 * "Xing" header (Xing Technology, 1999; described in "MPEG Audio Frame Header", section 2.3.1).
 */
typedef struct _AirRecordingXing AirRecordingXing;

AirRecordingXing *air_recording_xing_new (void);
void air_recording_xing_free (AirRecordingXing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirRecordingXing, air_recording_xing_free)

/* A frame of layer III, as a whole; others make that none can be told. */
void air_recording_xing_add (AirRecordingXing *self, GBytes *frame);

/* (transfer full) (nullable): the header for what was added; NULL if none is needed or none can be told. Always of the
 * same size. */
GBytes *air_recording_xing_make (AirRecordingXing *self);

G_END_DECLS
