/* test-faults-codec.c - what is sent changes under way: codec, rate, chain, segments
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "radio-double.h"
#include "sound-double.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#define HERTZ 440
#define JOIN_HERTZ 30 /* what the steps at two joins may make of it; a wrong rate would be half or twice */

/* What is sent on one connection, one after the other. */
typedef struct {
  GPtrArray *parts; /* (owned): of GBytes */
  guint times;      /* all of them, over and over */
} Sent;

static Sent *
sent_new (guint times)
{
  Sent *self = g_new0 (Sent, 1);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->times = times;
  return self;
}

static void
sent_free (Sent *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

/* FALSE, the test being skipped: there is no such encoder. */
static gboolean
add_part (Sent *self, const char *encoder, double seconds)
{
  GBytes *bytes = sound_double_encode (encoder, HERTZ, seconds);

  if (bytes != NULL)
    g_ptr_array_add (self->parts, bytes);
  return bytes != NULL;
}

static void
send_parts (AirFaultCall *call, gpointer data)
{
  Sent *self = data;

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  for (guint i = 0; i < self->times * self->parts->len; i++)
    {
      GBytes *part = g_ptr_array_index (self->parts, i % self->parts->len);

      if (!air_fault_call_write (call, g_bytes_get_data (part, NULL), g_bytes_get_size (part)))
        return;
    }
  air_fault_call_stall (call);
}

static void
note_codec (AirAudio *audio, GParamSpec *pspec, GString *codecs)
{
  g_autofree char *codec = NULL;

  g_object_get (audio, "codec", &codec, NULL);
  if (codec != NULL && !g_str_has_suffix (codecs->str, codec))
    g_string_append_printf (codecs, " %s", codec);
}

/* Plays it from beginning to end into a file, and says what is in that. */
static SoundReport
hear (Sent *sent, double seconds, GString *codecs)
{
  g_autofree char *path = NULL;
  g_autofree char *sink = NULL;
  g_autoptr (RadioDouble) radio = NULL;
  SoundReport report;
  int fd = g_file_open_tmp ("airshift-faults-XXXXXX", &path, NULL);

  close (fd);
  sink = sound_double_dup_sink (path);
  radio = radio_double_new_into (NULL, sink);
  radio->limits = (AirNetLimits) AIR_NET_LIMITS_INIT;
  air_fault_server_on (radio->server, "/live", send_parts, sent);
  g_signal_connect (radio->audio, "notify::codec", G_CALLBACK (note_codec), codecs);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (seconds);
  g_assert_no_error (air_player_get_error (radio->player));
  air_player_stop (radio->player);
  report = sound_double_measure (path);
  g_test_message ("%.2f s, %.1f Hz, longest silence %.3f s, %u holes,%s", report.seconds, report.hertz,
                  report.silence, report.holes, codecs->str);
  g_unlink (path);
  g_signal_handlers_disconnect_by_data (radio->audio, codecs);
  return report;
}

/* F35 */
static void
test_codecs_change (void)
{
  g_autoptr (Sent) sent = sent_new (1);
  g_autoptr (GString) codecs = g_string_new (NULL);
  SoundReport report;

  if (!add_part (sent, "lamemp3enc target=bitrate cbr=true bitrate=128", 1.5) ||
      !add_part (sent, "voaacenc bitrate=64000 ! audio/mpeg,stream-format=adts", 1.5) ||
      !add_part (sent, "vorbisenc ! oggmux", 1.5))
    return;

  report = hear (sent, 4.3, codecs);
  g_assert_cmpstr (codecs->str, ==, " mp3 aac vorbis");
  g_assert_cmpfloat (report.seconds, >, 3.5);
  g_assert_cmpfloat (report.silence, <, 0.3);
  g_assert_cmpfloat_with_epsilon (report.hertz, HERTZ, JOIN_HERTZ);
}

/* F36: another rate, fewer channels, a quarter of the bits; the same pitch. */
static void
test_rate_changes (void)
{
  g_autoptr (Sent) sent = sent_new (1);
  g_autoptr (GString) codecs = g_string_new (NULL);
  SoundReport report;

  if (!add_part (sent, "audio/x-raw,rate=44100,channels=2 ! lamemp3enc target=bitrate cbr=true bitrate=128", 1.5) ||
      !add_part (sent, "audio/x-raw,rate=22050,channels=1 ! lamemp3enc target=bitrate cbr=true bitrate=32", 1.5))
    return;

  report = hear (sent, 2.9, codecs);
  g_assert_cmpfloat (report.seconds, >, 2.4);
  g_assert_cmpfloat (report.silence, <, 0.2);
  g_assert_cmpfloat_with_epsilon (report.hertz, HERTZ, JOIN_HERTZ);
}

static gsize
count_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = text != NULL ? strstr (text, "VmRSS:") : NULL;
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

#ifdef __SANITIZE_ADDRESS__ /* which keeps what was freed */
#define MOST_GROWTH_KIB (1024 * 1024)
#else
#define MOST_GROWTH_KIB (16 * 1024)
#endif

/* F37: each song is a stream of its own, with a serial number of its own. */
static void
test_chains (void)
{
  g_autoptr (Sent) sent = sent_new (g_test_slow () ? 250 : 3);
  g_autoptr (GString) codecs = g_string_new (NULL);
  gsize before_kib;
  SoundReport report;
  double length_s;

  for (guint i = 0; i < 4; i++)
    if (!add_part (sent, "vorbisenc ! oggmux", 0.3))
      return;

  length_s = sent->times * sent->parts->len * 0.3;
  before_kib = count_kib ();
  report = hear (sent, length_s - 0.2, codecs);
  g_assert_cmpstr (codecs->str, ==, " vorbis");
  g_assert_cmpfloat (report.seconds, >, length_s * 0.8);
  g_assert_cmpfloat (report.silence, <, 0.2);
  g_assert_cmpuint (count_kib (), <, before_kib + MOST_GROWTH_KIB);
}

/* A live playlist of segments of one second, and what is wrong with it for a while. */
typedef struct {
  enum { LIST_MISSING, SEGMENT_MISSING, DISCONTINUITY, JUMP, ORIGIN_DOWN, N_HLS_FAULTS } fault;
  gint64 began_us;
} Hls;

#define FAULT_S 3
#define FAULT_LASTS_S 2
#define WINDOW 6
#define BAD_SEGMENT 8
#define MOST_SEGMENTS 80

static double
hls_age_s (Hls *hls)
{
  return (g_get_monotonic_time () - hls->began_us) / 1e6;
}

static gboolean
is_in_trouble (Hls *hls)
{
  return hls_age_s (hls) >= FAULT_S && hls_age_s (hls) < FAULT_S + FAULT_LASTS_S;
}

static void
serve_playlist (AirFaultCall *call, gpointer data)
{
  Hls *hls = data;
  guint first = (guint) hls_age_s (hls) + (hls->fault == JUMP && hls_age_s (hls) >= FAULT_S ? 20 : 0);
  g_autoptr (GString) text = g_string_new ("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n");

  if ((hls->fault == LIST_MISSING || hls->fault == ORIGIN_DOWN) && is_in_trouble (hls))
    {
      air_fault_call_reply (call, hls->fault == LIST_MISSING ? 404 : 503, NULL, "not now");
      return;
    }

  g_string_append_printf (text, "#EXT-X-MEDIA-SEQUENCE:%u\n", first);
  for (guint i = first; i < first + WINDOW; i++)
    g_string_append_printf (text, "%s#EXTINF:1.0,\n%u.mp3\n",
                            hls->fault == DISCONTINUITY && i == BAD_SEGMENT ? "#EXT-X-DISCONTINUITY\n" : "", i);
  air_fault_call_reply (call, 200, "Content-Type: application/vnd.apple.mpegurl\r\n", text->str);
}

static void
serve_segment (AirFaultCall *call, gpointer data)
{
  Hls *hls = data;
  const char *path = air_fault_call_get_path (call);
  guint n = (guint) g_ascii_strtoull (path + strlen ("/hls/"), NULL, 10);
  g_autofree char *head = g_strdup_printf ("Content-Type: audio/mpeg\r\nContent-Length: %d\r\n",
                                           RADIO_DOUBLE_BYTES_PER_S);

  if ((hls->fault == SEGMENT_MISSING && n == BAD_SEGMENT) || (hls->fault == ORIGIN_DOWN && is_in_trouble (hls)))
    air_fault_call_reply (call, 404, NULL, "gone");
  else if (air_fault_call_head (call, 200, head))
    radio_double_write (call, (gint64) n * RADIO_DOUBLE_BYTES_PER_S, (gint64) (n + 1) * RADIO_DOUBLE_BYTES_PER_S);
}

static RadioDouble *
play_hls (Hls *hls)
{
  RadioDouble *radio = radio_double_new (NULL);

  hls->began_us = g_get_monotonic_time ();
  air_fault_server_on (radio->server, "/hls/live.m3u8", serve_playlist, hls);
  for (guint i = 0; i < MOST_SEGMENTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/hls/%u.mp3", i);

      air_fault_server_on (radio->server, path, serve_segment, hls);
    }
  radio_double_play (radio, "/hls/live.m3u8", NULL);
  return radio;
}

/* F42: all at once, since they only wait. */
static void
test_hls (void)
{
  static const char *const names[] = {
    "playlist missing", "segment missing", "discontinuity", "window jumps", "origin down",
  };
  Hls hls[N_HLS_FAULTS];
  RadioDouble *radios[N_HLS_FAULTS];

  for (guint i = 0; i < N_HLS_FAULTS; i++)
    {
      hls[i].fault = i;
      radios[i] = play_hls (&hls[i]);
    }
  radio_double_run (FAULT_S + FAULT_LASTS_S);
  for (guint i = 0; i < N_HLS_FAULTS; i++)
    {
      g_test_message ("%s", names[i]);
      radio_double_recover (radios[i], 4);
    }
  radio_double_run (2);
  for (guint i = 0; i < N_HLS_FAULTS; i++)
    {
      g_test_message ("%s: %s", names[i], radios[i]->states->str);
      radio_double_recover (radios[i], 0.1);
    }
  radio_double_assert_seamless (radios[DISCONTINUITY]);
  radio_double_wait_gaps (radios[SEGMENT_MISSING], 1);
  radio_double_wait_gaps (radios[JUMP], 1);
  for (guint i = 0; i < N_HLS_FAULTS; i++)
    radio_double_free (radios[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();

  g_test_add_func ("/faults/F35-codecs-change", test_codecs_change);
  g_test_add_func ("/faults/F36-rate-changes", test_rate_changes);
  g_test_add_func ("/faults/F37-chains", test_chains);
  g_test_add_func ("/faults/F42-hls", test_hls);
  return g_test_run ();
}
