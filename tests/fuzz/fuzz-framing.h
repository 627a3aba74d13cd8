/* fuzz-framing.h - what must hold of frames, whatever container they came in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fuzz.h"

/* The first byte says how long the pieces are. However the bytes are cut, the same formats, frames and titles come
 * out; no byte is counted twice. */
void fuzz_framing (const char *content_type, const guint8 *bytes, gsize size);
