/* air-framer-packets.c - the packets of a codec in Ogg: headers, then frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-packets.h"

#include "air-framer-comments.h"
#include "air-framer-flac-header.h"
#include "air-framer-vorbis.h"

#include <string.h>

#define OPUS_RATE 48000
#define OPUS_LONGEST (OPUS_RATE * 120 / 1000)
#define OPUS_HEAD_SIZE 19
#define FLAC_FIRST_SIZE 51
#define FLAC_INFO_AT 17

/* Longer comments hold a picture: the decoder gets empty ones. */
#define COMMENTS_KEPT (8 * 1024)

struct _AirFramerPackets
{
  AirFormat *format; /* (owned) whose headers are filled one after the other */
  gboolean ready;    /* the headers were all there, and told */
  char *title;       /* (owned) (nullable) */
  AirVorbis vorbis;
  AirVorbis before;          /* Vorbis: of the chain before */
  AirFormat *before_format;  /* (owned) (nullable) */
};

static const guint8 empty_opus_tags[] = "OpusTags\0\0\0\0\0\0\0\0";
static const guint8 empty_vorbis_comment[] = "\x03vorbis\0\0\0\0\0\0\0\0\x01";

static gint64
to_ns (guint samples, guint rate)
{
  return (gint64) samples * G_TIME_SPAN_SECOND * 1000 / rate;
}

/* RFC 6716, 3.1: samples at 48 kHz; 0 if it is no packet. */
static guint
opus_samples (const guint8 *packet, gsize size)
{
  static const guint silk[4] = { 480, 960, 1920, 2880 };
  static const guint hybrid[2] = { 480, 960 };
  static const guint celt[4] = { 120, 240, 480, 960 };
  guint config, frame, count;

  if (size == 0)
    return 0;

  config = packet[0] >> 3;
  frame = config < 12 ? silk[config & 3] : config < 16 ? hybrid[config & 1] : celt[config & 3];
  switch (packet[0] & 3)
    {
    case 0:
      count = 1;
      break;
    case 3:
      count = size > 1 ? packet[1] & 63 : 0;
      break;
    default:
      count = 2;
    }

  return frame * count <= OPUS_LONGEST ? frame * count : 0;
}

static AirFormat *
begin_opus (const guint8 *first, gsize size)
{
  AirFormat *format;

  if (size < OPUS_HEAD_SIZE || memcmp (first, "OpusHead", 8) != 0 || first[8] > 15 || first[9] == 0)
    return NULL;

  format = air_format_new (AIR_CODEC_OPUS, OPUS_RATE, first[9]);
  format->pre_skip = first[10] | first[11] << 8;
  g_ptr_array_add (format->headers, g_bytes_new (first, size));

  return format;
}

static AirFormat *
begin_vorbis (AirVorbis *vorbis, const guint8 *first, gsize size)
{
  AirFormat *format;

  if (!air_vorbis_read_identification (vorbis, first, size))
    return NULL;

  format = air_format_new (AIR_CODEC_VORBIS, vorbis->rate, vorbis->channels);
  format->bitrate_kbps = (vorbis->bitrate + 500) / 1000;
  g_ptr_array_add (format->headers, g_bytes_new (first, size));

  return format;
}

static AirFormat *
begin_flac (const guint8 *first, gsize size)
{
  guint rate, channels, bits;
  AirFormat *format;

  if (size < FLAC_FIRST_SIZE || memcmp (first, "\x7f" "FLAC\x01", 6) != 0 || memcmp (first + 9, "fLaC", 4) != 0)
    return NULL;
  if (!air_flac_streaminfo_parse (first + FLAC_INFO_AT, &rate, &channels, &bits))
    return NULL;

  format = air_format_new (AIR_CODEC_FLAC, rate, channels);
  g_ptr_array_add (format->headers, air_flac_streaminfo_to_header (first + FLAC_INFO_AT));

  return format;
}

AirFramerPackets *
air_framer_packets_new (const guint8 *first, gsize size, const AirFramerPackets *before)
{
  AirFramerPackets *self;
  AirVorbis vorbis = { 0 };
  AirFormat *format = begin_opus (first, size);

  if (format == NULL)
    format = begin_vorbis (&vorbis, first, size);
  if (format == NULL)
    format = begin_flac (first, size);
  if (format == NULL)
    return NULL;

  self = g_new0 (AirFramerPackets, 1);
  self->format = format;
  self->vorbis = vorbis;
  if (before != NULL && before->ready)
    {
      self->before = before->vorbis;
      self->before_format = air_format_ref (before->format);
    }

  return self;
}

