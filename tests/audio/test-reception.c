/* test-reception.c - from any address to one tape without seams
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reception.h"

#include "air-error.h"
#include "air-fault-server.h"
#include "air-soup-line.h"
#include "air-stream.h"
#include "frames-double.h"
#include "sound-double.h"

#include <gst/gst.h>
#include <string.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)

/* What all tests listen to: pink noise, so that no two frames are alike. */
static GByteArray *mp3;

typedef struct {
  AirFaultServer *server;   /* (owned) */
  AirTape *tape;            /* (owned) */
  AirReception *reception;  /* (owned) */
  gboolean up;
  gboolean lost;
  gboolean hopeless;
  char *name;               /* (owned) */
  GError *error;            /* (owned) */
  guint retry_after_s;
} Setup;

static void
up_cb (const char *name, int bitrate_kbps, gpointer data)
{
  Setup *setup = data;

  setup->up = TRUE;
  g_free (setup->name);
  setup->name = g_strdup (name);
}

static void
lost_cb (const GError *error, guint retry_after_s, gpointer data)
{
  Setup *setup = data;

  setup->lost = TRUE;
  setup->retry_after_s = retry_after_s;
  g_clear_error (&setup->error);
  setup->error = g_error_copy (error);
}

static void
hopeless_cb (const GError *error, gpointer data)
{
  Setup *setup = data;

  setup->hopeless = TRUE;
  g_clear_error (&setup->error);
  setup->error = g_error_copy (error);
}

static void
heard_bytes_cb (gpointer data)
{
}

static const AirReceptionEvents events = { up_cb, lost_cb, hopeless_cb, heard_bytes_cb };

/* Each line of the text is an address, relative ones included. */
static AirPlaylist *
read_playlist (GBytes *body, const AirReadContext *context)
{
  AirPlaylist *playlist = air_playlist_new ("m3u");
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *url = NULL;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      url = g_uri_resolve_relative (context->base, lines[i], G_URI_FLAGS_NONE, NULL);
      g_ptr_array_add (playlist->entries, g_object_new (AIR_TYPE_STREAM, "url", url, NULL));
    }

  return playlist;
}

static const AirReaders readers = { .read_playlist = read_playlist };

static void
setup_init (Setup *setup)
{
  setup->server = air_fault_server_new ();
  setup->tape = air_tape_new (NULL, 600 * NS_PER_S, 1 << 24);
}

static void
dial (Setup *setup, const char *path)
{
  g_autofree char *url = air_fault_server_dup_url (setup->server, path);

  setup->reception = air_reception_new (url, AIR_REACH_LOOPBACK, setup->tape, air_soup_line_new, NULL, &readers,
                                        &events, setup);
  air_reception_dial (setup->reception);
}

static void
redial (Setup *setup)
{
  setup->up = setup->lost = FALSE;
  air_reception_dial (setup->reception);
}

