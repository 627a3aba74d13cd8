/* air-framer-mpeg.c - frames of MPEG-1, 2 and 2.5 audio, layers I to III
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ISO/IEC 11172-3, 2.4.1; ISO/IEC 13818-3 for the lower rates. Free format is refused: its frames
 * tell no length.
 */
#include "air-framer-kind.h"

#include <string.h>

#define HEADER_SIZE 4

typedef struct {
  guint version; /* 0: MPEG-1, 1: MPEG-2, 2: MPEG-2.5 */
  guint layer;
  guint rate;
  guint channels;
  guint kbps;
  guint size;
  guint samples;
} Header;

typedef struct {
  Header header; /* of the format in force; rate 0: none yet */
  gboolean begun;
} State;

static const guint16 bitrates[5][15] = {
  { 0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448 }, /* MPEG-1, layer I */
  { 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384 },    /* MPEG-1, layer II */
  { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 },     /* MPEG-1, layer III */
  { 0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256 },    /* MPEG-2, layer I */
  { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 },         /* MPEG-2, layers II and III */
};

static const guint rates[3] = { 44100, 48000, 32000 };

static guint
bitrate_of (guint version, guint layer, guint index)
{
  guint table = version == 0 ? layer - 1 : (layer == 1 ? 3 : 4);

  return bitrates[table][index];
}

static guint
samples_of (guint version, guint layer)
{
  if (layer == 1)
    return 384;

  return layer == 3 && version > 0 ? 576 : 1152;
}

static gboolean
parse_header (const guint8 *bytes, Header *header)
{
  static const int versions[4] = { 2, -1, 1, 0 };
  int version = versions[(bytes[1] >> 3) & 3];
  guint layer_code = (bytes[1] >> 1) & 3;
  guint bitrate_index = bytes[2] >> 4;
  guint rate_index = (bytes[2] >> 2) & 3;
  gboolean padded = (bytes[2] & 2) != 0;

  if (bytes[0] != 0xff || (bytes[1] & 0xe0) != 0xe0)
    return FALSE;
  if (version < 0 || layer_code == 0 || bitrate_index == 0 || bitrate_index == 15 || rate_index == 3)
    return FALSE;

  header->version = version;
  header->layer = 4 - layer_code;
  header->rate = rates[rate_index] >> version;
  header->channels = (bytes[3] >> 6) == 3 ? 1 : 2;
  header->kbps = bitrate_of (version, header->layer, bitrate_index);
  header->samples = samples_of (version, header->layer);
  if (header->layer == 1)
    header->size = (12 * header->kbps * 1000 / header->rate + padded) * 4;
  else
    header->size = header->samples / 8 * header->kbps * 1000 / header->rate + padded;

  return header->size > HEADER_SIZE;
}

static gboolean
consistent (const Header *a, const Header *b)
{
  return a->version == b->version && a->layer == b->layer && a->rate == b->rate && a->channels == b->channels;
}

static AirProbe
probe (gpointer state, const guint8 *bytes, gsize size, guint headers, gboolean fresh)
{
  Header first, header;
  gsize at = 0;

  for (guint i = 0; i < headers; i++)
    {
      if (size < at + HEADER_SIZE)
        {
          /* What is there may already tell that it is none. */
          if (size > at && bytes[at] != 0xff)
            return AIR_PROBE_NO;
          return size > at + 1 && (bytes[at + 1] & 0xe0) != 0xe0 ? AIR_PROBE_NO : AIR_PROBE_MORE;
        }
      if (!parse_header (bytes + at, &header))
        return AIR_PROBE_NO;
      if (i == 0)
        first = header;
      else if (!consistent (&first, &header))
        return AIR_PROBE_NO;
      at += header.size;
    }

  return AIR_PROBE_YES;
}

static void
lock (gpointer data)
{
  State *state = data;

  state->header.rate = 0;
}

/* An encoder's note about the file, in a frame of silence: "Xing", "Info" or "VBRI". */
static gboolean
is_note (const Header *header, const guint8 *bytes)
{
  guint side_info = header->version == 0 ? (header->channels == 1 ? 17 : 32) : (header->channels == 1 ? 9 : 17);
  guint places[3] = { HEADER_SIZE + side_info, HEADER_SIZE + 2 + side_info, HEADER_SIZE + 32 };

  if (header->layer != 3)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const guint8 *name = bytes + places[i];

      if (header->size < places[i] + 4)
        continue;
      if (memcmp (name, "Xing", 4) == 0 || memcmp (name, "Info", 4) == 0 || memcmp (name, "VBRI", 4) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
emit_format (State *state, AirFramer *framer)
{
  g_autoptr (AirFormat) format = air_format_new (AIR_CODEC_MP3, state->header.rate, state->header.channels);

  format->layer = state->header.layer;
  format->bitrate_kbps = state->header.kbps;
  air_framer_emit_format (framer, format);
}

static gssize
step (gpointer data, AirFramer *framer, const guint8 *bytes, gsize size)
{
  State *state = data;
  Header header;

  if (size < HEADER_SIZE)
    return bytes[0] == 0xff ? 0 : -1;
  if (!parse_header (bytes, &header) || (state->header.rate != 0 && !consistent (&state->header, &header)))
    return -1;
  if (size < header.size)
    return 0;

  if (!state->begun)
    {
      state->begun = TRUE;
      if (is_note (&header, bytes))
        {
          air_framer_emit_junk (framer, header.size);
          return header.size;
        }
    }

  if (state->header.rate == 0)
    {
      state->header = header;
      emit_format (state, framer);
    }
  air_framer_emit_frame (framer, bytes, header.size, (gint64) header.samples * G_TIME_SPAN_SECOND * 1000 / header.rate);

  return header.size;
}

static gpointer
state_new (void)
{
  return g_new0 (State, 1);
}

const AirFramerKind air_framer_mpeg = {
  .name = "audio/mpeg",
  .state_new = state_new,
  .state_free = g_free,
  .probe = probe,
  .lock = lock,
  .step = step,
};