void
air_framer_packets_free (AirFramerPackets *self)
{
  air_format_unref (self->format);
  g_clear_pointer (&self->before_format, air_format_unref);
  g_free (self->title);
  g_free (self);
}

static void
begin_sound (AirFramerPackets *self, AirFramer *framer)
{
  self->ready = TRUE;
  /* The decoder is not started anew, so the last block of the song before overlaps with our first. */
  if (air_format_equal (self->before_format, self->format))
    self->vorbis.before = self->before.before;
  g_clear_pointer (&self->before_format, air_format_unref);

  air_framer_emit_format (framer, self->format);
  air_framer_emit_title (framer, self->title);
}

static void
take_comments (AirFramerPackets *self, const guint8 *packet, gsize size, gboolean cut, gsize name_size)
{
  gboolean kept = !cut && size <= COMMENTS_KEPT;
  gboolean opus = self->format->codec == AIR_CODEC_OPUS;

  self->title = air_framer_comments_dup_title (packet + name_size, size - name_size);
  if (kept)
    g_ptr_array_add (self->format->headers, g_bytes_new (packet, size));
  else if (opus)
    g_ptr_array_add (self->format->headers, g_bytes_new_static (empty_opus_tags, sizeof empty_opus_tags - 1));
  else
    g_ptr_array_add (self->format->headers, g_bytes_new_static (empty_vorbis_comment, sizeof empty_vorbis_comment - 1));
}

/* What is neither a header in its place nor sound. */
static void
refuse (AirFramer *framer, gsize size)
{
  if (size > 0)
    air_framer_emit_junk (framer, size);
}

static void
take_opus (AirFramerPackets *self, AirFramer *framer, const guint8 *packet, gsize size, gboolean cut)
{
  guint samples;

  if (!self->ready)
    {
      if (size < 8 || memcmp (packet, "OpusTags", 8) != 0)
        {
          refuse (framer, size);
          return;
        }
      take_comments (self, packet, size, cut, 8);
      begin_sound (self, framer);
      return;
    }

  samples = cut ? 0 : opus_samples (packet, size);
  if (samples > 0)
    air_framer_emit_frame (framer, packet, size, to_ns (samples, OPUS_RATE));
  else
    refuse (framer, size);
}

static void
take_vorbis (AirFramerPackets *self, AirFramer *framer, const guint8 *packet, gsize size, gboolean cut)
{
  int samples;

  if (!self->ready)
    {
      if (self->format->headers->len == 1 && size >= 7 && memcmp (packet, "\x03vorbis", 7) == 0)
        {
          take_comments (self, packet, size, cut, 7);
        }
      else if (self->format->headers->len == 2 && !cut && air_vorbis_read_setup (&self->vorbis, packet, size))
        {
          g_ptr_array_add (self->format->headers, g_bytes_new (packet, size));
          begin_sound (self, framer);
        }
      else
        {
          refuse (framer, size);
        }
      return;
    }

  samples = cut ? -1 : air_vorbis_take_packet (&self->vorbis, packet, size);
  if (samples >= 0)
    air_framer_emit_frame (framer, packet, size, to_ns (samples, self->format->rate));
  else
    refuse (framer, size);
}

static void
take_flac (AirFramerPackets *self, AirFramer *framer, const guint8 *packet, gsize size, gboolean cut)
{
  AirFlacHeader header;

  if (size > 4 && !self->ready && (packet[0] & 0x7f) == 4)
    {
      g_free (self->title);
      self->title = air_framer_comments_dup_title (packet + 4, size - 4);
      return;
    }
  if (!self->ready && (size == 0 || packet[0] != 0xff)) /* other metadata */
    return;

  if (cut || air_flac_header_parse (packet, size, &header) != AIR_PROBE_YES)
    {
      refuse (framer, size);
      return;
    }
  if (!self->ready)
    begin_sound (self, framer);
  air_framer_emit_frame (framer, packet, size, to_ns (header.blocksize, self->format->rate));
}

void
air_framer_packets_take (AirFramerPackets *self, AirFramer *framer, const guint8 *packet, gsize size, gboolean cut)
{
  switch (self->format->codec)
    {
    case AIR_CODEC_OPUS:
      take_opus (self, framer, packet, size, cut);
      break;
    case AIR_CODEC_VORBIS:
      take_vorbis (self, framer, packet, size, cut);
      break;
    default:
      take_flac (self, framer, packet, size, cut);
      break;
    }
}

void
air_framer_packets_resume (AirFramerPackets *self, AirFramer *framer)
{
  if (self->ready)
    air_framer_emit_format (framer, self->format);
}
