/* air-recording-xing.c - how long an MP3 file of changing bitrate is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-xing.h"

#include <string.h>

#define HEADER_SIZE 4
#define NOTE_SIZE (4 + 4 + 4 + 4 + ENTRIES) /* name, flags, frames, bytes, places */
#define ENTRIES 100
#define HAS_FRAMES 1
#define HAS_BYTES 2
#define HAS_PLACES 4
#define MOST_PLACES 512
#define BITRATE_MASK 0xf0

struct _AirRecordingXing
{
  guint8 header[HEADER_SIZE]; /* of the first frame */
  gboolean varies;
  gboolean unclear;  /* what is in the file has no single rate of frames */
  guint64 n_frames;
  guint64 bytes;
  GArray *places;    /* (owned): of guint64: where each `stride`-th frame begins, behind the note */
  guint stride;
};

static const guint16 kbps_1[15] = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 };
static const guint16 kbps_2[15] = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 };

AirRecordingXing *
air_recording_xing_new (void)
{
  AirRecordingXing *self = g_new0 (AirRecordingXing, 1);

  self->places = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->stride = 1;
  return self;
}

void
air_recording_xing_free (AirRecordingXing *self)
{
  g_array_unref (self->places);
  g_free (self);
}

static gboolean
is_layer_3 (const guint8 *header)
{
  return header[0] == 0xff && (header[1] & 0xe0) == 0xe0 && (header[1] & 0x06) == 0x02;
}

/* Version and sampling rate. */
static gboolean
has_same_pace (const guint8 *a, const guint8 *b)
{
  return (a[1] & 0x18) == (b[1] & 0x18) && (a[2] & 0x0c) == (b[2] & 0x0c);
}

/* A long recording is known in less detail. */
static void
thin_out (AirRecordingXing *self)
{
  for (guint i = 0; i < MOST_PLACES / 2; i++)
    g_array_index (self->places, guint64, i) = g_array_index (self->places, guint64, 2 * i);
  g_array_set_size (self->places, MOST_PLACES / 2);
  self->stride *= 2;
}

void
air_recording_xing_add (AirRecordingXing *self, GBytes *frame)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (frame, &size);

  if (size < HEADER_SIZE || !is_layer_3 (bytes) || (self->n_frames > 0 && !has_same_pace (self->header, bytes)))
    {
      self->unclear = TRUE;
      return;
    }

  if (self->n_frames == 0)
    memcpy (self->header, bytes, HEADER_SIZE);
  self->varies = self->varies || ((self->header[2] ^ bytes[2]) & BITRATE_MASK) != 0;
  if (self->n_frames % self->stride == 0)
    g_array_append_val (self->places, self->bytes);
  if (self->places->len == MOST_PLACES)
    thin_out (self);
  self->n_frames++;
  self->bytes += size;
}

/* The lowest bitrate whose frames have room for the note; there is no padding. */
static gsize
choose_size (AirRecordingXing *self, gsize needed, guint *index)
{
  static const guint rates[3] = { 44100, 48000, 32000 };
  gboolean is_first = (self->header[1] & 0x18) == 0x18;
  guint rate = rates[MIN ((self->header[2] >> 2) & 3, 2)] >> (is_first ? 0 : (self->header[1] & 0x10) != 0 ? 1 : 2);
  gsize size = 0;

  for (*index = 1; *index < 15; (*index)++)
    {
      size = (is_first ? 144 * kbps_1[*index] : 72 * kbps_2[*index]) * 1000 / rate;
      if (size >= needed)
        break;
    }
  return size;
}

static gsize
get_note_offset (AirRecordingXing *self)
{
  gboolean is_first = (self->header[1] & 0x18) == 0x18;
  gboolean is_mono = (self->header[3] & 0xc0) == 0xc0;

  return HEADER_SIZE + (is_first ? (is_mono ? 17 : 32) : (is_mono ? 9 : 17));
}

static void
put_32 (guint8 *at, guint64 number)
{
  guint32 big = GUINT32_TO_BE ((guint32) MIN (number, G_MAXUINT32));

  memcpy (at, &big, sizeof big);
}

/* Of each hundredth of the time, where it begins in 256ths of the file. */
static void
put_places (AirRecordingXing *self, guint8 *at, gsize own_size)
{
  for (guint i = 0; i < ENTRIES; i++)
    {
      guint64 index = self->n_frames * i / ENTRIES / self->stride;
      guint64 place = g_array_index (self->places, guint64, MIN (index, self->places->len - 1)) + own_size;

      at[i] = (guint8) MIN (place * 256 / (self->bytes + own_size), 255);
    }
  at[0] = 0;
}

GBytes *
air_recording_xing_make (AirRecordingXing *self)
{
  gsize offset = get_note_offset (self);
  guint bitrate;
  gsize size = choose_size (self, offset + NOTE_SIZE, &bitrate);
  guint8 *frame;

  if (self->unclear || !self->varies)
    return NULL;

  frame = g_malloc0 (size);
  frame[0] = self->header[0];
  frame[1] = self->header[1] | 1; /* without a checksum */
  frame[2] = (guint8) (bitrate << 4) | (self->header[2] & 0x0c);
  frame[3] = self->header[3];
  memcpy (frame + offset, "Xing", 4);
  put_32 (frame + offset + 4, HAS_FRAMES | HAS_BYTES | HAS_PLACES);
  put_32 (frame + offset + 8, self->n_frames);
  put_32 (frame + offset + 12, self->bytes + size);
  put_places (self, frame + offset + 16, size);
  return g_bytes_new_take (frame, size);
}
