/* air-framer-flac.c - frames of native FLAC
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 9639. A frame tells no length: it ends where its CRC-16 comes out even and another frame, a tag or
 * the next song begins. So it goes out when the next header is there.
 */
#include "air-framer-kind.h"

#include "air-framer-comments.h"
#include "air-framer-flac-header.h"
#include "air-framer-id3.h"

#include <string.h>

#define MAGIC "fLaC"
#define BLOCK_STREAMINFO 0
#define BLOCK_COMMENTS 4
#define BLOCK_INVALID 127

/* How far a frame's end is looked for while sync is sought: its header's checksum has but eight bits, and
 * what is no frame must not keep a frame of another kind waiting for long. */
#define LONGEST_EXPECTED (64 * 1024)
#define LONGEST_SURPRISING (24 * 1024)

/* After a header that no end was found to, so many places are not asked about: each costs that much work. */
#define PLACES_PASSED 4096

typedef struct {
  gboolean in_metadata;
  gboolean has_info;
  guint8 info[AIR_FLAC_STREAMINFO_SIZE];
  AirFlacHeader header; /* of the format in force, nothing left to STREAMINFO; rate 0: none yet */

  gsize scanned; /* bytes of the frame at hand that the checksum covers */
  guint16 crc;
  guint pass;
} State;

/* Fills in what the header leaves to STREAMINFO. */
static gboolean
complete (const State *state, AirFlacHeader *header)
{
  guint rate, channels, bits;

  if (state->has_info && air_flac_streaminfo_parse (state->info, &rate, &channels, &bits))
    {
      header->rate = header->rate != 0 ? header->rate : rate;
      header->bits = header->bits != 0 ? header->bits : bits;
    }

  return header->rate != 0 && header->bits != 0;
}

static gboolean
consistent (const AirFlacHeader *a, const AirFlacHeader *b)
{
  return (a->rate == b->rate || a->rate == 0 || b->rate == 0) && a->channels == b->channels &&
         (a->bits == b->bits || a->bits == 0 || b->bits == 0) && a->variable_blocksize == b->variable_blocksize;
}

/* Does something begin here that may stand behind a frame? */
static AirProbe
probe_next (const AirFlacHeader *frame, const guint8 *bytes, gsize size)
{
  static const char *const others[] = { MAGIC, "ID3" };
  AirFlacHeader header;
  AirProbe answer = air_flac_header_parse (bytes, size, &header);

  if (answer == AIR_PROBE_YES)
    return consistent (frame, &header) ? AIR_PROBE_YES : AIR_PROBE_NO;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gsize length = strlen (others[i]);

      if (memcmp (bytes, others[i], MIN (size, length)) == 0)
        return size < length ? AIR_PROBE_MORE : AIR_PROBE_YES;
    }

  return answer;
}

/* The frame's length; 0 if its end is not there. Goes on where it stopped the last time. */
static gsize
find_end (State *state, const AirFlacHeader *header, const guint8 *bytes, gsize size)
{
  if (state->scanned == 0)
    {
      state->crc = air_framer_crc16 (0, bytes, header->size);
      state->scanned = header->size;
    }

  for (;;)
    {
      if (state->crc == 0)
        {
          AirProbe answer = probe_next (header, bytes + state->scanned, size - state->scanned);

          if (answer == AIR_PROBE_YES)
            return state->scanned;
          if (answer == AIR_PROBE_MORE)
            return 0;
        }
      if (state->scanned == size)
        return 0;
      state->crc = air_framer_crc16 (state->crc, bytes + state->scanned++, 1);
    }
}

static AirProbe
probe (gpointer data, const guint8 *bytes, gsize size, guint headers, gboolean fresh)
{
  State *state = data;
  gsize longest = headers > 2 ? LONGEST_SURPRISING : LONGEST_EXPECTED;
  AirFlacHeader header;
  AirProbe answer;

  if (memcmp (bytes, MAGIC, MIN (size, strlen (MAGIC))) == 0)
    return size < strlen (MAGIC) ? AIR_PROBE_MORE : AIR_PROBE_YES;

  if (fresh)
    {
      state->scanned = 0;
      if (state->pass > 0)
        {
          state->pass--;
          return AIR_PROBE_NO;
        }
    }

  answer = air_flac_header_parse (bytes, size, &header);
  if (answer != AIR_PROBE_YES)
    return answer;
  if (!complete (state, &header))
    return AIR_PROBE_NO;
  if (find_end (state, &header, bytes, MIN (size, longest)) > 0)
    return AIR_PROBE_YES;
  if (size < longest)
    return AIR_PROBE_MORE;
  state->pass = PLACES_PASSED;

  return AIR_PROBE_NO;
}

