/* test-framer-containers.c - frames out of Ogg, FLAC and MPEG-TS
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-framer-kind.h"
#include "frames-double.h"

#include <string.h>

#define SECONDS 3
#define SECOND_NS (G_TIME_SPAN_SECOND * G_GINT64_CONSTANT (1000))

typedef struct {
  const char *name;
  const char *encoder;
  const char *content_type;
  AirCodec codec;
  guint n_headers;
  gsize longest; /* bytes from any start to the first frame, at most */
} Container;

#define TAGS "taginject tags=title=\"Low\\ Water\",artist=\"Sluice\\ Gates\" ! "

static const Container containers[] = {
  { "opus", TAGS "opusenc ! oggmux", "audio/ogg", AIR_CODEC_OPUS, 2, 0 },
  { "vorbis", TAGS "audioconvert ! vorbisenc ! oggmux", "application/ogg", AIR_CODEC_VORBIS, 3, 0 },
  { "ogg-flac", TAGS "flacenc ! oggmux", "audio/ogg", AIR_CODEC_FLAC, 1, 0 },
  { "flac", TAGS "flacenc", "audio/flac", AIR_CODEC_FLAC, 1, 64000 },
  { "ts-mp3", "lamemp3enc ! mpegaudioparse ! mpegtsmux", "video/mp2t", AIR_CODEC_MP3, 0, 60000 },
  { "ts-aac", "avenc_aac ! aacparse ! mpegtsmux", "video/MP2T", AIR_CODEC_AAC, 0, 60000 },
};

#define OPUS (&containers[0])
#define VORBIS (&containers[1])
#define FLAC (&containers[3])

static GByteArray *
encode (const Container *container)
{
  return frames_double_encode (container->encoder, SECONDS);
}

static void
test_whole (gconstpointer data)
{
  const Container *container = data;
  g_autoptr (GByteArray) bytes = encode (container);
  g_autoptr (FramesDouble) got = NULL;
  AirFormat *format;

  if (bytes == NULL)
    return;
  got = frames_double_run (container->content_type, bytes->data, bytes->len, 4096);

  g_assert_cmpuint (got->formats->len, ==, 1);
  format = got->formats->pdata[0];
  g_assert_cmpint (format->codec, ==, container->codec);
  g_assert_cmpuint (format->rate, ==, container->codec == AIR_CODEC_OPUS ? 48000 : 44100);
  g_assert_cmpuint (format->channels, ==, 2);
  g_assert_cmpuint (format->headers->len, ==, container->n_headers);
  g_assert_cmpint (got->duration_ns, >, SECONDS * SECOND_NS - SECOND_NS / 5);
  g_assert_cmpint (got->duration_ns, <, SECONDS * SECOND_NS + SECOND_NS / 5);
}

static void
test_pieces (gconstpointer data)
{
  static const gsize pieces[] = { 1, 188, 0, 0 };
  const Container *container = data;
  g_autoptr (GByteArray) bytes = encode (container);
  g_autoptr (FramesDouble) whole = NULL;
  g_autoptr (GBytes) expected = NULL;

  if (bytes == NULL)
    return;
  whole = frames_double_run (NULL, bytes->data, bytes->len, bytes->len);
  expected = frames_double_join (whole);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (FramesDouble) got = frames_double_run (NULL, bytes->data, bytes->len, pieces[i]);
      g_autoptr (GBytes) joined = frames_double_join (got);

      g_assert_true (g_bytes_equal (joined, expected));
      g_assert_cmpuint (got->n_frames, ==, whole->n_frames);
      g_assert_cmpuint (got->junk, ==, whole->junk);
      g_assert_cmpuint (got->titles->len, ==, whole->titles->len);
    }
}

