/* test-gst-clip.c - a recording is received, heard to its end, moved about in
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-clip.h"

#include "air-error.h"
#include "air-fault-server.h"
#include "air-soup-line.h"
#include "sound-double.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

#define SECONDS 3.0

static GBytes *mp3, *ogg;

typedef struct {
  AirFaultServer *server; /* (owned) */
  AirGstClip *clip;       /* (owned) */
  char *path;             /* (owned): what sounded */
  gboolean playing;
  gboolean ended;
  gboolean failed;
} Setup;

static void
state_cb (Setup *setup)
{
  AirClipState state = air_clip_get_state (AIR_CLIP (setup->clip));

  setup->playing = state == AIR_CLIP_PLAYING;
  setup->ended = state == AIR_CLIP_ENDED;
  setup->failed = state == AIR_CLIP_FAILED;
}

static void
set_up (Setup *setup, gconstpointer data)
{
  int fd = g_file_open_tmp ("airshift-clip-XXXXXX", &setup->path, NULL);
  g_autofree char *sink = sound_double_dup_sink (setup->path);

  close (fd);
  setup->server = air_fault_server_new ();
  setup->clip = air_gst_clip_new (air_soup_line_new, NULL, sink);
  g_signal_connect_swapped (setup->clip, "notify::state", G_CALLBACK (state_cb), setup);
}

static void
tear_down (Setup *setup, gconstpointer data)
{
  g_assert_finalize_object (setup->clip);
  air_fault_server_free (setup->server);
  g_unlink (setup->path);
  g_free (setup->path);
}

static void
open_clip (Setup *setup, AirFaultHandler handler)
{
  g_autofree char *url = NULL;

  air_fault_server_on (setup->server, "/clip", handler, NULL);
  url = air_fault_server_dup_url (setup->server, "/clip");
  air_clip_open (AIR_CLIP (setup->clip), url, AIR_REACH_LOOPBACK);
}