static void
lock (gpointer data)
{
  State *state = data;

  state->header.rate = 0;
  state->scanned = 0;
  state->in_metadata = FALSE;
}

/* A block of metadata (RFC 9639, 8.1): the two that matter are waited for, others pass by. */
static gssize
take_block (State *state, AirFramer *framer, const guint8 *bytes, gsize size)
{
  guint type;
  gsize length;

  if (size < 4)
    return 0;

  type = bytes[0] & 0x7f;
  length = (gsize) bytes[1] << 16 | bytes[2] << 8 | bytes[3];
  if (type == BLOCK_INVALID || (type == BLOCK_STREAMINFO && length != AIR_FLAC_STREAMINFO_SIZE))
    return -1;

  if (type == BLOCK_STREAMINFO || (type == BLOCK_COMMENTS && length <= AIR_FRAMER_TAG_READ))
    {
      if (size < 4 + length)
        return 0;
      if (type == BLOCK_STREAMINFO)
        {
          memcpy (state->info, bytes + 4, length);
          state->has_info = TRUE;
        }
      else
        {
          g_autofree char *title = air_framer_comments_dup_title (bytes + 4, length);

          air_framer_emit_title (framer, title);
        }
    }
  state->in_metadata = (bytes[0] & 0x80) == 0;
  air_framer_skip (framer, length);

  return 4;
}

static void
emit_format (State *state, AirFramer *framer)
{
  g_autoptr (AirFormat) format = air_format_new (AIR_CODEC_FLAC, state->header.rate, state->header.channels);
  guint rate, channels, bits;

  /* STREAMINFO may have come before another stream that we are in now. */
  if (state->has_info && air_flac_streaminfo_parse (state->info, &rate, &channels, &bits) &&
      rate == state->header.rate && channels == state->header.channels && bits == state->header.bits)
    g_ptr_array_add (format->headers, air_flac_streaminfo_to_header (state->info));
  else
    g_ptr_array_add (format->headers, air_flac_header_from_frame (&state->header));
  air_framer_emit_format (framer, format);
}

static gssize
step (gpointer data, AirFramer *framer, const guint8 *bytes, gsize size)
{
  State *state = data;
  AirFlacHeader header;
  AirProbe answer;
  gsize length;

  if (state->in_metadata)
    return take_block (state, framer, bytes, size);
  if (memcmp (bytes, MAGIC, MIN (size, strlen (MAGIC))) == 0)
    {
      if (size < strlen (MAGIC))
        return 0;
      state->in_metadata = TRUE;
      state->has_info = FALSE;
      state->header.rate = 0;
      air_framer_emit_title (framer, NULL);
      return strlen (MAGIC);
    }

  answer = air_flac_header_parse (bytes, size, &header);
  if (answer == AIR_PROBE_MORE)
    return 0;
  if (answer == AIR_PROBE_NO || !complete (state, &header) ||
      (state->header.rate != 0 && !consistent (&state->header, &header)))
    return -1;
  length = find_end (state, &header, bytes, size);
  if (length == 0)
    return 0;

  state->scanned = 0;
  if (state->header.rate == 0)
    {
      state->header = header;
      emit_format (state, framer);
    }
  air_framer_emit_frame (framer, bytes, length, (gint64) header.blocksize * G_TIME_SPAN_SECOND * 1000 / header.rate);

  return length;
}

static gpointer
state_new (void)
{
  return g_new0 (State, 1);
}

const AirFramerKind air_framer_flac = {
  .name = "audio/flac",
  .state_new = state_new,
  .state_free = g_free,
  .probe = probe,
  .lock = lock,
  .step = step,
};
