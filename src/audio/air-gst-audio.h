/* air-gst-audio.h - sound by GStreamer: tuner, tape and deck together
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-audio.h"
#include "air-line.h"
#include "air-readers.h"

G_BEGIN_DECLS

/**
 * AirGstAudio:
 *
 * AirAudio as the programs use it. Main thread only; gst_init() must have been called.
 */
#define AIR_TYPE_GST_AUDIO (air_gst_audio_get_type ())
G_DECLARE_FINAL_TYPE (AirGstAudio, air_gst_audio, AIR, GST_AUDIO, GObject)

/**
 * air_gst_audio_new:
 * @line_new: called with @line_data in a thread of the audio's own; both must outlive it
 * @readers: (nullable): static; playlists are not followed without
 * @sink_description: (nullable): a GStreamer bin to sound through, after conversion, resampling and
 *   volume; NULL for the system's sound output
 */
AirGstAudio *air_gst_audio_new (AirLineNew line_new,
                                gpointer line_data,
                                const AirReaders *readers,
                                const char *sink_description);

/* Where the tape of the next stream lies: see air_tape_new(). NULL, as at first: in memory, and two minutes long. */
void air_gst_audio_set_tape_folder (AirGstAudio *self, const char *folder);

/* How much of the next stream a tape in a folder holds: see air_tape_new(); at first AIR_TAPE_DEFAULT_NS and
 * AIR_TAPE_DEFAULT_BYTES. */
void air_gst_audio_set_tape_bounds (AirGstAudio *self, gint64 length_us, gsize bytes);

/* After how long without bytes or samples a stall is told, in place of AIR_LIMIT_STALL_S. */
void air_gst_audio_set_stall (AirGstAudio *self, gint64 stall_us);

/* Stops in such a way that what the sink writes is whole: end of stream goes through it and is waited
 * for (at most 6 s). The phase is AIR_AUDIO_SILENT afterwards. */
void air_gst_audio_finish_async (AirGstAudio *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean air_gst_audio_finish_finish (AirGstAudio *self, GAsyncResult *result, GError **error);

G_END_DECLS
