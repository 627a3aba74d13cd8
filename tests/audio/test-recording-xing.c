/* test-recording-xing.c - the length of an MP3 file of changing bitrate
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-recording-xing.h"

#include <string.h>

#define RATE_44100 0x00
#define RATE_48000 0x04
#define KBPS_128 0x90
#define KBPS_320 0xe0
#define NOTE_AT (4 + 32) /* MPEG-1, two channels */

static void
add (AirRecordingXing *xing, guint8 version, guint8 third, gsize size)
{
  guint8 *frame = g_malloc0 (size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (frame, size);

  frame[0] = 0xff;
  frame[1] = version;
  frame[2] = third;
  air_recording_xing_add (xing, bytes);
}

static guint32
read_32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static void
test_one_bitrate_needs_none (void)
{
  g_autoptr (AirRecordingXing) xing = air_recording_xing_new ();

  g_assert_null (air_recording_xing_make (xing));
  for (guint i = 0; i < 100; i++)
    add (xing, 0xfb, KBPS_128 | RATE_44100 | (i % 2 == 0 ? 2 : 0), 417 + (i % 2 == 0));
  g_assert_null (air_recording_xing_make (xing));
}

/* The first half of the time takes a third of the bytes or so. */
static void
test_tells_frames_bytes_and_places (void)
{
  g_autoptr (AirRecordingXing) xing = air_recording_xing_new ();
  g_autoptr (GBytes) note = NULL;
  const guint8 *bytes;
  gsize size;

  for (guint i = 0; i < 20000; i++)
    add (xing, 0xfb, (i < 10000 ? KBPS_128 : KBPS_320) | RATE_44100, i < 10000 ? 400 : 1000);
  note = air_recording_xing_make (xing);
  g_assert_nonnull (note);
  bytes = g_bytes_get_data (note, &size);
  g_assert_cmpuint (size, ==, 144 * 48000 / 44100);
  g_assert_cmpmem (bytes, 4, "\xff\xfb\x30\x00", 4);
  g_assert_cmpmem (bytes + NOTE_AT, 4, "Xing", 4);
  g_assert_cmpuint (read_32 (bytes + NOTE_AT + 4), ==, 7);
  g_assert_cmpuint (read_32 (bytes + NOTE_AT + 8), ==, 20000);
  g_assert_cmpuint (read_32 (bytes + NOTE_AT + 12), ==, 10000 * 1400 + size);
  g_assert_cmpuint (bytes[NOTE_AT + 16], ==, 0);
  g_assert_cmpuint (bytes[NOTE_AT + 16 + 50], ==, 256 * 4 / 14);
  g_assert_cmpuint (bytes[NOTE_AT + 16 + 99], >, 249);
  for (guint i = 1; i < 100; i++)
    g_assert_cmpuint (bytes[NOTE_AT + 16 + i], >=, bytes[NOTE_AT + 16 + i - 1]);
}

/* Frames of different lengths in time, or none of layer III: their number says nothing. */
static void
test_tells_nothing_that_is_unclear (void)
{
  g_autoptr (AirRecordingXing) rates = air_recording_xing_new ();
  g_autoptr (AirRecordingXing) layer = air_recording_xing_new ();

  add (rates, 0xfb, KBPS_128 | RATE_44100, 417);
  add (rates, 0xfb, KBPS_320 | RATE_48000, 960);
  g_assert_null (air_recording_xing_make (rates));

  add (layer, 0xfd, KBPS_128 | RATE_44100, 417);
  add (layer, 0xfd, KBPS_320 | RATE_44100, 1044);
  g_assert_null (air_recording_xing_make (layer));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recording-xing/one-bitrate-needs-none", test_one_bitrate_needs_none);
  g_test_add_func ("/recording-xing/tells-frames-bytes-and-places", test_tells_frames_bytes_and_places);
  g_test_add_func ("/recording-xing/tells-nothing-that-is-unclear", test_tells_nothing_that_is_unclear);
  return g_test_run ();
}
