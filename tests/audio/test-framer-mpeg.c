/* test-framer-mpeg.c - frames of MPEG audio and of ADTS
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frames-double.h"

#include <string.h>

typedef struct {
  const char *encoder;
  const char *content_type;
  AirCodec codec;
} Codec;

static const Codec mp3 = { "lamemp3enc target=bitrate bitrate=128 cbr=true", "audio/mpeg", AIR_CODEC_MP3 };
static const Codec aac = { "avenc_aac bitrate=96000 ! aacparse ! audio/mpeg,stream-format=adts", "audio/aacp",
                           AIR_CODEC_AAC };

static GByteArray *
encode (gconstpointer data)
{
  return frames_double_encode (((const Codec *) data)->encoder, 3);
}

static void
test_whole (gconstpointer data)
{
  const Codec *codec = data;
  g_autoptr (GByteArray) bytes = encode (codec);
  g_autoptr (FramesDouble) got = NULL;
  g_autoptr (GBytes) joined = NULL;
  AirFormat *format;

  if (bytes == NULL)
    return;
  got = frames_double_run (codec->content_type, bytes->data, bytes->len, bytes->len);
  joined = frames_double_join (got);

  g_assert_cmpuint (got->formats->len, ==, 1);
  format = got->formats->pdata[0];
  g_assert_cmpint (format->codec, ==, codec->codec);
  g_assert_cmpuint (format->rate, ==, 44100);
  g_assert_cmpuint (format->channels, ==, 2);
  g_assert_cmpuint (got->junk + got->frame_bytes, ==, bytes->len);
  g_assert_cmpmem (g_bytes_get_data (joined, NULL), g_bytes_get_size (joined), bytes->data + got->junk,
                   bytes->len - got->junk);
  g_assert_cmpint (got->duration_ns, >, 3 * G_TIME_SPAN_SECOND * 1000 - 1);
  g_assert_cmpint (got->duration_ns, <, 3.2 * G_TIME_SPAN_SECOND * 1000);
}

static void
test_pieces (gconstpointer data)
{
  static const gsize pieces[] = { 1, 7, 188, 0, 0, 0 };
  g_autoptr (GByteArray) bytes = encode (data);
  g_autoptr (FramesDouble) whole = NULL;
  g_autoptr (GBytes) expected = NULL;

  if (bytes == NULL)
    return;
  /* From the middle of a frame, so that sync must be found. */
  whole = frames_double_run (NULL, bytes->data + 1001, bytes->len - 1001, bytes->len);
  expected = frames_double_join (whole);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (FramesDouble) got = frames_double_run (NULL, bytes->data + 1001, bytes->len - 1001, pieces[i]);
      g_autoptr (GBytes) joined = frames_double_join (got);

      g_assert_true (g_bytes_equal (joined, expected));
      g_assert_cmpuint (got->n_frames, ==, whole->n_frames);
      g_assert_cmpuint (got->junk, ==, whole->junk);
    }
}

static void
test_any_start (gconstpointer data)
{
  g_autoptr (GByteArray) bytes = encode (data);

  if (bytes == NULL)
    return;
  for (guint start = 0; start < 3000; start += 13)
    {
      g_autoptr (FramesDouble) got = frames_double_run (NULL, bytes->data + start, bytes->len - start, 1400);
      g_autoptr (GBytes) joined = frames_double_join (got);
      gsize size = g_bytes_get_size (joined);

      g_assert_cmpuint (got->junk, <, 2500);
      g_assert_cmpmem (g_bytes_get_data (joined, NULL), size, bytes->data + bytes->len - size, size);
    }
}

static void
test_noise_in_the_middle (gconstpointer data)
{
  g_autoptr (GByteArray) bytes = encode (data);
  g_autoptr (GByteArray) damaged = NULL;
  g_autoptr (FramesDouble) good = NULL;
  g_autoptr (FramesDouble) got = NULL;
  guint half;

  if (bytes == NULL)
    return;
  half = bytes->len / 2;
  damaged = g_byte_array_new ();
  g_byte_array_append (damaged, bytes->data, half);
  for (guint i = 0; i < 200 * 1000; i++)
    {
      guint8 byte = g_test_rand_int ();

      g_byte_array_append (damaged, &byte, 1);
    }
  g_byte_array_append (damaged, bytes->data + half, bytes->len - half);

  good = frames_double_run (NULL, bytes->data, bytes->len, 0);
  got = frames_double_run (NULL, damaged->data, damaged->len, 0);
  g_assert_cmpuint (got->n_frames, >=, good->n_frames - 8);
  g_assert_cmpuint (got->n_frames, <=, good->n_frames + 8);
}

static void
test_another_codec_follows (void)
{
  g_autoptr (GByteArray) first = encode (&mp3);
  g_autoptr (GByteArray) second = encode (&aac);
  g_autoptr (FramesDouble) got = NULL;

  if (first == NULL || second == NULL)
    return;
  g_byte_array_append (first, second->data, second->len);
  got = frames_double_run ("audio/mpeg", first->data, first->len, 0);

  g_assert_cmpuint (got->formats->len, ==, 2);
  g_assert_cmpint (((AirFormat *) got->formats->pdata[1])->codec, ==, AIR_CODEC_AAC);
  g_assert_cmpuint (got->junk, <, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const Codec *codec = i == 0 ? &mp3 : &aac;
      const char *name = air_codec_name (codec->codec);
      g_autofree char *whole = g_strdup_printf ("/framer/%s/whole", name);
      g_autofree char *pieces = g_strdup_printf ("/framer/%s/pieces", name);
      g_autofree char *start = g_strdup_printf ("/framer/%s/any-start", name);
      g_autofree char *noise = g_strdup_printf ("/framer/%s/noise-in-the-middle", name);

      g_test_add_data_func (whole, codec, test_whole);
      g_test_add_data_func (pieces, codec, test_pieces);
      g_test_add_data_func (start, codec, test_any_start);
      g_test_add_data_func (noise, codec, test_noise_in_the_middle);
    }
  g_test_add_func ("/framer/another-codec-follows", test_another_codec_follows);

  return g_test_run ();
}
