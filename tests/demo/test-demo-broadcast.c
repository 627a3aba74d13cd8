/* test-demo-broadcast.c - what the demo station's listeners get
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-demo-ogg.h"
#include "air-demo-reel.h"
#include "demo-client.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

#define METAINT 16000
#define RATE 48000
#define MP3_BURST (8 * 1000000 / 24000 * AIR_DEMO_MP3_BYTES)

/* In the middle of a long piece, so that no new title comes within seconds. */
#define QUIET_MOMENT "2026-06-09T12:01:30-06:00"

static AirDemoReel *
load_reel (void)
{
  g_autoptr (GError) error = NULL;
  AirDemoReel *reel = air_demo_reel_new (&error);

  g_assert_no_error (error);
  return reel;
}

static gint64
wall_us (const char *iso)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (iso, NULL);

  return g_date_time_to_unix (when) * G_USEC_PER_SEC;
}

/* Spots follow each other without a gap through a day, and no two pieces in a row are the same. */
static void
test_spots_are_continuous (void)
{
  g_autoptr (AirDemoReel) reel = load_reel ();
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 unit = air_demo_reel_unit_at (wall_us ("2026-12-31T00:00:00Z"));
  gint64 end = unit + 24 * 750;
  const char *last_title = NULL;
  AirDemoSpot spot;
  gint64 last_id;

  air_demo_reel_find (reel, unit, &spot);
  unit = spot.first_unit;
  last_id = spot.id - 1;
  while (unit < end)
    {
      air_demo_reel_find (reel, unit, &spot);
      g_assert_cmpint (spot.first_unit, ==, unit);
      g_assert_cmpint (spot.id, >, last_id);
      g_assert_cmpint (spot.end_us - spot.start_us, ==, spot.n_units * AIR_DEMO_UNIT_US);
      g_assert_cmpstr (spot.title, !=, last_title);
      g_hash_table_add (titles, (gpointer)spot.title);
      last_title = spot.title;
      last_id = spot.id;
      unit += spot.n_units;
    }
  g_assert_cmpuint (g_hash_table_size (titles), >=, 7);
}

static void
test_pips_are_on_the_hour (void)
{
  g_autoptr (AirDemoReel) reel = load_reel ();
  gint64 hour_us = wall_us ("2026-11-01T08:00:00Z");
  AirDemoSpot spot;

  air_demo_reel_find (reel, air_demo_reel_unit_at (hour_us), &spot);
  g_assert_cmpstr (spot.title, ==, "Top of the hour");
  g_assert_cmpint (spot.start_us, ==, hour_us - 6 * G_USEC_PER_SEC);
}

static void
assert_frames (const guint8 *bytes, gsize length)
{
  for (gsize at = 0; at + AIR_DEMO_MP3_BYTES <= length; at += AIR_DEMO_MP3_BYTES)
    {
      g_assert_cmpuint (bytes[at], ==, 0xff);
      g_assert_cmpuint (bytes[at + 1] & 0xfe, ==, 0xfa);
    }
}

/* Where `part` begins in `whole`; fails if it is not there. */
static gsize
find_bytes (const guint8 *whole, gsize length, const guint8 *part, gsize part_length)
{
  for (gsize at = 0; at + part_length <= length; at++)
    if (memcmp (whole + at, part, part_length) == 0)
      return at;
  g_assert_not_reached ();
}

static void
test_bursts_overlap (void)
{
  g_autoptr (DemoClient) client = demo_client_new (QUIET_MOMENT);
  g_autoptr (GBytes) first = demo_client_listen (client, "/live.mp3", FALSE, MP3_BURST + 20000, NULL);
  g_autoptr (GBytes) second = demo_client_listen (client, "/live.mp3", FALSE, MP3_BURST, NULL);
  gsize length, second_length, at;
  const guint8 *bytes = g_bytes_get_data (first, &length);
  const guint8 *later = g_bytes_get_data (second, &second_length);

  assert_frames (bytes, length);
  assert_frames (later, second_length);
  at = find_bytes (bytes, length, later, 10 * AIR_DEMO_MP3_BYTES);
  g_assert_cmpuint (at % AIR_DEMO_MP3_BYTES, ==, 0);
  g_assert_cmpuint (length - at, >, MP3_BURST / 2);
  g_assert_cmpmem (bytes + at, MIN (length - at, second_length), later, MIN (length - at, second_length));
}

