/* fuzz-framer-ogg.c - Vorbis, Opus and FLAC in Ogg
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */

#include "air-framer-kind.h"
#include "fuzz-framing.h"

#include <string.h>

#define PAGE_HEAD 27

/* No mutation leaves a page's checksum right, and behind a wrong one nothing is read: so it is put right (RFC 3533),
 * but not around another page, which no encoder makes. */
static void
mend_checksums (guint8 *bytes, gsize size)
{
  for (gsize at = 0; at + PAGE_HEAD < size; at++)
    {
      guint8 *page = bytes + at;
      gsize length = PAGE_HEAD + page[PAGE_HEAD - 1];
      guint32 crc;

      if (memcmp (page, "OggS", 4) != 0 || at + length > size)
        continue;
      for (guint i = 0; i < page[PAGE_HEAD - 1]; i++)
        length += page[PAGE_HEAD + i];
      if (at + length > size || memmem (page + 4, length - 4, "OggS", 4) != NULL)
        continue;

      memset (page + 22, 0, 4);
      crc = GUINT32_TO_LE (air_framer_crc32 (0, page, length));
      memcpy (page + 22, &crc, 4);
      at += length - 1;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree guint8 *mended = g_memdup2 (bytes, size);

  if (size % 8 != 0)
    mend_checksums (mended, size);
  fuzz_framing ("audio/ogg", mended, size);
  return 0;
}
