/* fuzz-id3.c - tags between frames, and comments in headers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-comments.h"
#include "air-framer-id3.h"
#include "air-limits.h"
#include "fuzz.h"

static void
check_title (const char *title)
{
  fuzz_check_line (title);
  g_assert_true (title == NULL || g_utf8_strlen (title, -1) <= AIR_LIMIT_TITLE_CHARS);
}

/* Once there are enough bytes to tell, more of them change nothing. */
static void
check_probe (const guint8 *bytes, gsize size, gboolean strict)
{
  guint64 tag_size = 0;
  guint64 head_size = 0;
  AirTag tag = air_framer_probe_tag (bytes, size, strict, &tag_size);
  AirTag head = air_framer_probe_tag (bytes, MIN (size, AIR_FRAMER_TAG_HEAD), strict, &head_size);

  g_assert_cmpint (tag, ==, head);
  g_assert_cmpuint (tag_size, ==, head_size);
  g_assert_true (tag == AIR_TAG_NONE || tag == AIR_TAG_MORE || tag_size > 0);
  g_assert_true (tag != AIR_TAG_MORE || size < AIR_FRAMER_TAG_HEAD);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *title = NULL;
  g_autofree char *comment = NULL;

  if (size == 0)
    return 0;

  check_probe (bytes, size, TRUE);
  check_probe (bytes, size, FALSE);
  if (size >= 10)
    title = air_framer_id3_dup_title (bytes, size);
  check_title (title);
  comment = air_framer_comments_dup_title (bytes, size);
  check_title (comment);
  return 0;
}
