/* air-frame.c - an encoded frame, and the format that it is encoded in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-frame.h"

#include <string.h>

#define OPUS_HEAD_SIZE 19

const char *
air_codec_name (AirCodec codec)
{
  switch (codec)
    {
    case AIR_CODEC_MP3:
      return "mp3";
    case AIR_CODEC_AAC:
      return "aac";
    case AIR_CODEC_OPUS:
      return "opus";
    case AIR_CODEC_VORBIS:
      return "vorbis";
    case AIR_CODEC_FLAC:
      return "flac";
    default:
      return "unknown";
    }
}

AirFormat *
air_format_new (AirCodec codec, guint rate, guint channels)
{
  AirFormat *self = g_atomic_rc_box_new0 (AirFormat);

  self->codec = codec;
  self->rate = rate;
  self->channels = channels;
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return self;
}

AirFormat *
air_format_ref (AirFormat *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_format (gpointer data)
{
  AirFormat *self = data;

  g_ptr_array_unref (self->headers);
}

void
air_format_unref (AirFormat *self)
{
  g_atomic_rc_box_release_full (self, clear_format);
}

static gboolean
same_header (const AirFormat *a, const AirFormat *b, guint index)
{
  return g_bytes_equal (g_ptr_array_index (a->headers, index), g_ptr_array_index (b->headers, index));
}

/* Of OpusHead the decoder must know the output gain and the channel mapping (RFC 7845, 5.1); the
 * pre-skip and the rate of the original differ from song to song. */
static gboolean
same_opus_head (GBytes *a, GBytes *b)
{
  gsize size_a, size_b;
  const guint8 *bytes_a = g_bytes_get_data (a, &size_a);
  const guint8 *bytes_b = g_bytes_get_data (b, &size_b);

  if (size_a != size_b || size_a < OPUS_HEAD_SIZE)
    return FALSE;

  return memcmp (bytes_a + 16, bytes_b + 16, size_a - 16) == 0;
}

gboolean
air_format_equal (const AirFormat *a, const AirFormat *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  if (a->codec != b->codec || a->rate != b->rate || a->channels != b->channels || a->layer != b->layer ||
      a->headers->len != b->headers->len)
    return FALSE;

  switch (a->codec)
    {
    case AIR_CODEC_OPUS:
      return a->headers->len == 0 || same_opus_head (a->headers->pdata[0], b->headers->pdata[0]);
    case AIR_CODEC_VORBIS:
      return a->headers->len != 3 || (same_header (a, b, 0) && same_header (a, b, 2));
    case AIR_CODEC_FLAC:
      return a->headers->len == 0 || same_header (a, b, 0);
    default:
      return TRUE;
    }
}
