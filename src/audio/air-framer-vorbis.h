/* air-framer-vorbis.h - how long a Vorbis packet lasts
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint rate;
  guint channels;
  guint bitrate;       /* nominal, bits a second; 0 if not told */
  guint blocksizes[2]; /* short, long */
  guint n_modes;
  guint64 long_modes;  /* a bit a mode */
  guint before;        /* block size of the packet before; 0: none */
} AirVorbis;

/* The identification header (Vorbis I, 4.2.2). */
gboolean air_vorbis_read_identification (AirVorbis *self, const guint8 *packet, gsize size);

/* The modes at the end of the setup header (4.2.4). */
gboolean air_vorbis_read_setup (AirVorbis *self, const guint8 *packet, gsize size);

/* Samples that come out with this audio packet (4.3.8), 0 for the first; -1 if it is none. */
int air_vorbis_take_packet (AirVorbis *self, const guint8 *packet, gsize size);

G_END_DECLS
