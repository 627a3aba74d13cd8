/* fuzz-framer.c - libFuzzer's way into the framer and the ICY title
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte chooses the content type, the second how large the pieces are. What must hold whatever
 * comes in: nothing is counted twice, frames have a format before them and last, text is UTF-8.
 */
#include "air-framer.h"
#include "air-icy-title.h"
#include "air-tape.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

typedef struct {
  gboolean has_format;
  gsize frame_bytes;
} Seen;

static void
take_format (AirFormat *format, gpointer data)
{
  ((Seen *) data)->has_format = TRUE;
  g_assert (format->rate > 0 && format->channels > 0);
}

static void
take_frame (const AirFrame *frame, gpointer data)
{
  Seen *seen = data;

  g_assert (seen->has_format && frame->duration_ns > 0);
  g_assert (g_bytes_get_size (frame->data) > 0);
  seen->frame_bytes += g_bytes_get_size (frame->data);
}

static void
take_title (const char *title, gpointer data)
{
  g_assert (g_utf8_validate (title, -1, NULL) && g_utf8_strlen (title, -1) <= 512);
}

static void
take_junk (gsize skipped, gpointer data)
{
  g_assert (skipped > 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static const AirFramerSink sink = { take_format, take_frame, take_title, take_junk };
  static const char *const types[] = { NULL, "audio/mpeg", "audio/aac", "audio/ogg", "audio/flac", "video/mp2t" };
  g_autoptr (AirFramer) framer = NULL;
  g_autoptr (GBytes) block = g_bytes_new (bytes, size);
  g_autofree char *title = air_icy_title_parse (block);
  Seen seen = { 0 };
  gsize piece;

  if (size < 2)
    return 0;

  framer = air_framer_new (types[bytes[0] % G_N_ELEMENTS (types)], &sink, &seen);
  piece = bytes[1] + 1;
  for (gsize at = 2; at < size; at += piece)
    air_framer_push (framer, bytes + at, MIN (piece, size - at));
  g_assert (seen.frame_bytes <= size);

  return 0;
}
