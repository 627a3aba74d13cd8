/* air-framer-packets.h - the packets of a codec in Ogg: headers, then frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-framer-kind.h"

G_BEGIN_DECLS

/**
 * AirFramerPackets:
 *
 * One logical stream of Ogg, from its first packet to the next chain. Knows what the headers of Opus (RFC
 * 7845), Vorbis (Vorbis I, 4.2) and FLAC (RFC 9639, 10.1) say and how long a packet lasts.
 */
typedef struct _AirFramerPackets AirFramerPackets;

/* By the first packet; NULL if it is none of these. `before` (nullable): the stream of the chain that
 * ended: the decoder plays on if the headers are the same. */
AirFramerPackets *air_framer_packets_new (const guint8 *first, gsize size, const AirFramerPackets *before);
void air_framer_packets_free (AirFramerPackets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirFramerPackets, air_framer_packets_free)

/* `cut`: the packet was longer than what is there. */
void air_framer_packets_take (AirFramerPackets *self,
                              AirFramer *framer,
                              const guint8 *packet,
                              gsize size,
                              gboolean cut);

/* Tells the format again, if it is known. */
void air_framer_packets_resume (AirFramerPackets *self, AirFramer *framer);

G_END_DECLS
