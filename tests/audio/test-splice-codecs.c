/* test-splice-codecs.c - lines cut at any byte, in every codec
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer.h"
#include "air-splice.h"
#include "frames-double.h"

#include <gst/gst.h>
#include <string.h>

#define MS G_GINT64_CONSTANT (1000)
#define START_US (G_GINT64_CONSTANT (9000) * 1000 * MS)
#define SECONDS 20
#define BURST_S 6
#define ROUNDS 4

/* A station that sends bytes, and a listener whose line is cut anywhere. Time is the test's. */
typedef struct {
  const char *content_type;
  GByteArray *bytes;      /* (unowned) */
  FramesDouble *all;      /* (unowned): the frames of these */
  AirTape *tape;          /* (owned) */
  AirSplice *splice;      /* (owned) */
  gint64 now_us;
} Station;

static void
format_cb (AirFormat *format, gpointer data)
{
  Station *station = data;

  air_splice_format (station->splice, format);
}

static void
frame_cb (const AirFrame *frame, gpointer data)
{
  Station *station = data;

  air_splice_frame (station->splice, frame, station->now_us);
}

static void
title_cb (const char *title, gpointer data)
{
  Station *station = data;

  air_splice_title (station->splice, title);
}

static void
junk_cb (gsize skipped, gpointer data)
{
}

static const AirFramerSink sink = { format_cb, frame_cb, title_cb, junk_cb };

static void
station_init (Station *station, const char *content_type, GByteArray *bytes, FramesDouble *all)
{
  station->content_type = content_type;
  station->bytes = bytes;
  station->all = all;
  station->tape = air_tape_new (NULL, G_MAXINT64, 1 << 26);
  station->splice = air_splice_new (station->tape);
  station->now_us = START_US + (BURST_S + 1) * 1000 * MS;
}

static void
station_clear (Station *station)
{
  g_clear_pointer (&station->splice, air_splice_free);
  g_clear_pointer (&station->tape, air_tape_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Station, station_clear)

static gsize
bytes_sent (Station *station)
{
  double share = (double) (station->now_us - START_US) * 1000 / (double) station->all->duration_ns;

  return (gsize) (MIN (share, 1) * station->bytes->len);
}

/* Ogg, RFC 3533: a page. */

static gboolean
is_page (Station *station, gsize at)
{
  return at + 27 <= station->bytes->len && memcmp (station->bytes->data + at, "OggS\0", 5) == 0;
}

static gsize
page_size (Station *station, gsize at)
{
  const guint8 *page = station->bytes->data + at;
  gsize size = 27 + page[26];

  for (guint i = 0; i < page[26]; i++)
    size += page[27 + i];
  return size;
}

/* As a server does: the headers that are in force, and then from a page's start on. */
static gsize
send_headers (Station *station, AirFramer *framer, gsize from)
{
  static const guint8 none[8] = { 0 };
  gsize headers = 0;
  gsize headers_end = 0;
  gsize at = 0;

  while (at < from && is_page (station, at))
    {
      if (station->bytes->data[at + 5] & 2)
        headers = headers_end = at;
      if (headers_end == at && memcmp (station->bytes->data + at + 6, none, sizeof none) == 0)
        headers_end += page_size (station, at);
      at += page_size (station, at);
    }
  if (at >= headers_end)
    air_framer_push (framer, station->bytes->data + headers, headers_end - headers);
  return at;
}

static void
listen_on_a_line (Station *station, gint64 for_us)
{
  g_autoptr (AirFramer) framer = air_framer_new (station->content_type, &sink, station);
  gsize burst = (gsize) ((double) station->bytes->len * BURST_S * 1e9 / (double) station->all->duration_ns);
  gsize sent = bytes_sent (station);
  gsize next = sent > burst ? sent - burst : 0;
  gint64 until_us = station->now_us + for_us;

  air_splice_begin (station->splice);
  if (is_page (station, 0))
    next = send_headers (station, framer, next);
  while (station->now_us < until_us && next < station->bytes->len)
    {
      gsize most = bytes_sent (station);
      gsize size = (gsize) g_test_rand_int_range (1, 9000);

      size = next < most ? MIN (size, most - next) : 0;
      air_framer_push (framer, station->bytes->data + next, size);
      air_splice_settle (station->splice, station->now_us);
      next += size;
      station->now_us += next < most ? g_test_rand_int_range (0, 10) * MS : g_test_rand_int_range (5, 60) * MS;
    }
}

/* The tape holds the source's frames up to the last, one after the other. */
static void
assert_whole (Station *station)
{
  guint next = G_MAXUINT;
  guint formats = 0;
  AirTapeEntry entry;

  for (guint64 sequence = 0; air_tape_read (station->tape, sequence, &entry); air_tape_entry_clear (&entry))
    {
      sequence = entry.sequence;
      g_assert_cmpint (entry.kind, !=, AIR_TAPE_GAP);
      formats += entry.kind == AIR_TAPE_FORMAT;
      if (entry.kind != AIR_TAPE_FRAME)
        continue;
      /* The first one, and one where a line begins in mid-frame, may be none of the source's. */
      if (next == G_MAXUINT)
        for (guint i = 0; i < station->all->n_frames && next == G_MAXUINT; i++)
          if (g_bytes_equal (entry.data, station->all->frames->pdata[i]))
            next = i;
      if (next == G_MAXUINT)
        continue;
      g_assert_true (g_bytes_equal (entry.data, station->all->frames->pdata[next]));
      next++;
    }
  g_assert_cmpuint (next, ==, station->all->n_frames);
  g_assert_cmpuint (formats, <=, station->all->formats->len);
}

static void
cut_and_cut_again (const char *content_type, GByteArray *bytes)
{
  g_autoptr (FramesDouble) all = frames_double_run (content_type, bytes->data, bytes->len, 4000);

  g_assert_cmpuint (all->n_frames, >, 100);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_auto (Station) station = { 0 };

      station_init (&station, content_type, bytes, all);
      listen_on_a_line (&station, 1500 * MS);
      while (bytes_sent (&station) < bytes->len)
        {
          station.now_us += g_test_rand_int_range (0, (BURST_S - 2) * 1000) * MS;
          listen_on_a_line (&station, g_test_rand_int_range (1000, 4000) * MS);
        }
      listen_on_a_line (&station, 2000 * MS);
      assert_whole (&station);
    }
}

