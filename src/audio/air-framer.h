/* air-framer.h - bytes of a stream to whole encoded frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-frame.h"

G_BEGIN_DECLS

/* Called from within air_framer_push(), in stream order. */
typedef struct {
  /* Before the first frame and at each change that a decoder must know of. */
  void (*format) (AirFormat *format, gpointer data);
  void (*frame) (const AirFrame *frame, gpointer data);
  /* A title that stands in the stream itself (Ogg comments, ID3 in MPEG-TS or before AAC): valid
   * UTF-8, controls stripped, at most 512 characters. */
  void (*title) (const char *title, gpointer data);
  /* `skipped` bytes were no frame: the start in mid-frame, damage, a tag. */
  void (*junk) (gsize skipped, gpointer data);
} AirFramerSink;

/**
 * AirFramer:
 *
 * Pure: no clock, no I/O, no decoding; memory bounded (at most 256 KiB held whatever comes in; tags
 * of any size are skipped as they pass). Finds its own feet: starts in mid-frame, confirms sync by
 * two consistent headers, loses and finds it again after damage, follows a change of codec, rate or
 * Ogg chain on one connection. A frame goes out as soon as its last byte is there.
 */
typedef struct _AirFramer AirFramer;

/* `content_type` (nullable) is a first guess that the bytes may overrule: servers lie. */
AirFramer *air_framer_new (const char *content_type, const AirFramerSink *sink, gpointer data);
void air_framer_free (AirFramer *self);

void air_framer_push (AirFramer *self, const guint8 *bytes, gsize size);

/* TRUE once a frame was found. After 256 KiB without one the stream is not audio that we can frame
 * (HTML, video): then air_framer_is_hopeless(). */
gboolean air_framer_has_sync (AirFramer *self);
gboolean air_framer_is_hopeless (AirFramer *self);

/* A short English guess at what hopeless bytes are ("text/html", "video"), for the message. */
const char *air_framer_get_guess (AirFramer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirFramer, air_framer_free)

G_END_DECLS