/* The length of the page at `page`, which must be whole. */
static gsize
page_length (const guint8 *page, gsize available)
{
  gsize length = 27;

  g_assert_cmpuint (available, >=, 27);
  g_assert_cmpint (memcmp (page, "OggS", 4), ==, 0);
  length += page[26];
  for (guint i = 0; i < page[26]; i++)
    length += page[27 + i];
  return length;
}

static void
test_opus_bursts_overlap (void)
{
  g_autoptr (DemoClient) client = demo_client_new (QUIET_MOMENT);
  g_autoptr (GBytes) first = demo_client_listen (client, "/live.opus", FALSE, 72000, NULL);
  g_autoptr (GBytes) second = demo_client_listen (client, "/live.opus", FALSE, 60000, NULL);
  gsize length, second_length, at, headers;
  const guint8 *bytes = g_bytes_get_data (first, &length);
  const guint8 *later = g_bytes_get_data (second, &second_length);

  g_assert_cmpint (memcmp (later + 28, "OpusHead", 8), ==, 0);
  headers = page_length (later, second_length);
  headers += page_length (later + headers, second_length - headers);
  later += headers;
  second_length -= headers;
  at = find_bytes (bytes, length, later, 4000);
  g_assert_cmpmem (bytes + at, MIN (length - at, second_length), later, MIN (length - at, second_length));
}

/* Metadata stands after each METAINT bytes exactly; taken out, whole frames are left. */
static void
test_icy (void)
{
  g_autoptr (DemoClient) client = demo_client_new (QUIET_MOMENT);
  g_autoptr (SoupMessageHeaders) head = NULL;
  g_autoptr (GBytes) body = demo_client_listen (client, "/live.mp3", TRUE, MP3_BURST, &head);
  g_autoptr (GByteArray) sound = g_byte_array_new ();
  g_autofree char *title = NULL;
  gsize length, at = 0;
  const guint8 *bytes = g_bytes_get_data (body, &length);
  guint n_titles = 0;

  g_assert_cmpstr (soup_message_headers_get_one (head, "icy-metaint"), ==, "16000");
  g_assert_cmpstr (soup_message_headers_get_one (head, "icy-br"), ==, "96");
  g_assert_cmpstr (soup_message_headers_get_one (head, "Content-Type"), ==, "audio/mpeg");
  while (at + METAINT + 1 + 255 * 16 < length)
    {
      gsize size = bytes[at + METAINT] * 16u;

      g_byte_array_append (sound, bytes + at, METAINT);
      if (size > 0)
        {
          g_free (title);
          title = g_strndup ((const char *)bytes + at + METAINT + 1, size);
          n_titles++;
        }
      at += METAINT + 1 + size;
    }
  assert_frames (sound->data, sound->len);
  g_assert_cmpuint (n_titles, ==, 1);
  g_assert_true (g_str_has_prefix (title, "StreamTitle='"));
  g_assert_nonnull (strstr (title, " - "));
  g_assert_true (g_str_has_suffix (title, "';StreamUrl='';"));
}