static void
setup_clear (Setup *setup)
{
  g_clear_pointer (&setup->reception, air_reception_free);
  g_assert_true (air_fault_server_wait_closed (setup->server, 1000));
  g_clear_pointer (&setup->server, air_fault_server_free);
  g_clear_pointer (&setup->tape, air_tape_unref);
  g_clear_error (&setup->error);
  g_free (setup->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

/* The tape's frames put together; counts what else is there. */
typedef struct {
  GByteArray *bytes;
  guint gaps;
  GString *titles;
} Content;

static Content
read_tape (AirTape *tape)
{
  Content content = { g_byte_array_new (), 0, g_string_new (NULL) };
  AirTapeEntry entry;
  guint64 sequence = 0;

  while (air_tape_read (tape, sequence, &entry))
    {
      if (entry.kind == AIR_TAPE_FRAME)
        g_byte_array_append (content.bytes, g_bytes_get_data (entry.data, NULL), g_bytes_get_size (entry.data));
      else if (entry.kind == AIR_TAPE_GAP)
        content.gaps++;
      else if (entry.kind == AIR_TAPE_TITLE)
        g_string_append_printf (content.titles, "%s;", entry.title);
      sequence = entry.sequence;
      air_tape_entry_clear (&entry);
    }

  return content;
}

static void
content_clear (Content *content)
{
  g_byte_array_unref (content->bytes);
  g_string_free (content->titles, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

/* Whether what is on the tape is a piece of what was sent, up to its end, and at least `share` of it. */
static void
assert_whole (AirTape *tape, double share)
{
  g_auto (Content) content = read_tape (tape);

  g_test_message ("%u of %u bytes, %u gaps", content.bytes->len, mp3->len, content.gaps);
  g_assert_cmpuint (content.gaps, ==, 0);
  g_assert_cmpuint (content.bytes->len, >=, (guint) (mp3->len * share));
  g_assert_cmpuint (content.bytes->len, <=, mp3->len);
  g_assert_cmpint (memcmp (content.bytes->data, mp3->data + mp3->len - content.bytes->len, content.bytes->len), ==, 0);
}

static gint64
tape_length_ns (AirTape *tape)
{
  gint64 start_ns, end_ns;

  air_tape_get_range (tape, &start_ns, &end_ns);
  return end_ns - start_ns;
}

static void
wait_for_length (Setup *setup, double seconds)
{
  gint64 until_us = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (tape_length_ns (setup->tape) < (gint64) (seconds * NS_PER_S) && g_get_monotonic_time () < until_us)
    sound_double_run (0.01);
}

/* Servers */

static gboolean
send_part (AirFaultCall *call, double from, double to)
{
  gsize start = (gsize) (mp3->len * from);

  return air_fault_call_write (call, mp3->data + start, (gsize) (mp3->len * to) - start);
}

static void
live (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\nicy-name: A name\r\n");
  send_part (call, 0, 1);
  air_fault_call_stall (call);
}

/* First the first 60 %, then from 40 % on: in between is what a burst repeats. */
static void
close_then_go_on (AirFaultCall *call, gpointer data)
{
  gboolean first = air_fault_call_get_nth (call) == 0;

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  send_part (call, first ? 0 : 0.4, first ? 0.6 : 1);
  if (first && data != NULL)
    air_fault_call_reset (call);
  else if (!first)
    air_fault_call_stall (call);
}

static void
close_then_elsewhere (AirFaultCall *call, gpointer data)
{
  gboolean first = air_fault_call_get_nth (call) == 0;

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  send_part (call, first ? 0 : 0.7, first ? 0.4 : 1);
  if (!first)
    air_fault_call_stall (call);
}

/* The second line closes right after a burst of what was never heard; nobody answers after it. */
static void
close_after_burst (AirFaultCall *call, gpointer data)
{
  guint nth = air_fault_call_get_nth (call);

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  send_part (call, nth == 0 ? 0 : 0.7, nth == 0 ? 0.4 : 1);
}

static void
with_titles (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\nicy-metaint: 8192\r\n");
  air_fault_call_write (call, mp3->data, 8192);
  air_fault_call_icy_block (call, "StreamTitle='One - First';StreamUrl='';");
  air_fault_call_write (call, mp3->data + 8192, 8192);
  air_fault_call_icy_block (call, "StreamTitle='One - First';");
  air_fault_call_write (call, mp3->data + 16384, 8192);
  air_fault_call_icy_block (call, "StreamTitle='';");
  air_fault_call_write (call, mp3->data + 24576, 8192);
  air_fault_call_stall (call);
}

static void
reply_text (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: audio/mpeg\r\n", data);
}

static void
reply_page (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (
      call, 200, "Content-Type: text/html\r\n",
      "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome to our network</body></html>");
}

static void
reply_zeros (AirFaultCall *call, gpointer data)
{
  g_autofree char *zeros = g_malloc0 (400 * 1024);

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  air_fault_call_write (call, zeros, 400 * 1024);
  air_fault_call_stall (call);
}

static void
refuse (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 503, "Retry-After: 20\r\n", "later");
}

static void
redirect (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, data);
}

/* Tests */

static void
test_direct (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", live, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.up, 5));
  g_assert_cmpstr (setup.name, ==, "A name");
  wait_for_length (&setup, 7.9);
  assert_whole (setup.tape, 0.99);
}

static void
test_redirects (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/a", redirect, (gpointer) "/b");
  air_fault_server_on (setup.server, "/b", redirect, (gpointer) "/live");
  air_fault_server_on (setup.server, "/live", live, NULL);
  dial (&setup, "/a");
  g_assert_true (sound_double_wait (&setup.up, 5));
}

static void
test_joins_after (gconstpointer reset)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", close_then_go_on, (gpointer) reset);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.lost, 5));
  g_assert_true (setup.up);
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_STREAM);

  redial (&setup);
  g_assert_true (sound_double_wait (&setup.up, 5));
  wait_for_length (&setup, 7.9);
  assert_whole (setup.tape, 0.99);
}

