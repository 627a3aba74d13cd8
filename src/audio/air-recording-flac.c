/* air-recording-flac.c - native FLAC
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 9639, 8. Frames keep the numbers that they were sent with; players count from the first one.
 */
#include "air-recording-writer.h"

#include "air-framer-flac-header.h"
#include "air-recording-comments.h"

#include <string.h>

#define MARK_SIZE 4
#define BLOCK_HEAD_SIZE 4
#define COMMENTS_SIZE (16 * 1024)
#define STREAMINFO_AT (MARK_SIZE + BLOCK_HEAD_SIZE)
#define HEADER_SIZE (STREAMINFO_AT + AIR_FLAC_STREAMINFO_SIZE)
#define MOST_SAMPLES ((G_GINT64_CONSTANT (1) << 36) - 1)
#define NS_PER_S G_GINT64_CONSTANT (1000000000)

enum { PADDING = 1, COMMENTS = 4, LAST = 0x80 };

typedef struct {
  AirRecordingFile *file; /* (unowned) */
  AirFormat *format;      /* (owned): the first */
  gint64 samples;
} State;

static void
add_block_head (GByteArray *out, guint8 type, gsize size)
{
  const guint8 head[BLOCK_HEAD_SIZE] = { type, size >> 16 & 0xff, size >> 8 & 0xff, size & 0xff };

  g_byte_array_append (out, head, sizeof head);
}

/* The length is in the low 36 bits of eight bytes, from the tenth of the block on. */
static void
write_length (guint8 *info, gint64 samples)
{
  samples = samples > MOST_SAMPLES ? 0 : samples;
  info[13] = (info[13] & 0xf0) | (samples >> 32 & 0x0f);
  for (guint i = 0; i < 4; i++)
    info[14 + i] = samples >> (24 - 8 * i) & 0xff;
}

/* All that stands before the frames; always of the same size. */
static GBytes *
make_front (State *state, const AirRecordingTags *tags)
{
  g_autoptr (GByteArray) comments = air_recording_comments_new (tags, COMMENTS_SIZE);
  GByteArray *out = g_byte_array_new ();
  gsize used;

  g_byte_array_append (out, g_bytes_get_data (g_ptr_array_index (state->format->headers, 0), NULL), HEADER_SIZE);
  out->data[MARK_SIZE] &= ~LAST;
  write_length (out->data + STREAMINFO_AT, state->samples);
  add_block_head (out, COMMENTS, comments->len);
  g_byte_array_append (out, comments->data, comments->len);
  add_block_head (out, PADDING | LAST, COMMENTS_SIZE - comments->len);
  used = out->len;
  g_byte_array_set_size (out, used + COMMENTS_SIZE - comments->len);
  memset (out->data + used, 0, COMMENTS_SIZE - comments->len);

  return g_byte_array_free_to_bytes (out);
}

static gpointer
begin (AirRecordingFile *file, AirFormat *format, const AirRecordingTags *tags)
{
  State *state = g_new0 (State, 1);
  g_autoptr (GBytes) front = NULL;

  state->file = file;
  state->format = air_format_ref (format);
  front = make_front (state, tags);
  air_recording_file_append_bytes (file, front);

  return state;
}

static void
take_frame (gpointer data, GBytes *frame, gint64 duration_ns)
{
  State *state = data;

  state->samples += (duration_ns * state->format->rate + NS_PER_S / 2) / NS_PER_S;
  air_recording_file_append_bytes (state->file, frame);
}

static void
end (gpointer data, const AirRecordingTags *tags)
{
  State *state = data;
  g_autoptr (GBytes) front = make_front (state, tags);

  air_recording_file_flush (state->file, TRUE);
  air_recording_file_patch (state->file, 0, front);
}

static void
state_free (gpointer data)
{
  State *state = data;

  air_format_unref (state->format);
  g_free (state);
}

const AirRecordingWriter air_recording_flac = {
  .name = "flac",
  .begin = begin,
  .frame = take_frame,
  .end = end,
  .free = state_free,
};
