/* fuzz-playlist.c - M3U, PLS, XSPF, ASX and lists of addresses
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-limits.h"
#include "air-playlist-reader.h"
#include "air-stream.h"
#include "fuzz-items.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) body = fuzz_document (bytes, size);
  g_autoptr (AirPlaylist) playlist = air_playlist_read (body, fuzz_context ());

  g_assert_nonnull (playlist);
  g_assert_true (!playlist->hls || playlist->entries->len == 0);
  g_assert_cmpuint (playlist->entries->len, <=, AIR_LIMIT_PLAYLIST_ENTRIES);
  for (guint i = 0; i < playlist->entries->len; i++)
    {
      fuzz_check_item (playlist->entries->pdata[i]);
      g_assert_nonnull (air_stream_get_url (playlist->entries->pdata[i]));
    }
  for (guint i = 0; i < playlist->warnings->len; i++)
    fuzz_check_line (playlist->warnings->pdata[i]);
  return 0;
}
