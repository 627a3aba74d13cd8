/* air-framer-adts.c - frames of AAC in ADTS
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ISO/IEC 14496-3, 1.A.2.2. The rate is the one that the header tells: with HE-AAC, which is signalled
 * within the frames, the decoder gives out twice as much; the duration is the same.
 */
#include "air-framer-kind.h"

#define HEADER_SIZE 7
#define CRC_SIZE 2
#define SAMPLES 1024

#define LOAS_HEADER_SIZE 3
#define LOAS_HEADERS 3

typedef struct {
  guint profile;
  guint rate;
  guint channel_configuration;
  gboolean mpeg2;
  guint size;
  guint blocks;
} Header;

typedef struct {
  Header header; /* of the format in force; rate 0: none yet */
} State;

static gboolean
parse_header (const guint8 *bytes, Header *header)
{
  static const guint rates[] = { 96000, 88200, 64000, 48000, 44100, 32000, 24000,
                                 22050, 16000, 12000, 11025, 8000,  7350 };
  guint rate_index = (bytes[2] >> 2) & 15;
  gboolean has_crc = (bytes[1] & 1) == 0;

  if (bytes[0] != 0xff || (bytes[1] & 0xf6) != 0xf0 || rate_index >= G_N_ELEMENTS (rates))
    return FALSE;

  header->mpeg2 = (bytes[1] & 8) != 0;
  header->profile = bytes[2] >> 6;
  header->rate = rates[rate_index];
  header->channel_configuration = (bytes[2] & 1) << 2 | bytes[3] >> 6;
  header->size = (bytes[3] & 3) << 11 | bytes[4] << 3 | bytes[5] >> 5;
  header->blocks = (bytes[6] & 3) + 1;

  return header->size > HEADER_SIZE + (has_crc ? CRC_SIZE : 0);
}

static gboolean
consistent (const Header *a, const Header *b)
{
  return a->profile == b->profile && a->rate == b->rate && a->mpeg2 == b->mpeg2 &&
         a->channel_configuration == b->channel_configuration;
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
          if (size > at && bytes[at] != 0xff)
            return AIR_PROBE_NO;
          return size > at + 1 && (bytes[at + 1] & 0xf6) != 0xf0 ? AIR_PROBE_NO : AIR_PROBE_MORE;
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

/* Configuration 0 means that the frames describe their channels themselves. */
static guint
channels_of (guint channel_configuration)
{
  static const guint channels[8] = { 2, 1, 2, 3, 4, 5, 6, 8 };

  return channels[channel_configuration];
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

  if (state->header.rate == 0)
    {
      g_autoptr (AirFormat) format =
        air_format_new (AIR_CODEC_AAC, header.rate, channels_of (header.channel_configuration));

      state->header = header;
      air_framer_emit_format (framer, format);
    }
  air_framer_emit_frame (framer, bytes, header.size,
                         (gint64) header.blocks * SAMPLES * G_TIME_SPAN_SECOND * 1000 / header.rate);

  return header.size;
}

AirProbe
air_framer_probe_loas (const guint8 *bytes, gsize size)
{
  gsize at = 0;

  for (guint i = 0; i < LOAS_HEADERS; i++)
    {
      gsize length;

      if (size < at + LOAS_HEADER_SIZE)
        {
          if (size > at && bytes[at] != 0x56)
            return AIR_PROBE_NO;
          return AIR_PROBE_MORE;
        }
      length = (gsize) (bytes[at + 1] & 0x1f) << 8 | bytes[at + 2];
      if (bytes[at] != 0x56 || (bytes[at + 1] & 0xe0) != 0xe0 || length == 0)
        return AIR_PROBE_NO;
      at += LOAS_HEADER_SIZE + length;
    }

  return AIR_PROBE_YES;
}

static gpointer
state_new (void)
{
  return g_new0 (State, 1);
}

const AirFramerKind air_framer_adts = {
  .name = "audio/aac",
  .state_new = state_new,
  .state_free = g_free,
  .probe = probe,
  .lock = lock,
  .step = step,
};
