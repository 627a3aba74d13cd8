/* fuzz-framer-ts.c - sound in MPEG-TS
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-kind.h"
#include "fuzz-framing.h"

#include <string.h>

#define PACKET 188
#define SYNC 0x47

/* Of a table that begins in this packet and ends in it (ISO/IEC 13818-1, 2.4.4). */
static void
mend_table (guint8 *packet)
{
  gsize at = 4 + ((packet[3] & 0x20) != 0 ? 1 + (gsize) packet[4] : 0);
  gsize length;
  guint32 crc;

  if ((packet[1] & 0x40) == 0 || at >= PACKET)
    return;
  at += 1 + (gsize) packet[at];
  if (at + 3 > PACKET || (packet[at] != 0 && packet[at] != 2))
    return;
  length = 3 + ((packet[at + 1] & 0x0f) << 8 | packet[at + 2]);
  if (length < 12 || at + length > PACKET)
    return;

  crc = GUINT32_TO_BE (air_framer_crc32 (G_MAXUINT32, packet + at, length - 4));
  memcpy (packet + at + length - 4, &crc, sizeof crc);
}

/* No mutation leaves a table's checksum right, and without its tables nothing of a stream is heard. */
static void
mend_checksums (guint8 *bytes, gsize size)
{
  gsize at = 1;

  while (at + PACKET <= size)
    {
      if (bytes[at] == SYNC)
        mend_table (bytes + at);
      at += bytes[at] == SYNC ? PACKET : 1;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree guint8 *mended = g_memdup2 (bytes, size);

  if (size % 8 != 0)
    mend_checksums (mended, size);
  fuzz_framing ("video/mp2t", mended, size);
  return 0;
}