static void
test_marks_gap (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", close_then_elsewhere, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.lost, 5));
  redial (&setup);
  g_assert_true (sound_double_wait (&setup.up, 8));
  sound_double_run (0.3);

  {
    g_auto (Content) content = read_tape (setup.tape);

    g_assert_cmpuint (content.gaps, ==, 1);
    g_assert_cmpuint (content.bytes->len, >, mp3->len * 6 / 10);
  }
}

static void
test_burst_of_a_line_that_closes (void)
{
  g_auto (Setup) setup = { 0 };
  g_auto (Content) content = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", close_after_burst, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.lost, 5));
  redial (&setup);
  g_assert_true (sound_double_wait (&setup.lost, 5));
  wait_for_length (&setup, 8 * 0.69);
  content = read_tape (setup.tape);
  g_assert_cmpuint (content.gaps, ==, 1);
  g_assert_cmpuint (content.bytes->len, >, mp3->len * 69 / 100);
}

static void
test_titles (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", with_titles, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.up, 5));
  wait_for_length (&setup, 4.0);

  {
    g_auto (Content) content = read_tape (setup.tape);

    g_assert_cmpstr (content.titles->str, ==, "One - First;;");
    g_assert_cmpint (memcmp (content.bytes->data, mp3->data, 20000), ==, 0);
  }
}

/* One that is gone, one that refuses, one that is itself: the good one is found, and found at once later. */
static void
test_playlist (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/list", reply_text, (gpointer) "#EXTM3U\n/gone\n/list\n/busy\n/inner\n/gone\n");
  air_fault_server_on (setup.server, "/inner", reply_text, (gpointer) "#EXTM3U\n/live\n");
  air_fault_server_on (setup.server, "/busy", refuse, NULL);
  air_fault_server_on (setup.server, "/live", close_then_go_on, NULL);
  dial (&setup, "/list");
  g_assert_true (sound_double_wait (&setup.up, 5));
  g_assert_true (sound_double_wait (&setup.lost, 5));
  g_assert_cmpuint (air_fault_server_count_requests (setup.server), ==, 5);

  redial (&setup);
  g_assert_true (sound_double_wait (&setup.up, 5));
  g_assert_cmpuint (air_fault_server_count_requests (setup.server), ==, 6);
}

static void
test_playlist_loop (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/a", reply_text, (gpointer) "#EXTM3U\n/b\n");
  air_fault_server_on (setup.server, "/b", reply_text, (gpointer) "#EXTM3U\n/a\n");
  dial (&setup, "/a");
  g_assert_true (sound_double_wait (&setup.hopeless, 5));
  g_assert_cmpuint (air_fault_server_count_requests (setup.server), ==, 2);
}

static void
test_playlist_depth (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/1", reply_text, (gpointer) "#EXTM3U\n/2\n");
  air_fault_server_on (setup.server, "/2", reply_text, (gpointer) "#EXTM3U\n/3\n");
  air_fault_server_on (setup.server, "/3", reply_text, (gpointer) "#EXTM3U\n/4\n");
  air_fault_server_on (setup.server, "/4", reply_text, (gpointer) "#EXTM3U\n/live\n");
  air_fault_server_on (setup.server, "/live", live, NULL);
  dial (&setup, "/1");
  g_assert_true (sound_double_wait (&setup.hopeless, 5));
  g_assert_cmpuint (air_fault_server_count_requests (setup.server), ==, 4);
}

static void
test_page (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", reply_page, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.hopeless, 5));
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_cmpint (tape_length_ns (setup.tape), ==, 0);
}

static void
test_not_sound (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", reply_zeros, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.hopeless, 5));
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_CODEC);
}

static void
test_refused (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", refuse, NULL);
  dial (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.lost, 5));
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_cmpuint (setup.retry_after_s, ==, 20);
  g_assert_cmpuint (air_error_get_retry_after (setup.error), ==, 20);
}

