/* fuzz-picture-head.c - what the first bytes of a picture tell
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-picture-decode.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) picture = g_bytes_new (bytes, size);
  g_autoptr (GError) error = NULL;
  AirPictureHead head;
  gboolean known = air_picture_read_head (picture, &head, &error);

  g_assert_true (known == (error == NULL));
  g_assert_true (!known || (head.format != NULL && head.width > 0 && head.height > 0));
  return 0;
}
