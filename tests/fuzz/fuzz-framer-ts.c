/* fuzz-framer-ts.c - sound in MPEG-TS
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-framing.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  fuzz_framing ("video/mp2t", bytes, size);
  return 0;
}