static void
answer_status (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, GPOINTER_TO_UINT (data), NULL, "no");
}

/* What the player does next hangs on it. */
static void
test_names_refusals (void)
{
  static const struct { guint status; int code; } answers[] = {
    { 404, AIR_ERROR_NOT_FOUND }, { 410, AIR_ERROR_NOT_FOUND }, { 401, AIR_ERROR_REFUSED },
    { 403, AIR_ERROR_REFUSED },   { 451, AIR_ERROR_REFUSED },   { 429, AIR_ERROR_STREAM },
    { 500, AIR_ERROR_STREAM },    { 502, AIR_ERROR_STREAM },    { 503, AIR_ERROR_STREAM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Setup) setup = { 0 };

      setup_init (&setup);
      air_fault_server_on (setup.server, "/live", answer_status, GUINT_TO_POINTER (answers[i].status));
      dial (&setup, "/live");
      g_assert_true (sound_double_wait (&setup.lost, 5));
      g_assert_error (setup.error, AIR_ERROR, answers[i].code);
    }
}

/* HLS: segments /s0 … /s9, each a tenth of the sound, announced for a tenth of a second. */

static void
segment (AirFaultCall *call, gpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  send_part (call, n / 10.0, (n + 1) / 10.0);
}

static void
print_list (AirFaultCall *call, guint first, guint last, gboolean ended)
{
  g_autoptr (GString) text = g_string_new ("#EXTM3U\n#EXT-X-TARGETDURATION:1\n");

  g_string_append_printf (text, "#EXT-X-MEDIA-SEQUENCE:%u\n", first);
  for (guint i = first; i <= last; i++)
    g_string_append_printf (text, "#EXTINF:0.8,Part %u\ns%u\n", i / 4, i);
  if (ended)
    g_string_append (text, "#EXT-X-ENDLIST\n");
  air_fault_call_reply (call, 200, "Content-Type: application/vnd.apple.mpegurl\r\n", text->str);
}

static void
growing_list (AirFaultCall *call, gpointer data)
{
  guint nth = air_fault_call_get_nth (call);

  if (nth == 1)
    air_fault_call_reply (call, 404, NULL, "gone for a moment");
  else
    print_list (call, nth == 0 ? 0 : 2, nth == 0 ? 3 : 9, nth > 0);
}

static void
jumping_list (AirFaultCall *call, gpointer data)
{
  guint nth = air_fault_call_get_nth (call);

  print_list (call, nth == 0 ? 0 : 6, nth == 0 ? 2 : 9, nth > 0);
}

static void
add_segments (Setup *setup)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *path = g_strdup_printf ("/s%u", i);

      air_fault_server_on (setup->server, path, segment, GUINT_TO_POINTER (i));
    }
}

static void
test_hls (void)
{
  g_auto (Setup) setup = { 0 };
  g_auto (Content) content = { 0 };

  setup_init (&setup);
  add_segments (&setup);
  air_fault_server_on (setup.server, "/list.m3u8", growing_list, NULL);
  dial (&setup, "/list.m3u8");
  g_assert_true (sound_double_wait (&setup.lost, 10));
  g_assert_cmpstr (setup.error->message, ==, "The stream has ended");
  assert_whole (setup.tape, 0.99);
  content = read_tape (setup.tape);
  g_assert_cmpstr (content.titles->str, ==, "Part 0;Part 1;Part 2;");
}

static void
test_hls_jump (void)
{
  g_auto (Setup) setup = { 0 };
  g_auto (Content) content = { 0 };

  setup_init (&setup);
  add_segments (&setup);
  air_fault_server_on (setup.server, "/s8", refuse, NULL);
  air_fault_server_on (setup.server, "/list.m3u8", jumping_list, NULL);
  dial (&setup, "/list.m3u8");
  g_assert_true (sound_double_wait (&setup.lost, 10));
  content = read_tape (setup.tape);
  g_assert_cmpuint (content.gaps, ==, 2);
  g_assert_cmpuint (content.bytes->len, >, mp3->len * 55 / 100);
}

static void
master_list (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: audio/mpegurl\r\n",
                        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=100000\nfile:///etc/passwd\n"
                        "#EXT-X-STREAM-INF:BANDWIDTH=128000,CODECS=\"mp4a.40.34\"\nlist.m3u8\n");
}