static void
test_no_icy_unasked (void)
{
  g_autoptr (DemoClient) client = demo_client_new (QUIET_MOMENT);
  g_autoptr (SoupMessageHeaders) head = NULL;
  g_autoptr (GBytes) body = demo_client_listen (client, "/live.mp3", FALSE, 3 * METAINT, &head);

  g_assert_null (soup_message_headers_get_one (head, "icy-metaint"));
  assert_frames (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static guint32
page_checksum (const guint8 *page, gsize length)
{
  guint32 crc = 0;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= (guint32)(i >= 22 && i < 26 ? 0 : page[i]) << 24;
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 0x80000000u ? (crc << 1) ^ 0x04c11db7u : crc << 1;
    }
  return crc;
}

/* Through a change of spot: checksums right, sequences without a hole, granules counting on, the
 * old stream closed and the new one opened. */
static void
test_ogg_chain (void)
{
  g_autoptr (AirDemoReel) reel = load_reel ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gint64 page = air_demo_ogg_page_at (wall_us ("2026-06-09T17:59:40Z"));
  guint32 sequence = 0, serial = 0, n_begun = 0, n_ended = 0;
  gint64 last_spot = G_MININT64;
  gsize at = 0;

  for (int i = 0; i < 120; i++)
    {
      AirDemoSpot spot;

      air_demo_reel_find (reel, (page + i) * AIR_DEMO_PAGE_PACKETS / AIR_DEMO_OPUS_PER_UNIT, &spot);
      if (spot.id != last_spot)
        air_demo_ogg_append_headers (out, &spot, "A station");
      last_spot = spot.id;
      air_demo_ogg_append_page (out, reel, &spot, page + i);
    }
  while (at < out->len)
    {
      const guint8 *bytes = out->data + at;
      gsize length = page_length (bytes, out->len - at);
      guint32 crc, its_serial, its_sequence;

      memcpy (&crc, bytes + 22, 4);
      memcpy (&its_serial, bytes + 14, 4);
      memcpy (&its_sequence, bytes + 18, 4);
      g_assert_cmpuint (GUINT32_FROM_LE (crc), ==, page_checksum (bytes, length));
      if (bytes[5] & 2)
        {
          g_assert_cmpuint (its_serial, !=, serial);
          serial = its_serial;
          n_begun++;
        }
      else if (n_begun > 1)
        g_assert_cmpuint (GUINT32_FROM_LE (its_sequence), ==, GUINT32_FROM_LE (sequence) + 1);
      g_assert_cmpuint (its_serial, ==, serial);
      n_ended += (bytes[5] & 4) != 0;
      sequence = its_sequence;
      at += length;
    }
  g_assert_cmpuint (n_begun, >=, 2);
  g_assert_cmpuint (n_ended, ==, n_begun - 1);
}

/* Decodes; answers how many samples, and the longest silence. Warnings and errors fail. */
static void
decode (const char *chain, GBytes *body, guint64 *n_samples, double *silence_s, double *level)
{
  g_autofree char *text = g_strdup_printf ("appsrc name=in ! %s ! audioconvert ! "
                                           "audio/x-raw,format=F32LE,channels=2 ! appsink name=out sync=false",
                                           chain);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstElement) in = NULL;
  g_autoptr (GstElement) out = NULL;
  g_autoptr (GstBus) bus = NULL;
  GstMessage *message;
  double power = 0, window = 0;
  guint in_window = 0, quiet = 0, longest = 0;

  g_assert_no_error (error);
  in = gst_bin_get_by_name (GST_BIN (pipeline), "in");
  out = gst_bin_get_by_name (GST_BIN (pipeline), "out");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_app_src_push_buffer (GST_APP_SRC (in), gst_buffer_new_wrapped_bytes (body));
  gst_app_src_end_of_stream (GST_APP_SRC (in));
  *n_samples = 0;
  for (;;)
    {
      GstSample *sample = gst_app_sink_pull_sample (GST_APP_SINK (out));
      GstMapInfo map;
      const float *values;

      if (sample == NULL)
        break;
      gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ);
      values = (const float *)(gconstpointer)map.data;
      for (gsize i = 0; i + 1 < map.size / sizeof (float); i += 2)
        {
          double mono = (values[i] + values[i + 1]) / 2;

          power += mono * mono;
          window += mono * mono;
          *n_samples += 1;
          if (++in_window < RATE / 20)
            continue;
          quiet = sqrt (window / in_window) < 0.0005 ? quiet + 1 : 0;
          longest = MAX (longest, quiet);
          in_window = 0;
          window = 0;
        }
      gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
      gst_sample_unref (sample);
    }
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING);
  g_assert_null (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  *silence_s = longest * 0.05;
  *level = *n_samples ? 10 * log10 (power / *n_samples) : -200;
}