/* What is found from the middle on are the last frames of the whole; Ogg has to wait for headers. */
static void
test_any_start (gconstpointer data)
{
  const Container *container = data;
  g_autoptr (GByteArray) bytes = encode (container);
  g_autoptr (FramesDouble) whole = NULL;

  if (bytes == NULL)
    return;
  whole = frames_double_run (NULL, bytes->data, bytes->len, 0);
  for (guint start = 5000; start < bytes->len / 2; start += bytes->len / 40)
    {
      g_autoptr (FramesDouble) got =
        frames_double_run (container->content_type, bytes->data + start, bytes->len - start, 1400);
      guint skipped = whole->n_frames - got->n_frames;

      if (container->longest == 0)
        {
          /* Two frames of FLAC that stand in one page are frames without it. */
          g_assert_cmpuint (got->n_frames, <, container->codec == AIR_CODEC_FLAC ? 8 : 1);
          continue;
        }
      g_assert_cmpuint (got->n_frames, >, 0);
      g_assert_cmpuint (got->junk, <, container->longest);
      for (guint i = 0; i < got->n_frames; i++)
        g_assert_true (g_bytes_equal (got->frames->pdata[i], whole->frames->pdata[skipped + i]));
    }
}

/* The frames that are not hit come through. */
static void
test_damage (gconstpointer data)
{
  const Container *container = data;
  g_autoptr (GByteArray) bytes = encode (container);
  g_autoptr (FramesDouble) whole = NULL;

  if (bytes == NULL)
    return;
  whole = frames_double_run (NULL, bytes->data, bytes->len, 0);
  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (GByteArray) damaged = g_byte_array_new ();
      g_autoptr (FramesDouble) got = NULL;
      guint at = g_test_rand_int_range (bytes->len / 3, bytes->len / 2);

      g_byte_array_append (damaged, bytes->data, bytes->len);
      for (guint i = 0; i < 50; i++)
        damaged->data[at + i] = g_test_rand_int ();
      got = frames_double_run (container->content_type, damaged->data, damaged->len, 0);
      g_assert_true (g_bytes_equal (got->frames->pdata[got->n_frames - 1], whole->frames->pdata[whole->n_frames - 1]));
      /* Vorbis and Opus of this encoder have pages of a second. */
      g_assert_cmpint (got->duration_ns, >, whole->duration_ns - 2 * SECOND_NS);
    }
}

/* A page that says it is longer than it is hides none of those that follow. */
static void
test_damaged_lengths (gconstpointer data)
{
  const Container *container = data;
  g_autoptr (GByteArray) bytes = encode (container);
  g_autoptr (FramesDouble) whole = NULL;
  g_autoptr (FramesDouble) got = NULL;
  gsize page = 0;

  if (bytes == NULL || !g_str_has_suffix (container->content_type, "/ogg"))
    return;
  whole = frames_double_run (NULL, bytes->data, bytes->len, 0);
  for (page = bytes->len / 2; memcmp (bytes->data + page, "OggS", 4) != 0; page++)
    ;
  for (guint i = 0; i < bytes->data[page + 26]; i++)
    bytes->data[page + 27 + i] = 254;

  got = frames_double_run (container->content_type, bytes->data, bytes->len, 0);
  g_assert_true (g_bytes_equal (got->frames->pdata[got->n_frames - 1], whole->frames->pdata[whole->n_frames - 1]));
}

static void
test_title (gconstpointer data)
{
  const Container *container = data;
  g_autoptr (GByteArray) bytes = encode (container);
  g_autoptr (FramesDouble) got = NULL;

  if (bytes == NULL)
    return;
  got = frames_double_run (container->content_type, bytes->data, bytes->len, 0);
  g_assert_cmpuint (got->titles->len, ==, 1);
  g_assert_cmpstr (got->titles->pdata[0], ==, "Sluice Gates - Low Water");
}

static void
test_flac_from_the_middle_has_a_head (void)
{
  g_autoptr (GByteArray) bytes = encode (FLAC);
  g_autoptr (FramesDouble) got = NULL;
  gsize size;
  const guint8 *head;
  AirFormat *format;

  if (bytes == NULL)
    return;
  got = frames_double_run ("audio/flac", bytes->data + 20000, bytes->len - 20000, 0);
  format = got->formats->pdata[0];
  head = g_bytes_get_data (format->headers->pdata[0], &size);
  g_assert_cmpuint (size, ==, 42);
  g_assert_cmpmem (head, 4, "fLaC", 4);
}

