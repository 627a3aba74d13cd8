/* air-recording-ogg.c - Opus and Vorbis in Ogg
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 7845; Vorbis I, A. Granule positions are counted anew from the packets themselves, beginning at 0. Room for the
 * final comments is left on a page of their own, which is written over in the end.
 */
#include "air-recording-ogg.h"

#include "air-framer-vorbis.h"
#include "air-recording-comments.h"
#include "air-recording-pages.h"
#include "air-recording-writer.h"

#include <string.h>

#define OPUS_RATE 48000
#define OPUS_PRE_SKIP_AT 10
#define COMMENTS_SIZE (16 * 1024)
#define COMMENTS_PAGE 1
#define PAGE_BYTES (32 * 1024)
#define NS_PER_S G_GINT64_CONSTANT (1000000000)

typedef struct {
  AirRecordingFile *file;    /* (unowned) */
  AirRecordingPages *pages;  /* (owned): of the chain */
  AirFormat *format;         /* (owned): of the chain */
  AirVorbis vorbis;
  guint32 serial;
  gint64 granule;
  gint64 page_granule;       /* where the page that is being filled begins */

  gboolean first_is_opus;
  guint32 first_serial;
  guint64 first_comments;    /* where in the file the page is */
} State;

/* Padded to the size that they have for good: Opus knows padding, and Vorbis' readers stop at the framing bit. */
static GByteArray *
make_comments (gboolean opus, const AirRecordingTags *tags)
{
  g_autoptr (GByteArray) comments = air_recording_comments_new (tags, COMMENTS_SIZE - 16);
  GByteArray *packet = g_byte_array_sized_new (COMMENTS_SIZE);
  gsize used;

  if (opus)
    g_byte_array_append (packet, (const guint8 *) "OpusTags", 8);
  else
    g_byte_array_append (packet, (const guint8 *) "\x03vorbis", 7);
  g_byte_array_append (packet, comments->data, comments->len);
  if (!opus)
    g_byte_array_append (packet, (const guint8 *) "\1", 1);

  used = packet->len;
  g_byte_array_set_size (packet, COMMENTS_SIZE);
  memset (packet->data + used, 0, COMMENTS_SIZE - used);

  return packet;
}

static void
add_header (State *state, GBytes *header)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (header, &size);

  air_recording_pages_add (state->pages, data, size, 0);
}

/* The first chain begins in the middle of a stream; the others where the station's own do. */
static void
add_opus_head (State *state, gboolean in_the_middle)
{
  GBytes *header = g_ptr_array_index (state->format->headers, 0);
  guint skip = in_the_middle ? AIR_RECORDING_OPUS_PRE_SKIP : state->format->pre_skip;
  gsize size;
  g_autofree guint8 *head = g_memdup2 (g_bytes_get_data (header, &size), g_bytes_get_size (header));

  head[OPUS_PRE_SKIP_AT] = skip & 0xff;
  head[OPUS_PRE_SKIP_AT + 1] = skip >> 8 & 0xff;
  air_recording_pages_add (state->pages, head, size, 0);
}

static void
read_vorbis_headers (State *state)
{
  gsize size;
  const guint8 *identification = g_bytes_get_data (g_ptr_array_index (state->format->headers, 0), &size);
  const guint8 *setup;

  state->vorbis = (AirVorbis) { 0 };
  air_vorbis_read_identification (&state->vorbis, identification, size);
  setup = g_bytes_get_data (g_ptr_array_index (state->format->headers, 2), &size);
  air_vorbis_read_setup (&state->vorbis, setup, size);
}

static void
begin_chain (State *state, AirFormat *format, const AirRecordingTags *tags, gboolean first)
{
  gboolean opus = format->codec == AIR_CODEC_OPUS;
  g_autoptr (GByteArray) comments = make_comments (opus, tags);

  g_clear_pointer (&state->format, air_format_unref);
  state->format = air_format_ref (format);
  state->pages = air_recording_pages_new (state->file, state->serial++);
  state->granule = state->page_granule = 0;

  if (opus)
    add_opus_head (state, first);
  else
    add_header (state, g_ptr_array_index (format->headers, 0));
  air_recording_pages_flush (state->pages, FALSE);

  if (first)
    state->first_comments = air_recording_file_get_size (state->file);
  air_recording_pages_add (state->pages, comments->data, comments->len, 0);
  air_recording_pages_flush (state->pages, FALSE);

  if (opus)
    return;

  read_vorbis_headers (state);
  add_header (state, g_ptr_array_index (format->headers, 2));
  air_recording_pages_flush (state->pages, FALSE);
}

static gpointer
begin (AirRecordingFile *file, AirFormat *format, const AirRecordingTags *tags)
{
  State *state = g_new0 (State, 1);

  state->file = file;
  state->serial = state->first_serial = g_random_int ();
  state->first_is_opus = format->codec == AIR_CODEC_OPUS;
  begin_chain (state, format, tags, TRUE);

  return state;
}

static void
end_chain (State *state)
{
  air_recording_pages_flush (state->pages, TRUE);
  g_clear_pointer (&state->pages, air_recording_pages_free);
}

static void
change (gpointer data, AirFormat *format, const AirRecordingTags *tags)
{
  State *state = data;

  end_chain (state);
  begin_chain (state, format, tags, FALSE);
}

/* A decoder of Vorbis joins whatever blocks follow each other, also where some are missing between them. */
static gint64
count_samples (State *state, GBytes *packet, gint64 duration_ns)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (packet, &size);

  if (state->format->codec == AIR_CODEC_OPUS)
    return (duration_ns * OPUS_RATE + NS_PER_S / 2) / NS_PER_S;

  return MAX (0, air_vorbis_take_packet (&state->vorbis, data, size));
}

static void
take_frame (gpointer data, GBytes *packet, gint64 duration_ns)
{
  State *state = data;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (packet, &size);

  if (state->granule - state->page_granule >= state->format->rate ||
      air_recording_pages_get_filled (state->pages) >= PAGE_BYTES)
    {
      air_recording_pages_flush (state->pages, FALSE);
      state->page_granule = state->granule;
    }
  state->granule += count_samples (state, packet, duration_ns);
  air_recording_pages_add (state->pages, bytes, size, state->granule);
}

static void
end (gpointer data, const AirRecordingTags *tags)
{
  State *state = data;
  g_autoptr (GByteArray) comments = make_comments (state->first_is_opus, tags);
  g_autoptr (GBytes) page = air_recording_pages_make_page (state->first_serial, COMMENTS_PAGE, comments->data,
                                                           comments->len);

  end_chain (state);
  air_recording_file_flush (state->file, TRUE);
  air_recording_file_patch (state->file, state->first_comments, page);
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->pages, air_recording_pages_free);
  air_format_unref (state->format);
  g_free (state);
}

const AirRecordingWriter air_recording_ogg = {
  .name = "ogg",
  .begin = begin,
  .change = change,
  .frame = take_frame,
  .end = end,
  .free = state_free,
};
