/* test-framer.c - how the framer finds its feet among tags, damage and things that are no sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "frames-double.h"

#include <string.h>

/* MPEG-1 layer III, 44.1 kHz stereo at 128 kb/s; MPEG-2 layer III, 22.05 kHz mono at 32 kb/s. */
static const guint8 stereo_header[4] = { 0xff, 0xfb, 0x90, 0x00 };
static const guint8 mono_header[4] = { 0xff, 0xf3, 0x40, 0xc0 };

#define STEREO_SIZE 417
#define MONO_SIZE 104
#define TAG_16_MIB (16 * 1024 * 1024)

static void
append_frames (GByteArray *bytes, const guint8 *header, gsize size, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      guint8 frame[STEREO_SIZE] = { 0 };

      memcpy (frame, header, 4);
      memset (frame + 4, i & 0x7f, size - 4);
      g_byte_array_append (bytes, frame, size);
    }
}

static void
append_zeros (GByteArray *bytes, gsize size)
{
  gsize at = bytes->len;

  g_byte_array_set_size (bytes, at + size);
  memset (bytes->data + at, 0, size);
}

/* An ID3v2.3 tag with one text frame, and padding up to `size` bytes behind the header. */
static void
append_id3 (GByteArray *bytes, const char *id, const char *text, gsize size)
{
  guint8 header[10] = { 'I', 'D', '3', 3 };
  gsize length = strlen (text) + 1;
  guint8 frame[11] = { id[0], id[1], id[2], id[3], 0, 0, length >> 8, length & 0xff, 0, 0, 3 };

  for (guint i = 0; i < 4; i++)
    header[6 + i] = (size >> (21 - 7 * i)) & 0x7f;
  g_byte_array_append (bytes, header, sizeof header);
  g_byte_array_append (bytes, frame, sizeof frame);
  g_byte_array_append (bytes, (const guint8 *) text, length - 1);
  append_zeros (bytes, size - sizeof frame - (length - 1));
}

static void
append_noise (GByteArray *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 byte = g_test_rand_int ();

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
test_tag_of_16_mib (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = NULL;

  append_id3 (bytes, "TIT2", "Creek", TAG_16_MIB);
  append_frames (bytes, stereo_header, STEREO_SIZE, 20);
  append_id3 (bytes, "TIT2", "Creek", TAG_16_MIB);
  append_frames (bytes, stereo_header, STEREO_SIZE, 20);

  got = frames_double_run ("audio/mpeg", bytes->data, bytes->len, 0);
  g_assert_cmpuint (got->n_frames, ==, 40);
  g_assert_cmpuint (got->junk, ==, 2 * (TAG_16_MIB + 10));
  g_assert_cmpuint (got->titles->len, ==, 0);
}

static void
test_tags_between_frames (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = NULL;
  guint8 ape[32] = "APETAGEX\xd0\x07\0\0\x50\0\0\0\x01\0\0\0\0\0\0\xa0";

  append_frames (bytes, stereo_header, STEREO_SIZE, 5);
  g_byte_array_append (bytes, ape, sizeof ape);
  append_zeros (bytes, 0x50);
  append_frames (bytes, stereo_header, STEREO_SIZE, 5);
  g_byte_array_append (bytes, (const guint8 *) "TAG", 3);
  append_zeros (bytes, 125);
  append_frames (bytes, stereo_header, STEREO_SIZE, 5);

  got = frames_double_run ("audio/mpeg", bytes->data, bytes->len, 0);
  g_assert_cmpuint (got->n_frames, ==, 15);
  g_assert_cmpuint (got->junk, ==, 32 + 0x50 + 128);
  g_assert_cmpuint (got->formats->len, ==, 1);
}

static void
test_title_of_a_tag (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = NULL;

  append_id3 (bytes, "PRIV", "com.apple.streaming.transportStreamTimestamp", 100);
  append_id3 (bytes, "TIT2", "Low\tWater", 100);
  append_frames (bytes, stereo_header, STEREO_SIZE, 5);

  got = frames_double_run ("audio/aac", bytes->data, bytes->len, 1);
  g_assert_cmpuint (got->titles->len, ==, 1);
  g_assert_cmpstr (got->titles->pdata[0], ==, "Low Water");
  g_assert_cmpuint (got->n_frames, ==, 5);
}

static void
test_note_at_the_start_is_no_sound (void)
{
  static const char *const notes[] = { "Xing", "Info" };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (FramesDouble) got = NULL;

      append_frames (bytes, stereo_header, STEREO_SIZE, 10);
      memcpy (bytes->data + 36, notes[i], 4);
      /* Later on it is sound like any other. */
      memcpy (bytes->data + 5 * STEREO_SIZE + 36, notes[i], 4);
      got = frames_double_run (NULL, bytes->data, bytes->len, 0);
      g_assert_cmpuint (got->n_frames, ==, 9);
      g_assert_cmpuint (got->junk, ==, STEREO_SIZE);
    }
}

