/* fuzz-framer-mpeg.c - MPEG audio, with tags
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-framing.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  fuzz_framing ("audio/mpeg", bytes, size);
  return 0;
}