/* Another serial number in each page of a chain, with its checksum made anew. */
static void
renumber (GByteArray *chain, guint32 serial)
{
  gsize at = 0;

  while (at + 27 < chain->len)
    {
      guint8 *page = chain->data + at;
      gsize size = 27 + page[26];
      guint32 crc;

      for (guint i = 0; i < page[26]; i++)
        size += page[27 + i];
      memcpy (page + 14, &serial, 4);
      memset (page + 22, 0, 4);
      crc = GUINT32_TO_LE (air_framer_crc32 (0, page, size));
      memcpy (page + 22, &crc, 4);
      at += size;
    }
}

static void
test_thousand_chains (gconstpointer data)
{
  const Container *container = data;
  g_autoptr (GByteArray) chain = frames_double_encode (container->encoder, 1);
  g_autoptr (FramesDouble) one = NULL;
  g_autoptr (FramesDouble) got = NULL;
  g_autoptr (AirFramer) framer = NULL;

  if (chain == NULL)
    return;
  one = frames_double_run (NULL, chain->data, chain->len, 0);
  got = frames_double_new ();
  got->keep = FALSE;
  framer = air_framer_new (NULL, &frames_double_sink, got);
  for (guint i = 0; i < 1000; i++)
    {
      if (i % 50 < 2)
        renumber (chain, i);
      frames_double_push (framer, chain->data, chain->len, 4096);
    }

  g_assert_cmpuint (got->n_frames, ==, 1000 * one->n_frames);
  g_assert_cmpuint (got->formats->len, ==, 1);
  g_assert_cmpuint (got->titles->len, ==, 1000);
  g_assert_cmpuint (got->junk, ==, 0);
}

static void
test_chain_of_another_format (void)
{
  g_autoptr (GByteArray) first = encode (VORBIS);
  g_autoptr (GByteArray) second = encode (OPUS);
  g_autoptr (FramesDouble) got = NULL;

  if (first == NULL || second == NULL)
    return;
  g_byte_array_append (first, second->data, second->len);
  got = frames_double_run ("audio/ogg", first->data, first->len, 0);
  g_assert_cmpuint (got->formats->len, ==, 2);
  g_assert_cmpint (((AirFormat *) got->formats->pdata[1])->codec, ==, AIR_CODEC_OPUS);
}

/* One packet of a transport stream; the rest is padded by the adaptation field. */
static void
append_ts (GByteArray *stream, guint pid, gboolean starts, const guint8 *payload, gsize size)
{
  guint8 packet[188];
  gsize padding = sizeof packet - 4 - size;

  memset (packet, 0xff, sizeof packet);
  packet[0] = 0x47;
  packet[1] = (starts ? 0x40 : 0) | pid >> 8;
  packet[2] = pid & 0xff;
  packet[3] = padding > 0 ? 0x30 : 0x10;
  if (padding > 0)
    packet[4] = padding - 1;
  if (padding > 1)
    packet[5] = 0;
  memcpy (packet + 4 + padding, payload, size);
  g_byte_array_append (stream, packet, sizeof packet);
}

/* A section without its checksum, which is added. */
static void
append_section (GByteArray *stream, guint pid, const guint8 *section, gsize size)
{
  guint8 payload[100] = { 0 };
  guint32 crc = GUINT32_TO_BE (air_framer_crc32 (G_MAXUINT32, section, size));

  memcpy (payload + 1, section, size);
  memcpy (payload + 1 + size, &crc, 4);
  append_ts (stream, pid, TRUE, payload, size + 5);
}

static const guint8 pat[] = { 0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe1, 0x00 };

/* Programme map with two streams: 0x101 of `type`, and timed metadata in 0x102. */
static void
append_map (GByteArray *stream, guint8 type)
{
  guint8 pmt[] = { 2,    0xb0, 23,   0,    1, 0xc1, 0,    0,    0xe1, 0x01, 0xf0,
                   0,    type, 0xe1, 0x01, 0xf0, 0, 0x15, 0xe1, 0x02, 0xf0, 0 };

  append_section (stream, 0, pat, sizeof pat);
  append_section (stream, 0x100, pmt, sizeof pmt);
}

