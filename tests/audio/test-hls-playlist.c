/* test-hls-playlist.c - what an HLS playlist says, for sound alone
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hls-playlist.h"

#include "air-error.h"

#include <string.h>

#define BASE "http://radio.example/live/list.m3u8"

static AirHlsPlaylist *
parse (const char *text, GError **error)
{
  return air_hls_playlist_parse (text, strlen (text), BASE, error);
}

static void
test_media (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirHlsPlaylist) playlist
      = parse ("#EXTM3U\r\n#EXT-X-VERSION:3\r\n#EXT-X-TARGETDURATION:6\r\n"
               "#EXT-X-MEDIA-SEQUENCE:41\r\n#EXT-X-DISCONTINUITY-SEQUENCE:2\r\n"
               "#EXTINF:5.5,A title, with comma\r\na.aac\r\n"
               "#EXT-X-DISCONTINUITY\r\n#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z\r\n"
               "#EXTINF:6,no desc\r\n/b.aac?x=1\r\n"
               "#EXT-X-GAP\r\n#EXTINF:6,\r\nc.aac\r\n",
               &error);
  const AirHlsSegment *a, *b, *c;

  g_assert_no_error (error);
  g_assert_null (playlist->variant);
  g_assert_false (playlist->ended);
  g_assert_cmpuint (playlist->sequence, ==, 41);
  g_assert_cmpuint (playlist->discontinuity_sequence, ==, 2);
  g_assert_cmpint (playlist->target_ns, ==, G_GINT64_CONSTANT (6000000000));
  g_assert_cmpuint (playlist->segments->len, ==, 3);

  a = g_ptr_array_index (playlist->segments, 0);
  b = g_ptr_array_index (playlist->segments, 1);
  c = g_ptr_array_index (playlist->segments, 2);
  g_assert_cmpstr (a->url, ==, "http://radio.example/live/a.aac");
  g_assert_cmpstr (a->title, ==, "A title, with comma");
  g_assert_cmpint (a->duration_ns, ==, G_GINT64_CONSTANT (5500000000));
  g_assert_false (a->discontinuity);
  g_assert_cmpstr (b->url, ==, "http://radio.example/b.aac?x=1");
  g_assert_null (b->title);
  g_assert_true (b->discontinuity);
  g_assert_cmpuint (c->sequence, ==, 43);
  g_assert_null (c->url);
}

static void
test_start (void)
{
  g_autoptr (GString) text = g_string_new ("#EXTM3U\n#EXT-X-TARGETDURATION:10\n");
  g_autoptr (AirHlsPlaylist) live = NULL;
  g_autoptr (AirHlsPlaylist) ended = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "#EXTINF:10,\n%u.ts\n", i);
  live = parse (text->str, NULL);
  g_assert_cmpuint (air_hls_playlist_get_start (live), ==, 17);
  g_string_append (text, "#EXT-X-ENDLIST\n");
  ended = parse (text->str, NULL);
  g_assert_cmpuint (air_hls_playlist_get_start (ended), ==, 0);
}

static void
test_audio_variant (void)
{
  g_autoptr (AirHlsPlaylist) playlist = parse ("#EXTM3U\n"
    "#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=640x360,CODECS=\"avc1.4d001e,mp4a.40.2\"\nvideo.m3u8\n"
    "#EXT-X-STREAM-INF:BANDWIDTH=32000,CODECS=\"mp4a.40.5\"\nsmall.m3u8\n"
    "#EXT-X-STREAM-INF:BANDWIDTH=320000,CODECS=\"mp4a.40.2\"\nlarge.m3u8\n"
    "#EXT-X-STREAM-INF:BANDWIDTH=96000,CODECS=\"mp4a.40.2\"\nmiddle.m3u8\n", NULL);

  g_assert_cmpstr (playlist->variant, ==, "http://radio.example/live/middle.m3u8");
}

static void
test_audio_group (void)
{
  g_autoptr (AirHlsPlaylist) playlist = parse ("#EXTM3U\n"
    "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"Comment, long\",URI=\"comment.m3u8\"\n"
    "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"Main\",DEFAULT=YES,URI=\"main.m3u8\"\n"
    "#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=640x360,AUDIO=\"a\"\nvideo.m3u8\n", NULL);

  g_assert_cmpstr (playlist->variant, ==, "http://radio.example/live/main.m3u8");
}

static void
test_refusals (void)
{
  static const struct {
    const char *tag;
    AirError code;
  } cases[] = {
    { "#EXT-X-KEY:METHOD=AES-128,URI=\"key\"", AIR_ERROR_UNSUPPORTED },
    { "#EXT-X-BYTERANGE:1000@0", AIR_ERROR_UNSUPPORTED },
    { "#EXT-X-MAP:URI=\"init.mp4\"", AIR_ERROR_CODEC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("#EXTM3U\n#EXT-X-TARGETDURATION:6\n%s\n#EXTINF:6,\na.ts\n", cases[i].tag);
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (text, &error));
      g_assert_error (error, AIR_ERROR, (int) cases[i].code);
    }
}

static void
test_key_none (void)
{
  g_autoptr (AirHlsPlaylist) playlist = parse ("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-KEY:METHOD=NONE\n"
                                               "#EXTINF:6,\na.ts\n", NULL);

  g_assert_nonnull (playlist);
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "", "#EXTM3U", "<html>", "#EXT-X-STREAM-INF:\n", "#EXT-X-STREAM-INF:BANDWIDTH=\n\n#\n",
    "#EXT-X-STREAM-INF:BANDWIDTH=\"\nfile:///etc/passwd\n", "#EXT-X-TARGETDURATION:-1\n#EXTINF:nan,\nx\n",
    "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID,=,,=\"\n",
  };
  g_autoptr (AirHlsPlaylist) playlist = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (texts[i], &error));
      g_assert_nonnull (error);
    }

  playlist = parse ("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:99999999999999999999999\n"
                    "#EXTINF:1e400,\xff\xfe\nfile:///etc/passwd\n#EXTINF:6,\njavascript:alert(1)\n", NULL);
  g_assert_cmpuint (playlist->segments->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const AirHlsSegment *segment = g_ptr_array_index (playlist->segments, i);

      g_assert_null (segment->url);
      g_assert_true (segment->title == NULL || g_utf8_validate (segment->title, -1, NULL));
    }
}

/* Every start of a good playlist: cut off anywhere, it is read or refused. */
static void
test_cut_off (void)
{
  static const char text[] = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",URI=\"u\"\n"
                             "#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS=\"mp4a\",AUDIO=\"a\"\nv.m3u8\n#EXTINF:6,t\na.ts\n";

  for (gsize size = 0; size < sizeof text; size++)
    {
      g_autofree char *copy = g_memdup2 (text, MAX (size, 1));
      g_autoptr (AirHlsPlaylist) playlist = air_hls_playlist_parse (copy, size, BASE, NULL);

      g_assert_true (playlist == NULL || playlist->segments != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hls-playlist/media", test_media);
  g_test_add_func ("/hls-playlist/start", test_start);
  g_test_add_func ("/hls-playlist/audio-variant", test_audio_variant);
  g_test_add_func ("/hls-playlist/audio-group", test_audio_group);
  g_test_add_func ("/hls-playlist/refusals", test_refusals);
  g_test_add_func ("/hls-playlist/key-none", test_key_none);
  g_test_add_func ("/hls-playlist/hostile", test_hostile);
  g_test_add_func ("/hls-playlist/cut-off-anywhere", test_cut_off);

  return g_test_run ();
}
