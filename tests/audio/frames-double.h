/* frames-double.h - a sink that remembers what a framer gave
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-framer.h"

typedef struct {
  GPtrArray *frames;  /* of GBytes */
  GArray *durations;  /* of gint64: theirs */
  GPtrArray *formats; /* of AirFormat */
  GPtrArray *titles;  /* of char * */
  gint64 duration_ns;
  gsize junk;
  gsize frame_bytes;
  gboolean keep;      /* FALSE: frames are only counted */
  guint n_frames;
} FramesDouble;

extern const AirFramerSink frames_double_sink;

FramesDouble *frames_double_new (void);
void frames_double_free (FramesDouble *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FramesDouble, frames_double_free)

/* All frames, one after the other. */
GBytes *frames_double_join (FramesDouble *self);

/* Pushes in pieces of `piece` bytes; 0: of random sizes up to 5000. */
void frames_double_push (AirFramer *framer, const guint8 *bytes, gsize size, gsize piece);

/* A framer's whole answer to some bytes. */
FramesDouble *frames_double_run (const char *content_type, const guint8 *bytes, gsize size, gsize piece);

/* Encodes a sweep of `seconds` with a GStreamer encoder ("lamemp3enc bitrate=128"), muxer included; NULL, the
 * test being skipped, if an element of it is not installed. (transfer full) (nullable) */
GByteArray *frames_double_encode (const char *encoder, guint seconds);