static void
test_timed_id3_in_ts (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_autoptr (FramesDouble) got = NULL;
  static const guint8 start[] = "\0\0\1\xbd\0\0\x80\0\0ID3\4\0\0\0\0\0\x1bTIT2\0\0\0\6\0\0\3Creek";
  static const guint8 rest[] = "TPE1\0\0\0\1\0\0\3";

  append_map (stream, 0x0f);
  append_ts (stream, 0x102, TRUE, start, sizeof start - 1);
  append_ts (stream, 0x102, FALSE, rest, sizeof rest - 1);
  /* The second packet must not be taken for the first one again. */
  stream->data[3 * 188 + 3] |= 1;

  got = frames_double_run ("video/mp2t", stream->data, stream->len, 0);
  g_assert_cmpuint (got->titles->len, ==, 1);
  g_assert_cmpstr (got->titles->pdata[0], ==, "Creek");
}

static void
test_ts_without_our_sound_is_named (void)
{
  static const struct {
    guint8 type;
    const char *guess;
  } types[] = { { 0x11, "AAC in LATM" }, { 0x1b, "MPEG-TS without sound that we know" } };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GByteArray) stream = g_byte_array_new ();
      g_autoptr (FramesDouble) got = frames_double_new ();
      g_autoptr (AirFramer) framer = air_framer_new (NULL, &frames_double_sink, got);

      append_map (stream, types[i].type);
      append_map (stream, types[i].type);
      frames_double_push (framer, stream->data, stream->len, 0);
      g_assert_true (air_framer_is_hopeless (framer));
      g_assert_cmpstr (air_framer_get_guess (framer), ==, types[i].guess);
    }
}

static void
test_mp3_aac_vorbis_on_one_connection (void)
{
  g_autoptr (GByteArray) all = frames_double_encode ("lamemp3enc", 2);
  g_autoptr (GByteArray) aac = frames_double_encode ("avenc_aac ! aacparse ! audio/mpeg,stream-format=adts", 2);
  g_autoptr (GByteArray) vorbis = encode (VORBIS);
  g_autoptr (FramesDouble) got = NULL;
  static const AirCodec codecs[] = { AIR_CODEC_MP3, AIR_CODEC_AAC, AIR_CODEC_VORBIS };

  if (all == NULL || aac == NULL || vorbis == NULL)
    return;
  g_byte_array_append (all, aac->data, aac->len);
  g_byte_array_append (all, vorbis->data, vorbis->len);
  got = frames_double_run ("audio/mpeg", all->data, all->len, 0);
  g_assert_cmpuint (got->formats->len, ==, G_N_ELEMENTS (codecs));
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    g_assert_cmpint (((AirFormat *) got->formats->pdata[i])->codec, ==, codecs[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    {
      static const struct {
        const char *name;
        GTestDataFunc func;
      } cases[] = {
        { "whole", test_whole },
        { "pieces", test_pieces },
        { "any-start", test_any_start },
        { "damage", test_damage },
        { "damaged-lengths", test_damaged_lengths },
      };

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autofree char *path = g_strdup_printf ("/framer/%s/%s", containers[i].name, cases[j].name);

          g_test_add_data_func (path, &containers[i], cases[j].func);
        }
    }
  g_test_add_data_func ("/framer/opus/title", OPUS, test_title);
  g_test_add_data_func ("/framer/vorbis/title", VORBIS, test_title);
  g_test_add_data_func ("/framer/flac/title", FLAC, test_title);
  g_test_add_func ("/framer/flac/from-the-middle-has-a-head", test_flac_from_the_middle_has_a_head);
  g_test_add_data_func ("/framer/opus/thousand-chains", OPUS, test_thousand_chains);
  g_test_add_data_func ("/framer/vorbis/thousand-chains", VORBIS, test_thousand_chains);
  g_test_add_func ("/framer/ogg/chain-of-another-format", test_chain_of_another_format);
  g_test_add_func ("/framer/ts/timed-id3", test_timed_id3_in_ts);
  g_test_add_func ("/framer/ts/without-our-sound-is-named", test_ts_without_our_sound_is_named);
  g_test_add_func ("/framer/mp3-aac-vorbis-on-one-connection", test_mp3_aac_vorbis_on_one_connection);

  return g_test_run ();
}
