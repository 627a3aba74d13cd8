/* fuzz-join.c - where a new line's frames go on from the tape's end
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says how the rest is divided into the tape's end and what is fresh, and what is known. The tape's
 * last frame may be damaged, or the one before fits too.
 */
#include "air-join.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree guint *frames = g_new (guint, size + 1);
  gsize n = size > 0 ? size - 1 : 0;
  gsize n_tail = size > 0 ? n * (bytes[0] % 16) / 15 : 0;
  AirJoinPiece tail = { frames, n_tail };
  AirJoinPiece fresh = { frames + n_tail, n - n_tail };
  guint index = G_MAXUINT;

  /* Few different ones, so that they fit often. */
  for (gsize i = 0; i < n; i++)
    frames[i] = bytes[i + 1] % 8 + 1;

  for (int expected = -1; expected <= 3; expected++)
    if (air_join_find (&tail, &fresh, size > 0 && bytes[0] & 16, expected, &index) == AIR_JOIN_FOUND)
      {
        g_assert_cmpuint (index, <=, fresh.n);
        g_assert_cmpuint (index, >=, 1);
        g_assert_true (fresh.frames[index - 1] == tail.frames[tail.n - 1] ||
                       (index > 1 && fresh.frames[index - 2] == tail.frames[tail.n - 2]));
      }
  air_join_lies_within (&tail, &fresh);
  return 0;
}
