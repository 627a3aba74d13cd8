/* fuzz-icy-splitter.c - a stream's sound and the metadata between
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first line is the header icy-metaint. Cut anywhere, the same bytes are split in the same way.
 */
#include "air-icy-splitter.h"
#include "fuzz.h"

#include <string.h>

typedef struct {
  GByteArray *sound;
  GByteArray *blocks;
} Heard;

static void
take_bytes (const guint8 *data, gsize size, gpointer user)
{
  g_assert_cmpuint (size, >, 0);
  g_byte_array_append (((Heard *) user)->sound, data, size);
}

static void
take_block (const guint8 *data, gsize size, gpointer user)
{
  g_assert_true (size > 0 && size % 16 == 0 && size <= 255 * 16);
  g_byte_array_append (((Heard *) user)->blocks, data, size);
}

static Heard
split (const char *metaint, const guint8 *bytes, gsize size, gsize piece)
{
  static const AirIcySink sink = { take_bytes, take_block };
  g_autoptr (AirIcySplitter) splitter = air_icy_splitter_new (metaint);
  Heard heard = { g_byte_array_new (), g_byte_array_new () };

  for (gsize at = 0; at < size; at += piece)
    air_icy_splitter_push (splitter, bytes + at, MIN (piece, size - at), &sink, &heard);
  return heard;
}

static gboolean
is_same (GByteArray *a, GByteArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len) == 0);
}

static void
let_go (Heard *heard)
{
  g_byte_array_unref (heard->sound);
  g_byte_array_unref (heard->blocks);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  const guint8 *end = size > 0 ? memchr (bytes, '\n', size) : NULL;
  g_autofree char *metaint = NULL;
  Heard whole, cut;

  if (end == NULL)
    return 0;

  metaint = fuzz_dup_text (bytes, end - bytes);
  size -= end + 1 - bytes;
  whole = split (metaint, end + 1, size, size + 1);
  cut = split (metaint, end + 1, size, size % 7 + 1);
  g_assert_cmpuint (whole.sound->len + whole.blocks->len, <=, size);
  g_assert_true (is_same (whole.sound, cut.sound) && is_same (whole.blocks, cut.blocks));

  let_go (&whole);
  let_go (&cut);
  return 0;
}