static void
test_rate_and_channels_change (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = NULL;
  AirFormat *format;

  append_frames (bytes, stereo_header, STEREO_SIZE, 50);
  append_frames (bytes, mono_header, MONO_SIZE, 50);
  append_frames (bytes, stereo_header, STEREO_SIZE, 50);
  got = frames_double_run ("audio/mpeg", bytes->data, bytes->len, 0);
  g_assert_cmpuint (got->n_frames, ==, 150);
  g_assert_cmpuint (got->junk, ==, 0);
  g_assert_cmpuint (got->formats->len, ==, 3);
  format = got->formats->pdata[1];
  g_assert_cmpuint (format->rate, ==, 22050);
  g_assert_cmpuint (format->channels, ==, 1);
  g_assert_cmpuint (format->bitrate_kbps, ==, 32);
}

static void
test_frame_goes_out_with_its_last_byte (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = frames_double_new ();
  g_autoptr (AirFramer) framer = air_framer_new ("audio/mpeg", &frames_double_sink, got);

  append_frames (bytes, stereo_header, STEREO_SIZE, 10);
  for (guint i = 0; i < bytes->len; i++)
    {
      air_framer_push (framer, bytes->data + i, 1);
      if (i + 1 >= 2 * STEREO_SIZE)
        g_assert_cmpuint (got->n_frames, ==, (i + 1) / STEREO_SIZE);
    }
}

static void
assert_hopeless (const void *start, gsize size, const char *guess)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = frames_double_new ();
  g_autoptr (AirFramer) framer = air_framer_new ("audio/mpeg", &frames_double_sink, got);

  g_byte_array_append (bytes, start, size);
  append_zeros (bytes, 100);
  frames_double_push (framer, bytes->data, bytes->len, 10);
  g_assert_true (air_framer_is_hopeless (framer));
  g_assert_false (air_framer_has_sync (framer));
  g_assert_cmpstr (air_framer_get_guess (framer), ==, guess);
  g_assert_cmpuint (got->n_frames, ==, 0);
}

static void
test_other_things_are_named (void)
{
  static const char page[] = "\n <!DOCTYPE html><html><title>Sign in</title>";
  static const guint8 film[] = { 0, 0, 0, 0x20, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm' };
  static const guint8 matroska[] = { 0x1a, 0x45, 0xdf, 0xa3, 0x01 };

  assert_hopeless (page, strlen (page), "text/html");
  assert_hopeless (film, sizeof film, "video/mp4");
  assert_hopeless (matroska, sizeof matroska, "video/webm");
  assert_hopeless ("#EXTM3U\nhttp://example.org/", 27, "a playlist");
}

static void
test_latm_is_named (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_byte_array_append (bytes, (const guint8 *) "\x56\xe0\x40", 3);
      append_zeros (bytes, 0x40);
    }
  assert_hopeless (bytes->data, bytes->len, "AAC in LATM");
}

static void
test_noise_is_hopeless_in_the_end (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = frames_double_new ();
  g_autoptr (AirFramer) framer = air_framer_new ("audio/mpeg", &frames_double_sink, got);

  append_noise (bytes, 400 * 1024);
  frames_double_push (framer, bytes->data, 200 * 1024, 0);
  g_assert_false (air_framer_is_hopeless (framer));
  frames_double_push (framer, bytes->data + 200 * 1024, 200 * 1024, 0);
  g_assert_true (air_framer_is_hopeless (framer));
}

