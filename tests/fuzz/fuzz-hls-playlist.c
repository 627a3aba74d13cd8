/* fuzz-hls-playlist.c - what an HLS playlist says
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-hls-playlist.h"
#include "fuzz.h"

/* What is odd in an address the line finds when it is asked for it. */
static void
check_address (const char *url)
{
  g_assert_true (url == NULL || g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "https://"));
}

static void
check_segments (AirHlsPlaylist *playlist)
{
  for (guint i = 0; i < playlist->segments->len; i++)
    {
      AirHlsSegment *segment = playlist->segments->pdata[i];

      check_address (segment->url);
      g_assert_true (segment->title == NULL || g_utf8_validate (segment->title, -1, NULL));
      g_assert_cmpint (segment->duration_ns, >=, 0);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirHlsPlaylist) playlist
      = air_hls_playlist_parse ((const char *) bytes, size, "https://kqqx.example/live/index.m3u8", &error);

  air_hls_playlist_sniff ((const char *) bytes, size);
  g_assert_true ((playlist == NULL) == (error != NULL));
  if (playlist == NULL)
    {
      fuzz_check_line (error->message);
      return 0;
    }

  check_address (playlist->variant);
  g_assert_true (playlist->variant == NULL || playlist->segments->len == 0);
  g_assert_cmpint (playlist->target_ns, >=, 0);
  check_segments (playlist);
  g_assert_true (playlist->segments->len == 0 || air_hls_playlist_get_start (playlist) < playlist->segments->len);
  return 0;
}
