/* fuzz-framing.c - what must hold of frames, whatever container they came in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-framing.h"

#include "air-framer.h"
#include "air-limits.h"

#include <string.h>

typedef struct {
  guint hash; /* of all that came, in order */
  guint n_formats;
  guint n_frames;
  guint n_titles;
  gsize frame_bytes;
  gsize junk_bytes;
} Heard;

static void
stir (Heard *heard, const void *data, gsize size)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < size; i++)
    heard->hash = heard->hash * 16777619u ^ bytes[i];
}

static void
take_format (AirFormat *format, gpointer data)
{
  Heard *heard = data;

  g_assert_true (format->rate > 0 && format->channels > 0);
  heard->n_formats++;
  stir (heard, &format->codec, sizeof format->codec);
  stir (heard, &format->rate, sizeof format->rate);
  stir (heard, &format->channels, sizeof format->channels);
}

static void
take_frame (const AirFrame *frame, gpointer data)
{
  Heard *heard = data;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (frame->data, &size);

  g_assert_true (heard->n_formats > 0 && frame->duration_ns > 0 && size > 0);
  heard->n_frames++;
  heard->frame_bytes += size;
  stir (heard, bytes, size);
  stir (heard, &frame->duration_ns, sizeof frame->duration_ns);
}

static void
take_title (const char *title, gpointer data)
{
  Heard *heard = data;

  fuzz_check_line (title);
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, AIR_LIMIT_TITLE_CHARS);
  heard->n_titles++;
  stir (heard, title, strlen (title));
}

static void
take_junk (gsize skipped, gpointer data)
{
  g_assert_cmpuint (skipped, >, 0);
  ((Heard *) data)->junk_bytes += skipped;
}

static Heard
listen (const char *content_type, const guint8 *bytes, gsize size, gsize piece)
{
  static const AirFramerSink sink = { take_format, take_frame, take_title, take_junk };
  Heard heard = { 0 };
  g_autoptr (AirFramer) framer = air_framer_new (content_type, &sink, &heard);

  for (gsize at = 0; at < size; at += piece)
    air_framer_push (framer, bytes + at, MIN (piece, size - at));

  g_assert_cmpuint (heard.frame_bytes + heard.junk_bytes, <=, size);
  g_assert_true (air_framer_has_sync (framer) == (heard.n_frames > 0));
  g_assert_true (!air_framer_is_hopeless (framer) || air_framer_get_guess (framer) != NULL);
  return heard;
}

void
fuzz_framing (const char *content_type, const guint8 *bytes, gsize size)
{
  Heard whole, cut;

  if (size == 0)
    return;

  whole = listen (content_type, bytes + 1, size - 1, size);
  cut = listen (content_type, bytes + 1, size - 1, bytes[0] + 1);
  g_assert_cmpuint (whole.n_formats, ==, cut.n_formats);
  g_assert_cmpuint (whole.n_frames, ==, cut.n_frames);
  g_assert_cmpuint (whole.n_titles, ==, cut.n_titles);
  g_assert_cmpuint (whole.hash, ==, cut.hash);
}