typedef struct {
  const char *name;
  const char *encoder;
  const char *content_type;
} Codec;

static const Codec codecs[] = {
  { "mp3", "lamemp3enc target=bitrate cbr=true bitrate=128", "audio/mpeg" },
  { "mp3-vbr", "lamemp3enc target=quality quality=4", "audio/mpeg" },
  { "aac", "avenc_aac ! aacparse ! audio/mpeg,stream-format=adts", "audio/aac" },
  { "opus", "opusenc ! oggmux", "audio/ogg" },
  { "vorbis", "audioconvert ! vorbisenc ! oggmux", "application/ogg" },
  { "ogg-flac", "flacenc ! oggmux", "audio/ogg" },
  { "flac", "flacenc", "audio/flac" },
};

static void
test_codec (gconstpointer data)
{
  const Codec *codec = data;
  g_autoptr (GByteArray) bytes = frames_double_encode (codec->encoder, SECONDS);

  if (bytes != NULL)
    cut_and_cut_again (codec->content_type, bytes);
}

/* One after the other on one line: what a source that is started anew is, or a programme in another codec. */
static void
test_one_after_the_other (const char *content_type, const char *first_encoder, const char *second_encoder)
{
  g_autoptr (GByteArray) bytes = frames_double_encode (first_encoder, SECONDS / 2);
  g_autoptr (GByteArray) second = frames_double_encode (second_encoder, SECONDS / 2);

  if (bytes == NULL || second == NULL)
    return;
  g_byte_array_append (bytes, second->data, second->len);
  cut_and_cut_again (content_type, bytes);
}

static void
test_new_ogg_headers (void)
{
  test_one_after_the_other ("audio/ogg", "opusenc ! oggmux", "opusenc ! oggmux");
  test_one_after_the_other ("application/ogg", "vorbisenc ! oggmux", "vorbisenc quality=0.6 ! oggmux");
}

static void
test_codec_changes (void)
{
  test_one_after_the_other ("audio/mpeg", codecs[0].encoder, codecs[2].encoder);
  test_one_after_the_other ("application/ogg", "vorbisenc ! oggmux", "opusenc ! oggmux");
}

/* Tags between frames, of any length. */
static void
test_tags_between (void)
{
  g_autoptr (GByteArray) plain = frames_double_encode (codecs[0].encoder, SECONDS);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (FramesDouble) frames = NULL;

  if (plain == NULL)
    return;

  frames = frames_double_run ("audio/mpeg", plain->data, plain->len, 4000);
  for (guint i = 0; i < frames->n_frames; i++)
    {
      GBytes *frame = frames->frames->pdata[i];

      if (i % 40 == 20)
        {
          guint length = (guint) g_test_rand_int_range (1, 3000);
          const guint8 head[] = { 'I', 'D', '3', 4, 0, 0, 0, 0, (guint8) (length >> 7), (guint8) (length & 127) };
          g_autofree char *text = g_strnfill (length, 't');

          g_byte_array_append (bytes, head, sizeof head);
          g_byte_array_append (bytes, (const guint8 *) text, length);
        }
      g_byte_array_append (bytes, g_bytes_get_data (frame, NULL), (guint) g_bytes_get_size (frame));
    }
  cut_and_cut_again ("audio/mpeg", bytes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/splice/codecs/%s", codecs[i].name);

      g_test_add_data_func (path, &codecs[i], test_codec);
    }
  g_test_add_func ("/splice/codecs/new-ogg-headers", test_new_ogg_headers);
  g_test_add_func ("/splice/codecs/codec-changes", test_codec_changes);
  g_test_add_func ("/splice/codecs/tags-between", test_tags_between);

  return g_test_run ();
}
