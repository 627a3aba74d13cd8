/* air-framer-vorbis.c - how long a Vorbis packet lasts
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-vorbis.h"

#include <string.h>

#define IDENTIFICATION_SIZE 30
#define MODE_BITS 41 /* block flag 1, window type 16, transform type 16, mapping 8 */
#define MODE_COUNT_BITS 6
#define MOST_MODES 64

static guint32
read_le32 (const guint8 *bytes)
{
  return (guint32) bytes[3] << 24 | bytes[2] << 16 | bytes[1] << 8 | bytes[0];
}

/* Vorbis packs bits from the lowest bit of each byte upwards. */
static guint32
read_bits (const guint8 *bytes, gsize at, guint count)
{
  guint32 value = 0;

  for (guint i = 0; i < count; i++)
    value |= (guint32) ((bytes[(at + i) / 8] >> ((at + i) % 8)) & 1) << i;

  return value;
}

gboolean
air_vorbis_read_identification (AirVorbis *self, const guint8 *packet, gsize size)
{
  gint32 nominal;
  guint small, large;

  if (size < IDENTIFICATION_SIZE || memcmp (packet, "\x01vorbis", 7) != 0 || read_le32 (packet + 7) != 0)
    return FALSE;

  small = packet[28] & 15;
  large = packet[28] >> 4;
  if (small < 6 || large > 13 || small > large)
    return FALSE;

  nominal = (gint32) read_le32 (packet + 20);
  self->channels = packet[11];
  self->rate = read_le32 (packet + 12);
  self->bitrate = MAX (nominal, 0);
  self->blocksizes[0] = 1u << small;
  self->blocksizes[1] = 1u << large;

  return self->channels > 0 && self->rate > 0 && self->rate <= 768000;
}

/* The setup header cannot be skipped through without reading all of its code books. But it ends with the
 * modes, each of which holds 32 bits that are zero, and before them stands their number: so they are
 * counted from the end, and the largest number that agrees is theirs. */
gboolean
air_vorbis_read_setup (AirVorbis *self, const guint8 *packet, gsize size)
{
  gsize end = size * 8;

  if (size < 8 || memcmp (packet, "\x05vorbis", 7) != 0)
    return FALSE;

  do /* the framing bit is the last that is set */
    end--;
  while (end > 7 * 8 && read_bits (packet, end, 1) == 0);

  self->n_modes = 0;
  for (guint n = 1; n <= MOST_MODES && end >= 7 * 8 + n * MODE_BITS + MODE_COUNT_BITS; n++)
    {
      gsize at = end - n * MODE_BITS;

      if (read_bits (packet, at + 1, 32) != 0 || read_bits (packet, at + 33, 8) >= MOST_MODES)
        break;
      if (read_bits (packet, at - MODE_COUNT_BITS, MODE_COUNT_BITS) == n - 1)
        self->n_modes = n;
    }

  self->long_modes = 0;
  for (guint mode = 0; mode < self->n_modes; mode++)
    self->long_modes |= (guint64) read_bits (packet, end - (self->n_modes - mode) * MODE_BITS, 1) << mode;

  return self->n_modes > 0;
}

int
air_vorbis_take_packet (AirVorbis *self, const guint8 *packet, gsize size)
{
  guint mode = 0;
  guint blocksize, samples;

  if (size == 0 || (packet[0] & 1) != 0)
    return -1;

  if (self->n_modes > 1)
    mode = (packet[0] >> 1) & ((1u << g_bit_storage (self->n_modes - 1)) - 1);
  if (mode >= self->n_modes)
    return -1;

  blocksize = self->blocksizes[(self->long_modes >> mode) & 1];
  samples = self->before > 0 ? self->before / 4 + blocksize / 4 : 0;
  self->before = blocksize;

  return samples;
}
