/* air-recording-ogg.h - how Opus begins in its middle
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* So much a decoder needs that begins in the middle (RFC 7845, 4.6); players drop it. Samples at 48 kHz. */
#define AIR_RECORDING_OPUS_PRE_SKIP 3840
#define AIR_RECORDING_OPUS_LEAD_NS (AIR_RECORDING_OPUS_PRE_SKIP * G_GINT64_CONSTANT (1000000000) / 48000)
