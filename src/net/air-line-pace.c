/* air-line-pace.c - how much of a stream is waited for before it is read
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-line-pace.h"

#include <sys/socket.h>

#define BURST_US (2 * G_TIME_SPAN_SECOND)
#define MEASURE_US (2 * G_TIME_SPAN_SECOND)
#define PIECE_US (250 * G_TIME_SPAN_MILLISECOND)
#define PIECE_BYTES 4096

void
air_line_pace_note (AirLinePace *self, GSocket *socket, gsize n)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 piece;

  if (self->settled)
    return;

  if (self->since_us == 0)
    self->since_us = now_us + BURST_US;
  if (now_us >= self->since_us)
    self->bytes += n;
  if (now_us < self->since_us + MEASURE_US)
    return;

  self->settled = TRUE;
  piece = (gint64) self->bytes * PIECE_US / (now_us - self->since_us);
  g_socket_set_option (socket, SOL_SOCKET, SO_RCVLOWAT, (int) CLAMP (piece, 1, PIECE_BYTES), NULL);
}