static gboolean
have (const char *element)
{
  g_autoptr (GstElementFactory) factory = gst_element_factory_find (element);

  if (factory == NULL)
    g_test_skip ("a GStreamer element is missing");
  return factory != NULL;
}

/* Six minutes through the top of an hour: idents, pips, pieces and the joins between them. */
static void
test_mp3_decodes (void)
{
  g_autoptr (AirDemoReel) reel = load_reel ();
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;
  gint64 first = air_demo_reel_mp3_at (wall_us ("2026-06-09T17:58:00Z"));
  guint64 n_samples;
  double silence_s, level;

  if (!have ("mpg123audiodec"))
    return;
  for (gint64 i = 0; i < 15000; i++)
    g_byte_array_append (frames, air_demo_reel_mp3 (reel, first + i), AIR_DEMO_MP3_BYTES);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&frames));
  decode ("mpegaudioparse ! mpg123audiodec", body, &n_samples, &silence_s, &level);
  g_assert_cmpuint (n_samples, >=, 14990u * 1152u);
  g_assert_cmpuint (n_samples, <=, 15000u * 1152u);
  g_assert_cmpfloat (silence_s, <, 1.0);
  g_assert_cmpfloat (level, >, -30);
  g_assert_cmpfloat (level, <, -14);
}

static void
test_opus_decodes (void)
{
  g_autoptr (DemoClient) client = demo_client_new (QUIET_MOMENT);
  g_autoptr (GBytes) body = NULL;
  guint64 n_samples;
  double silence_s, level;

  if (!have ("opusdec") || !have ("oggdemux"))
    return;
  body = demo_client_listen (client, "/live.opus", FALSE, 72000, NULL);
  decode ("oggdemux ! opusdec", body, &n_samples, &silence_s, &level);
  g_assert_cmpuint (n_samples, >=, 8 * RATE);
  g_assert_cmpfloat (silence_s, <, 1.0);
  g_assert_cmpfloat (level, >, -30);
  g_assert_cmpfloat (level, <, -14);
}

static void
test_recording (void)
{
  g_autoptr (AirDemoReel) reel = load_reel ();
  g_autoptr (GBytes) record = air_demo_reel_record (reel, 60);

  g_assert_cmpuint (g_bytes_get_size (record), ==, 2500 * AIR_DEMO_MP3_BYTES);
  assert_frames (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
}

/* Listeners may be left when the station goes. */
static void
test_goes_with_listeners (void)
{
  g_autoptr (DemoClient) client = demo_client_new (QUIET_MOMENT);
  g_autofree char *url = g_strconcat (client->base, "/live.mp3", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GInputStream) stream = soup_session_send (client->session, message, NULL, NULL);
  char bytes[1000];
  gsize n_read;

  g_assert_true (g_input_stream_read_all (stream, bytes, sizeof bytes, &n_read, NULL, NULL));
  g_clear_object (&client->station);
  client->station = air_demo_station_new (client->clock);
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/broadcast/spots-are-continuous", test_spots_are_continuous);
  g_test_add_func ("/demo/broadcast/pips-are-on-the-hour", test_pips_are_on_the_hour);
  g_test_add_func ("/demo/broadcast/bursts-overlap", test_bursts_overlap);
  g_test_add_func ("/demo/broadcast/opus-bursts-overlap", test_opus_bursts_overlap);
  g_test_add_func ("/demo/broadcast/icy", test_icy);
  g_test_add_func ("/demo/broadcast/no-icy-unasked", test_no_icy_unasked);
  g_test_add_func ("/demo/broadcast/ogg-chain", test_ogg_chain);
  g_test_add_func ("/demo/broadcast/mp3-decodes", test_mp3_decodes);
  g_test_add_func ("/demo/broadcast/opus-decodes", test_opus_decodes);
  g_test_add_func ("/demo/broadcast/recording", test_recording);
  g_test_add_func ("/demo/broadcast/goes-with-listeners", test_goes_with_listeners);
  return g_test_run ();
}