static void
test_free_format_is_refused (void)
{
  static const guint8 header[4] = { 0xff, 0xfb, 0x00, 0x00 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) got = NULL;

  append_frames (bytes, header, STEREO_SIZE, 100);
  got = frames_double_run ("audio/mpeg", bytes->data, bytes->len, 0);
  g_assert_cmpuint (got->n_frames, ==, 0);
}

/* Text that begins many things and finishes none: the work must not grow with the window. */
static void
test_false_starts_are_quick (void)
{
  static const char *const starts[] = { "OggS", "fLaC", "ID3", "\xff\xf8\xc9\x18", "\xff\xfb\x90", "G", "\x56\xe0" };
  GTimer *timer = g_timer_new ();

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (FramesDouble) got = NULL;

      while (bytes->len < 1024 * 1024)
        {
          g_byte_array_append (bytes, (const guint8 *) starts[i], strlen (starts[i]));
          append_noise (bytes, g_test_rand_int_range (0, 40));
        }
      got = frames_double_run (NULL, bytes->data, bytes->len, 1400);
    }
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 20);
  g_timer_destroy (timer);
}

/* Each damaged file: whole, cut, hurt, and behind and before good sound, which is found again. */
static void
run_damaged (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) whole = frames_double_run (NULL, data, size, 0);
  g_autoptr (FramesDouble) cut = frames_double_run ("audio/mpeg", data, size / 2, 7);
  g_autoptr (FramesDouble) hurt = NULL;
  g_autoptr (FramesDouble) between = NULL;

  append_frames (bytes, stereo_header, STEREO_SIZE, 10);
  g_byte_array_append (bytes, data, size);
  append_frames (bytes, stereo_header, STEREO_SIZE, 400);
  between = frames_double_run ("audio/mpeg", bytes->data, bytes->len, 0);
  if (size < 200 * 1024)
    g_assert_cmpuint (between->n_frames, >, 10 + 100);

  for (gsize at = 0; at < bytes->len; at += g_test_rand_int_range (1, 2000))
    bytes->data[at] ^= 1 << g_test_rand_int_range (0, 8);
  hurt = frames_double_run (NULL, bytes->data, bytes->len, 0);
}

static void
test_corpus_of_damaged_sound (void)
{
  static const char *const folders[] = { "faulty", "minimp3", "mutagen" };
  const char *corpora = g_getenv ("AIRSHIFT_CORPORA");

  if (corpora == NULL)
    {
      g_test_skip ("AIRSHIFT_CORPORA is not set");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (corpora, "audio-damaged", "data", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *contents = NULL;
          gsize size;

          g_test_message ("%s", name);
          g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
          run_damaged ((const guint8 *) contents, size);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framer/tag-of-16-mib", test_tag_of_16_mib);
  g_test_add_func ("/framer/tags-between-frames", test_tags_between_frames);
  g_test_add_func ("/framer/title-of-a-tag", test_title_of_a_tag);
  g_test_add_func ("/framer/note-at-the-start-is-no-sound", test_note_at_the_start_is_no_sound);
  g_test_add_func ("/framer/rate-and-channels-change", test_rate_and_channels_change);
  g_test_add_func ("/framer/frame-goes-out-with-its-last-byte", test_frame_goes_out_with_its_last_byte);
  g_test_add_func ("/framer/other-things-are-named", test_other_things_are_named);
  g_test_add_func ("/framer/latm-is-named", test_latm_is_named);
  g_test_add_func ("/framer/noise-is-hopeless-in-the-end", test_noise_is_hopeless_in_the_end);
  g_test_add_func ("/framer/free-format-is-refused", test_free_format_is_refused);
  g_test_add_func ("/framer/false-starts-are-quick", test_false_starts_are_quick);
  g_test_add_func ("/framer/corpus-of-damaged-sound", test_corpus_of_damaged_sound);

  return g_test_run ();
}
