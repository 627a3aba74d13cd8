/* air-framer-flac-header.h - FLAC's frame headers and STREAMINFO
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-framer-kind.h"

G_BEGIN_DECLS

#define AIR_FLAC_STREAMINFO_SIZE 34

typedef struct {
  guint blocksize; /* samples a channel */
  guint rate;      /* 0: as STREAMINFO tells */
  guint channels;
  guint bits;      /* a sample; 0: as STREAMINFO tells */
  gboolean variable_blocksize;
  gsize size;      /* of the header */
} AirFlacHeader;

/* RFC 9639, 9.1; its CRC-8 is verified. */
AirProbe air_flac_header_parse (const guint8 *bytes, gsize size, AirFlacHeader *header);

/* What STREAMINFO (RFC 9639, 8.2) tells of the sound. FALSE if it makes no sense. */
gboolean air_flac_streaminfo_parse (const guint8 *info, guint *rate, guint *channels, guint *bits);

/* AirFormat's header for FLAC from a STREAMINFO, without what differs from song to song. */
GBytes *air_flac_streaminfo_to_header (const guint8 *info);

/* The same for a stream that was met in its middle. */
GBytes *air_flac_header_from_frame (const AirFlacHeader *frame);

G_END_DECLS
