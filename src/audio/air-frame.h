/* air-frame.h - an encoded frame, and the format that it is encoded in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  AIR_CODEC_MP3,    /* MPEG-1/2/2.5 layer III (II and I are framed alike); a frame is one MPEG frame */
  AIR_CODEC_AAC,    /* a frame is one ADTS frame, header included */
  AIR_CODEC_OPUS,   /* a frame is one packet (RFC 6716) */
  AIR_CODEC_VORBIS, /* a frame is one packet */
  AIR_CODEC_FLAC,   /* a frame is one FLAC frame, from Ogg or native */
} AirCodec;

/* "mp3" "aac" "opus" "vorbis" "flac" */
const char *air_codec_name (AirCodec codec);

/* Immutable, reference counted, shared by threads. */
typedef struct {
  AirCodec codec;
  guint rate;         /* Hz, of the decoded sound as the headers tell it (Opus: 48000) */
  guint channels;
  guint layer;        /* 1 to 3; MP3 only */
  guint bitrate_kbps; /* nominal, or of the first frame; 0 if not told */
  GPtrArray *headers; /* of GBytes: what a decoder needs first. The header packets: OpusHead, OpusTags;
                         Vorbis' three. FLAC: one, "fLaC" and the STREAMINFO block marked as the last,
                         with sizes, length and MD5 unknown. MP3 and AAC: none */
  guint pre_skip;     /* samples at 48 kHz to drop at the start of a chain; Opus only */
} AirFormat;

AirFormat *air_format_new (AirCodec codec, guint rate, guint channels);
AirFormat *air_format_ref (AirFormat *self);
void air_format_unref (AirFormat *self);
gboolean air_format_equal (const AirFormat *a, const AirFormat *b); /* for a decoder; comments do not count */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirFormat, air_format_unref)

/* One frame as a framer gives it; valid during the call. */
typedef struct {
  GBytes *data;
  gint64 duration_ns; /* > 0, computed from the frame itself, never from granule positions. Vorbis' first
                         packet, which only primes the decoder, lasts 1 ns */
} AirFrame;

G_END_DECLS