static void
whole_list (AirFaultCall *call, gpointer data)
{
  print_list (call, 0, 9, TRUE);
}

static void
test_hls_master (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  add_segments (&setup);
  air_fault_server_on (setup.server, "/master", master_list, NULL);
  air_fault_server_on (setup.server, "/list.m3u8", whole_list, NULL);
  dial (&setup, "/master");
  g_assert_true (sound_double_wait (&setup.lost, 10));
  g_assert_true (setup.up);
  assert_whole (setup.tape, 0.99);
}

/* The server is gone while it plays; a redial goes on with the segment that is next. */
static void
interrupted_list (AirFaultCall *call, gpointer data)
{
  guint nth = air_fault_call_get_nth (call);

  if (nth == 1)
    air_fault_call_reply (call, 503, "Retry-After: 1\r\n", "");
  else
    print_list (call, 0, nth == 0 ? 4 : 9, nth > 0);
}

static void
test_hls_resumes (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  add_segments (&setup);
  air_fault_server_on (setup.server, "/list.m3u8", interrupted_list, NULL);
  dial (&setup, "/list.m3u8");
  g_assert_true (sound_double_wait (&setup.lost, 10));
  g_assert_cmpuint (setup.retry_after_s, ==, 1);
  redial (&setup);
  g_assert_true (sound_double_wait (&setup.up, 5));
  g_assert_true (sound_double_wait (&setup.lost, 5));
  assert_whole (setup.tape, 0.85);
}

/* The server forgot where we were; what it begins with then overlaps with what is there. */
static void
restarted_list (AirFaultCall *call, gpointer data)
{
  guint nth = air_fault_call_get_nth (call);

  if (nth == 1)
    air_fault_call_reply (call, 503, "Retry-After: 1\r\n", "");
  else if (nth == 2)
    air_fault_call_reply (call, 404, NULL, "");
  else
    print_list (call, nth == 0 ? 0 : 3, nth == 0 ? 5 : nth == 3 ? 7 : 9, nth > 3);
}

static void
test_hls_joins (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  add_segments (&setup);
  air_fault_server_on (setup.server, "/list.m3u8", restarted_list, NULL);
  dial (&setup, "/list.m3u8");
  g_assert_true (sound_double_wait (&setup.lost, 10));
  redial (&setup);
  g_assert_true (sound_double_wait (&setup.lost, 10));
  assert_whole (setup.tape, 0.79);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  mp3 = frames_double_encode ("lamemp3enc target=bitrate cbr=true bitrate=64", 8);
  if (mp3 == NULL)
    return g_test_run ();

  g_test_add_func ("/reception/direct", test_direct);
  g_test_add_func ("/reception/follows-redirects", test_redirects);
  g_test_add_data_func ("/reception/joins-after-close", NULL, test_joins_after);
  g_test_add_data_func ("/reception/joins-after-reset", "reset", test_joins_after);
  g_test_add_func ("/reception/marks-a-gap", test_marks_gap);
  g_test_add_func ("/reception/burst-of-a-line-that-closes", test_burst_of_a_line_that_closes);
  g_test_add_func ("/reception/titles", test_titles);
  g_test_add_func ("/reception/playlist/finds-the-good-entry", test_playlist);
  g_test_add_func ("/reception/playlist/loop-ends", test_playlist_loop);
  g_test_add_func ("/reception/playlist/depth-is-bounded", test_playlist_depth);
  g_test_add_func ("/reception/page-is-not-sound", test_page);
  g_test_add_func ("/reception/noise-is-not-sound", test_not_sound);
  g_test_add_func ("/reception/refused-with-retry-after", test_refused);
  g_test_add_func ("/reception/names-refusals", test_names_refusals);
  g_test_add_func ("/reception/hls/plays-to-the-end", test_hls);
  g_test_add_func ("/reception/hls/window-jumps-segment-missing", test_hls_jump);
  g_test_add_func ("/reception/hls/master", test_hls_master);
  g_test_add_func ("/reception/hls/resumes", test_hls_resumes);
  g_test_add_func ("/reception/hls/joins", test_hls_joins);

  status = g_test_run ();
  g_byte_array_unref (mp3);
  return status;
}