static void
send (AirFaultCall *call, GBytes *bytes, const char *type)
{
  g_autofree char *head = g_strdup_printf ("Content-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n", type,
                                           g_bytes_get_size (bytes));

  air_fault_call_head (call, 200, head);
  air_fault_call_write (call, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
send_mp3 (AirFaultCall *call, gpointer data)
{
  send (call, mp3, "audio/mpeg");
}

static void
send_ogg (AirFaultCall *call, gpointer data)
{
  send (call, ogg, "application/octet-stream");
}

static void
break_off (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\nContent-Length: 10000000\r\n");
  air_fault_call_write (call, g_bytes_get_data (mp3, NULL), g_bytes_get_size (mp3) / 2);
}

static void
send_page (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: text/html\r\n", "<html>Please sign in</html>");
}

/* An element that follows playlists would open the file. */
static void
send_playlist (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: audio/mpeg\r\n",
                        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
}

static void
refuse (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 404, "Content-Type: audio/mpeg\r\n", "");
}

static void
claim_too_much (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\nContent-Length: 999999999999\r\n");
  air_fault_call_stall (call);
}

static void
assert_heard (Setup *setup, double seconds)
{
  SoundReport report;

  g_assert_true (sound_double_wait (&setup->ended, 15));
  report = sound_double_measure (setup->path);
  g_assert_cmpfloat (ABS (report.seconds - seconds), <, 0.3);
  g_assert_cmpfloat (ABS (report.hertz - 440), <, 5);
}

static void
test_all_of_it_is_heard (Setup *setup, gconstpointer data)
{
  gint64 position_us, length_us;

  open_clip (setup, data == mp3 ? send_mp3 : send_ogg);
  g_assert_cmpint (air_clip_get_state (AIR_CLIP (setup->clip)), ==, AIR_CLIP_OPENING);
  g_assert_true (sound_double_wait (&setup->playing, 10));
  assert_heard (setup, SECONDS);
  air_clip_get_place (AIR_CLIP (setup->clip), &position_us, &length_us);
  g_assert_cmpfloat (ABS (length_us / 1e6 - SECONDS), <, 0.3);
}

static void
test_mp3_is_heard (Setup *setup, gconstpointer data)
{
  test_all_of_it_is_heard (setup, mp3);
}

static void
test_ogg_is_heard_whatever_it_is_called (Setup *setup, gconstpointer data)
{
  test_all_of_it_is_heard (setup, ogg);
}

static void
test_what_broke_off_is_heard_as_far_as_it_came (Setup *setup, gconstpointer data)
{
  open_clip (setup, break_off);
  assert_heard (setup, SECONDS / 2);
}

static void
test_seeking_skips (Setup *setup, gconstpointer data)
{
  gint64 position_us, length_us;

  open_clip (setup, send_mp3);
  g_assert_true (sound_double_wait (&setup->playing, 10));
  /* The length is worked out from the first frames. */
  do
    {
      sound_double_run (0.05);
      air_clip_get_place (AIR_CLIP (setup->clip), &position_us, &length_us);
    }
  while (length_us < 0 && !setup->ended);
  air_clip_seek (AIR_CLIP (setup->clip), 2 * G_TIME_SPAN_SECOND);
  g_assert_true (sound_double_wait (&setup->ended, 15));
  g_assert_cmpfloat (sound_double_measure (setup->path).seconds, <, 2.5);
}

static void
test_a_pause_holds_the_place (Setup *setup, gconstpointer data)
{
  gint64 before_us, after_us, length_us;

  open_clip (setup, send_mp3);
  g_assert_true (sound_double_wait (&setup->playing, 10));
  air_clip_pause (AIR_CLIP (setup->clip));
  g_assert_cmpint (air_clip_get_state (AIR_CLIP (setup->clip)), ==, AIR_CLIP_PAUSED);
  sound_double_run (0.1);
  air_clip_get_place (AIR_CLIP (setup->clip), &before_us, &length_us);
  sound_double_run (0.3);
  air_clip_get_place (AIR_CLIP (setup->clip), &after_us, &length_us);
  g_assert_cmpint (after_us, ==, before_us);
  air_clip_play (AIR_CLIP (setup->clip));
  assert_heard (setup, SECONDS);
}

static void
test_a_closed_one_is_silent (Setup *setup, gconstpointer data)
{
  open_clip (setup, send_mp3);
  air_clip_close (AIR_CLIP (setup->clip));
  g_assert_cmpint (air_clip_get_state (AIR_CLIP (setup->clip)), ==, AIR_CLIP_CLOSED);
  sound_double_run (0.3);
  g_assert_false (setup->playing);
}

static void
assert_fails (Setup *setup, AirFaultHandler handler, int code)
{
  open_clip (setup, handler);
  g_assert_true (sound_double_wait (&setup->failed, 10));
  g_assert_error (air_clip_get_error (AIR_CLIP (setup->clip)), AIR_ERROR, code);
}

static void
test_a_page_is_no_sound (Setup *setup, gconstpointer data)
{
  assert_fails (setup, send_page, AIR_ERROR_CODEC);
}

static void
test_playlists_are_not_followed (Setup *setup, gconstpointer data)
{
  assert_fails (setup, send_playlist, AIR_ERROR_CODEC);
}

static void
test_what_is_gone_is_told (Setup *setup, gconstpointer data)
{
  assert_fails (setup, refuse, AIR_ERROR_NOT_FOUND);
}

static void
test_what_is_too_large_is_refused (Setup *setup, gconstpointer data)
{
  assert_fails (setup, claim_too_much, AIR_ERROR_TOO_LARGE);
}

static void
test_private_addresses_are_not_reached (Setup *setup, gconstpointer data)
{
  g_autofree char *url = air_fault_server_dup_url (setup->server, "/clip");

  air_clip_open (AIR_CLIP (setup->clip), url, AIR_REACH_PUBLIC);
  g_assert_true (sound_double_wait (&setup->failed, 10));
  g_assert_error (air_clip_get_error (AIR_CLIP (setup->clip)), AIR_ERROR, AIR_ERROR_UNSAFE);
  g_assert_cmpuint (air_fault_server_count_connects (setup->server), ==, 0);
}

#define ADD(path, function) g_test_add ("/gst-clip/" path, Setup, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  mp3 = sound_double_encode ("lamemp3enc target=bitrate cbr=true bitrate=64", 440, SECONDS);
  ogg = sound_double_encode ("vorbisenc ! oggmux", 440, SECONDS);
  if (mp3 == NULL || ogg == NULL)
    return g_test_run ();

  ADD ("mp3-is-heard", test_mp3_is_heard);
  ADD ("ogg-is-heard-whatever-it-is-called", test_ogg_is_heard_whatever_it_is_called);
  ADD ("what-broke-off-is-heard-as-far-as-it-came", test_what_broke_off_is_heard_as_far_as_it_came);
  ADD ("seeking-skips", test_seeking_skips);
  ADD ("a-pause-holds-the-place", test_a_pause_holds_the_place);
  ADD ("a-closed-one-is-silent", test_a_closed_one_is_silent);
  ADD ("a-page-is-no-sound", test_a_page_is_no_sound);
  ADD ("playlists-are-not-followed", test_playlists_are_not_followed);
  ADD ("what-is-gone-is-told", test_what_is_gone_is_told);
  ADD ("what-is-too-large-is-refused", test_what_is_too_large_is_refused);
  ADD ("private-addresses-are-not-reached", test_private_addresses_are_not_reached);

  status = g_test_run ();
  g_bytes_unref (mp3);
  g_bytes_unref (ogg);
  return status;
}
