/* air-framer-flac-header.c - FLAC's frame headers and STREAMINFO
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-flac-header.h"

#include <string.h>

#define LARGEST_BLOCK 65535
#define SMALLEST_BLOCK 16

/* How many bytes hold the frame's number, which is coded as UTF-8 codes characters; 0 if it is none. */
static gsize
number_size (guint8 first)
{
  gsize size = 0;

  if (first < 0x80)
    return 1;
  while ((first & (0x80 >> size)) != 0 && size < 8)
    size++;

  return size == 1 || size == 8 ? 0 : size;
}

static guint
blocksize_of (guint code, const guint8 *extra)
{
  switch (code)
    {
    case 1:
      return 192;
    case 2:
    case 3:
    case 4:
    case 5:
      return 576 << (code - 2);
    case 6:
      return extra[0] + 1;
    case 7:
      return (extra[0] << 8 | extra[1]) + 1;
    default:
      return 256 << (code - 8);
    }
}

static guint
rate_of (guint code, const guint8 *extra)
{
  static const guint rates[12] = { 0,     88200, 176400, 192000, 8000,  16000,
                                   22050, 24000, 32000,  44100,  48000, 96000 };

  switch (code)
    {
    case 12:
      return extra[0] * 1000;
    case 13:
      return extra[0] << 8 | extra[1];
    case 14:
      return (extra[0] << 8 | extra[1]) * 10;
    default:
      return rates[code];
    }
}

AirProbe
air_flac_header_parse (const guint8 *bytes, gsize size, AirFlacHeader *header)
{
  static const guint bits[8] = { 0, 8, 12, 0, 16, 20, 24, 32 };
  guint block_code, rate_code, channel_code, bits_code;
  gsize block_at, rate_at, end, number;

  if ((size > 0 && bytes[0] != 0xff) || (size > 1 && (bytes[1] & 0xfe) != 0xf8))
    return AIR_PROBE_NO;
  if (size < 5)
    return AIR_PROBE_MORE;

  block_code = bytes[2] >> 4;
  rate_code = bytes[2] & 15;
  channel_code = bytes[3] >> 4;
  bits_code = (bytes[3] >> 1) & 7;
  number = number_size (bytes[4]);
  if (block_code == 0 || rate_code == 15 || channel_code > 10 || bits_code == 3 || (bytes[3] & 1) != 0 || number == 0)
    return AIR_PROBE_NO;

  block_at = 4 + number;
  rate_at = block_at + (block_code == 6 ? 1 : block_code == 7 ? 2 : 0);
  end = rate_at + (rate_code == 12 ? 1 : rate_code == 13 || rate_code == 14 ? 2 : 0);
  if (size < end + 1)
    return AIR_PROBE_MORE;
  if (air_framer_crc8 (bytes, end) != bytes[end])
    return AIR_PROBE_NO;

  header->blocksize = blocksize_of (block_code, bytes + block_at);
  header->rate = rate_of (rate_code, bytes + rate_at);
  header->channels = channel_code < 8 ? channel_code + 1 : 2;
  header->bits = bits[bits_code];
  header->variable_blocksize = (bytes[1] & 1) != 0;
  header->size = end + 1;

  return header->blocksize > LARGEST_BLOCK || (rate_code != 0 && header->rate == 0) ? AIR_PROBE_NO : AIR_PROBE_YES;
}

gboolean
air_flac_streaminfo_parse (const guint8 *info, guint *rate, guint *channels, guint *bits)
{
  *rate = info[10] << 12 | info[11] << 4 | info[12] >> 4;
  *channels = ((info[12] >> 1) & 7) + 1;
  *bits = ((info[12] & 1) << 4 | info[13] >> 4) + 1;

  return *rate > 0 && *bits >= 4;
}

/* "fLaC" and one block, marked as the last. */
static GBytes *
wrap_streaminfo (const guint8 *info)
{
  guint8 header[8 + AIR_FLAC_STREAMINFO_SIZE] = { 'f', 'L', 'a', 'C', 0x80, 0, 0, AIR_FLAC_STREAMINFO_SIZE };

  memcpy (header + 8, info, AIR_FLAC_STREAMINFO_SIZE);

  return g_bytes_new (header, sizeof header);
}

GBytes *
air_flac_streaminfo_to_header (const guint8 *info)
{
  guint8 plain[AIR_FLAC_STREAMINFO_SIZE];

  memcpy (plain, info, sizeof plain);
  memset (plain + 4, 0, 6);   /* sizes of frames */
  plain[13] &= 0xf0;          /* length */
  memset (plain + 14, 0, 20); /* length, MD5 */

  return wrap_streaminfo (plain);
}

GBytes *
air_flac_header_from_frame (const AirFlacHeader *frame)
{
  guint8 info[AIR_FLAC_STREAMINFO_SIZE] = { 0 };
  guint least = frame->variable_blocksize ? SMALLEST_BLOCK : MAX (frame->blocksize, SMALLEST_BLOCK);
  guint most = frame->variable_blocksize ? LARGEST_BLOCK : least;

  info[0] = least >> 8;
  info[1] = least & 0xff;
  info[2] = most >> 8;
  info[3] = most & 0xff;
  info[10] = frame->rate >> 12;
  info[11] = (frame->rate >> 4) & 0xff;
  info[12] = (frame->rate & 15) << 4 | (frame->channels - 1) << 1 | (frame->bits - 1) >> 4;
  info[13] = ((frame->bits - 1) & 15) << 4;

  return wrap_streaminfo (info);
}
