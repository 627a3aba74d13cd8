/* fuzz-framer-flac.c - native FLAC
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-flac-header.h"
#include "fuzz-framing.h"

#define SHORTEST_HEAD 5
#define LONGEST_HEAD 15

/* The size of a frame's header, whose checksum is put right (RFC 9639, 9.1.8); 0 if none begins here. */
static gsize
mend_header (guint8 *bytes, gsize size)
{
  for (gsize end = SHORTEST_HEAD; end <= LONGEST_HEAD && end < size && bytes[0] == 0xff; end++)
    {
      guint8 before = bytes[end];
      AirFlacHeader header;

      bytes[end] = air_framer_crc8 (bytes, end);
      if (air_flac_header_parse (bytes, end + 1, &header) == AIR_PROBE_YES && header.size == end + 1)
        return end + 1;
      bytes[end] = before;
    }
  return 0;
}

/* No mutation leaves a checksum right, and what has a wrong one is no frame: so frames are made to end where the next
 * header begins. */
static void
mend_checksums (guint8 *bytes, gsize size)
{
  gsize frame = size;
  gsize at = 1;

  while (at < size)
    {
      gsize head = mend_header (bytes + at, size - at);

      if (head > 0 && frame + 2 < at)
        {
          guint16 crc = air_framer_crc16 (0, bytes + frame, at - 2 - frame);

          bytes[at - 2] = crc >> 8;
          bytes[at - 1] = crc & 0xff;
        }
      if (head > 0)
        frame = at;
      at += MAX (head, 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree guint8 *mended = g_memdup2 (bytes, size);

  if (size % 8 != 0)
    mend_checksums (mended, size);
  fuzz_framing ("audio/flac", mended, size);
  return 0;
}
