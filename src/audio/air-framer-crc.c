/* air-framer-crc.c - the checksums of Ogg, MPEG-TS and FLAC
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-kind.h"

typedef struct {
  guint32 crc32[256];
  guint16 crc16[256];
  guint8 crc8[256];
} Tables;

/* Each table entry is what one byte makes of a zero checksum. */
static guint32
divide (guint32 byte, guint32 polynomial, guint width)
{
  guint32 top = 1u << (width - 1);
  guint32 crc = byte << (width - 8);

  for (guint bit = 0; bit < 8; bit++)
    crc = (crc & top) != 0 ? crc << 1 ^ polynomial : crc << 1;

  return crc;
}

static const Tables *
get_tables (void)
{
  static Tables tables;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < 256; i++)
        {
          tables.crc32[i] = divide (i, 0x04c11db7, 32);
          tables.crc16[i] = divide (i, 0x8005, 16);
          tables.crc8[i] = divide (i, 0x07, 8);
        }
      g_once_init_leave (&ready, 1);
    }

  return &tables;
}

guint32
air_framer_crc32 (guint32 crc, const guint8 *bytes, gsize size)
{
  const guint32 *table = get_tables ()->crc32;

  for (gsize i = 0; i < size; i++)
    crc = crc << 8 ^ table[(crc >> 24 ^ bytes[i]) & 0xff];

  return crc;
}

guint16
air_framer_crc16 (guint16 crc, const guint8 *bytes, gsize size)
{
  const guint16 *table = get_tables ()->crc16;

  for (gsize i = 0; i < size; i++)
    crc = crc << 8 ^ table[(crc >> 8 ^ bytes[i]) & 0xff];

  return crc;
}

guint8
air_framer_crc8 (const guint8 *bytes, gsize size)
{
  const guint8 *table = get_tables ()->crc8;
  guint8 crc = 0;

  for (gsize i = 0; i < size; i++)
    crc = table[crc ^ bytes[i]];

  return crc;
}
