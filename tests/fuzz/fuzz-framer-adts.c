/* fuzz-framer-adts.c - AAC in ADTS
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-framing.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  fuzz_framing ("audio/aac", bytes, size);
  return 0;
}
