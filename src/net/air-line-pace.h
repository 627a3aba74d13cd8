/* air-line-pace.h - how much of a stream is waited for before it is read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AirLinePace:
 *
 * Once it is known how fast a stream comes, it is read four times a second instead of with each packet: two seconds
 * after its burst the pace is measured, over two more, and then the socket wakes us only when a quarter of a second's
 * bytes are there (SO_RCVLOWAT), or the end. Zeroes to begin with.
 */
typedef struct {
  gint64 since_us;  /* monotonic: since when the pace is measured; 0: not yet */
  gsize bytes;      /* that have come since */
  gboolean settled; /* larger pieces are waited for */
} AirLinePace;

/* `n` bytes were read from `socket`, whose body has no end. Not for TLS, where what a packet holds is another
 * number than what can be read. */
void air_line_pace_note (AirLinePace *self, GSocket *socket, gsize n);

G_END_DECLS
