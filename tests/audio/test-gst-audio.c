/* test-gst-audio.c - tuner, tape and deck together, told honestly
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-audio.h"

#include "air-error.h"
#include "air-fault-server.h"
#include "air-soup-line.h"
#include "recording-double.h"
#include "sound-double.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

#define N_STREAMS 3

/* The watchdog's times, short. */
#define STALL_MS 600
#define LINE_STALL_MS 1800

static GBytes *streams[N_STREAMS];
static const char *const encoders[N_STREAMS] = {
  "lamemp3enc target=bitrate cbr=true bitrate=128",
  "voaacenc ! audio/mpeg,stream-format=adts",
  "vorbisenc ! oggmux",
};

typedef struct {
  AirFaultServer *server; /* (owned) */
  AirGstAudio *audio;     /* (owned) */
  char *path;             /* (owned): what sounded */
  GString *phases;        /* (owned): their numbers, in order */
  gboolean sounding;
  gboolean filling;
  gboolean stalled;
  gboolean lost;
  gboolean failed;
  gboolean finished;
  GError *error;          /* (owned) (nullable) */
} Setup;

static void
phase_cb (Setup *setup)
{
  AirAudioPhase phase = air_audio_get_phase (AIR_AUDIO (setup->audio));

  g_string_append_printf (setup->phases, "%d", phase);
  setup->sounding = phase == AIR_AUDIO_SOUNDING;
  setup->filling = phase == AIR_AUDIO_FILLING;
  setup->stalled = phase == AIR_AUDIO_STALLED;
}

static void
take_error (Setup *setup, const GError *error)
{
  g_clear_error (&setup->error);
  setup->error = g_error_copy (error);
}

static void
lost_cb (Setup *setup, const GError *error, guint retry_after_s)
{
  setup->lost = TRUE;
  take_error (setup, error);
}

static void
failed_cb (Setup *setup, const GError *error)
{
  setup->failed = TRUE;
  take_error (setup, error);
}

static AirLine *
new_impatient_line (gpointer data)
{
  AirNetLimits limits = AIR_NET_LIMITS_INIT;
  AirLine *line = air_soup_line_new (data);

  limits.stall_ms = LINE_STALL_MS;
  air_soup_line_set_limits (AIR_SOUP_LINE (line), &limits);
  return line;
}

static void
setup_with_sink (Setup *setup, AirLineNew line_new, const char *sink)
{
  setup->server = air_fault_server_new ();
  setup->phases = g_string_new (NULL);
  setup->audio = air_gst_audio_new (line_new, NULL, NULL, sink);
  g_signal_connect_swapped (setup->audio, "notify::phase", G_CALLBACK (phase_cb), setup);
  g_signal_connect_swapped (setup->audio, "line-lost", G_CALLBACK (lost_cb), setup);
  g_signal_connect_swapped (setup->audio, "failed", G_CALLBACK (failed_cb), setup);
}

static void
setup_init_with_line (Setup *setup, AirLineNew line_new)
{
  g_autofree char *sink = NULL;
  int fd = g_file_open_tmp ("airshift-audio-XXXXXX", &setup->path, NULL);

  close (fd);
  sink = sound_double_dup_sink (setup->path);
  setup_with_sink (setup, line_new, sink);
}

static void
setup_init (Setup *setup)
{
  setup_init_with_line (setup, air_soup_line_new);
}

static void
setup_clear (Setup *setup)
{
  g_clear_object (&setup->audio);
  g_clear_pointer (&setup->server, air_fault_server_free);
  if (setup->path != NULL)
    g_unlink (setup->path);
  g_free (setup->path);
  g_clear_error (&setup->error);
  g_string_free (setup->phases, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static void
start (Setup *setup, const char *path)
{
  g_autofree char *url = air_fault_server_dup_url (setup->server, path);
  g_autoptr (AirStream) stream = g_object_new (AIR_TYPE_STREAM, "url", url, NULL);

  air_audio_start (AIR_AUDIO (setup->audio), stream, AIR_REACH_LOOPBACK);
}

static void
finished_cb (GObject *audio, GAsyncResult *result, gpointer data)
{
  g_assert_true (air_gst_audio_finish_finish (AIR_GST_AUDIO (audio), result, NULL));
  ((Setup *) data)->finished = TRUE;
}

static SoundReport
finish (Setup *setup)
{
  air_gst_audio_finish_async (setup->audio, NULL, finished_cb, setup);
  g_assert_true (sound_double_wait (&setup->finished, 10));
  return sound_double_measure (setup->path);
}

static void
send_stream (AirFaultCall *call, guint n)
{
  air_fault_call_write (call, g_bytes_get_data (streams[n], NULL), g_bytes_get_size (streams[n]));
}

static void
live (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  send_stream (call, 0);
  air_fault_call_stall (call);
}

static void
change_codecs (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  for (guint i = 0; i < N_STREAMS; i++)
    send_stream (call, i);
  air_fault_call_stall (call);
}

static void
stop_short (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  send_stream (call, 0);
}

static void
reply_page (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: text/html\r\n",
                        "<html><body>Please sign in to our network</body></html>");
}

/* Phases as they are told: opening, perhaps filling, sounding; silence and no connection after the stop. */
static void
test_start_stop (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 cushion_us;

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", live, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_object_get (setup.audio, "cushion-us", &cushion_us, NULL);
  g_assert_cmpint (cushion_us, >, G_USEC_PER_SEC);

  air_audio_stop (AIR_AUDIO (setup.audio));
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (setup.audio)), ==, AIR_AUDIO_SILENT);
  g_assert_true (air_fault_server_wait_closed (setup.server, 1000));
  g_assert_cmpstr (setup.phases->str, ==, "1230");
}

static AirRecording *
record (Setup *setup, const char *folder, const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  AirRecordingOrder order = { .from_us = 0, .to_us = G_MAXINT64, .file = file, .bare = TRUE };

  return air_audio_record (AIR_AUDIO (setup->audio), &order);
}

/* While it plays, across another start, and from what is left after the stop. */
static void
test_records (void)
{
  g_auto (Setup) setup = { 0 };
  char *folder = recording_double_folder_new ();
  g_autoptr (FramesDouble) sound = frames_double_run (NULL, g_bytes_get_data (streams[0], NULL),
                                                      g_bytes_get_size (streams[0]), 4096);
  g_autoptr (AirRecording) running = NULL;
  g_autoptr (AirRecording) after = NULL;
  guint n_gaps, n = sound->n_frames;

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", live, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  running = record (&setup, folder, "running");
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_assert_cmpint (air_recording_get_state (running), ==, AIR_RECORDING_RUNNING);
  air_audio_stop (AIR_AUDIO (setup.audio));
  recording_double_wait (running);

  g_assert_no_error (air_recording_get_error (running));
  recording_double_assert_frames (air_recording_get_file (running), sound, 0, 2 * n);
  air_recording_get_gaps (running, &n_gaps);
  g_assert_cmpuint (n_gaps, ==, 1);

  after = record (&setup, folder, "after");
  air_recording_stop (after);
  recording_double_wait (after);
  g_assert_no_error (air_recording_get_error (after));
  recording_double_assert_frames (air_recording_get_file (after), sound, 0, n);
  recording_double_folder_free (folder);
}

/* A hundred switches: the last one wins, and no connection but its own is left. */
static void
test_switches (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree char *codec = NULL;

  setup_init (&setup);
  air_fault_server_on (setup.server, "/a", live, NULL);
  air_fault_server_on (setup.server, "/b", change_codecs, NULL);
  for (guint i = 0; i < 100; i++)
    {
      start (&setup, i % 2 == 0 ? "/b" : "/a");
      sound_double_run (i % 10 == 0 ? 0.05 : 0.005);
    }
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (0.3);
  g_object_get (setup.audio, "codec", &codec, NULL);
  g_assert_cmpstr (codec, ==, "mp3");
  g_assert_false (setup.failed);

  air_audio_stop (AIR_AUDIO (setup.audio));
  g_assert_true (air_fault_server_wait_closed (setup.server, 1000));
}

static void
test_codecs_change (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree char *codec = NULL;
  SoundReport report;

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", change_codecs, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (5);
  g_object_get (setup.audio, "codec", &codec, NULL);
  g_assert_cmpstr (codec, ==, "vorbis");

  report = finish (&setup);
  g_test_message ("%.2f s, %.1f Hz, longest silence %.3f s", report.seconds, report.hertz, report.silence);
  g_assert_cmpfloat (report.seconds, >, 4.5);
  g_assert_cmpfloat (report.silence, <, 0.12);
}

/* The line is lost, the tape plays on; when it is dry, that is told, and not before. */
static void
test_runs_dry (void)
{
  g_auto (Setup) setup = { 0 };
  SoundReport report;

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", stop_short, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.lost, 5));
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_assert_true (sound_double_wait (&setup.filling, 5));
  g_assert_cmpstr (setup.phases->str, ==, "1232");

  report = finish (&setup);
  g_assert_cmpfloat (report.seconds, >, 1.7);
  g_assert_cmpuint (report.holes, ==, 0);
}

static void
fall_silent_once (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  if (air_fault_call_get_nth (call) == 0)
    send_stream (call, 0);
  else
    for (guint i = 0; i < N_STREAMS; i++)
      send_stream (call, i);
  air_fault_call_stall (call);
}

/* The server sends nothing more: told when the sound has run out; the line ends, and another one sounds. */
static void
test_stalls_without_bytes (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init_with_line (&setup, new_impatient_line);
  air_gst_audio_set_stall (setup.audio, STALL_MS * 1000);
  air_fault_server_on (setup.server, "/live", fall_silent_once, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_assert_true (sound_double_wait (&setup.stalled, 5));
  g_assert_true (sound_double_wait (&setup.lost, 5));
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_cmpuint (air_fault_server_count_connects (setup.server), ==, 1);

  air_audio_redial (AIR_AUDIO (setup.audio));
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_assert_cmpuint (air_fault_server_count_connects (setup.server), ==, 2);
}

static void
answer_and_stall (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  air_fault_call_stall (call);
}

/* Not one byte after the head. */
static void
test_stalls_before_sound (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init_with_line (&setup, new_impatient_line);
  air_gst_audio_set_stall (setup.audio, STALL_MS * 1000);
  air_fault_server_on (setup.server, "/live", answer_and_stall, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.stalled, 5));
  g_assert_cmpstr (setup.phases->str, ==, "14");
  g_assert_true (sound_double_wait (&setup.lost, 5));
}

/* Bytes come and a sink takes none: it is given up, since it was asked for by name. */
static void
test_stalls_without_samples (void)
{
  g_auto (Setup) setup = { 0 };

  setup_with_sink (&setup, air_soup_line_new, "appsink max-buffers=1 sync=false");
  air_gst_audio_set_stall (setup.audio, STALL_MS * 1000);
  air_fault_server_on (setup.server, "/live", change_codecs, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.stalled, 5));
  g_assert_true (sound_double_wait (&setup.failed, 5));
  g_assert_false (setup.lost);
}

static void
test_page_fails (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", reply_page, NULL);
  start (&setup, "/live");
  g_assert_true (sound_double_wait (&setup.failed, 5));
  g_assert_error (setup.error, AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_false (setup.sounding);
}

static void
test_finish_while_opening (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_fault_server_on (setup.server, "/live", live, NULL);
  start (&setup, "/live");
  finish (&setup);
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (setup.audio)), ==, AIR_AUDIO_SILENT);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  for (guint i = 0; i < N_STREAMS; i++)
    {
      streams[i] = sound_double_encode (encoders[i], 440, 2);
      if (streams[i] == NULL)
        return g_test_run ();
    }

  g_test_add_func ("/gst-audio/records", test_records);
  g_test_add_func ("/gst-audio/start-and-stop", test_start_stop);
  g_test_add_func ("/gst-audio/hundred-switches", test_switches);
  g_test_add_func ("/gst-audio/codecs-change-on-one-line", test_codecs_change);
  g_test_add_func ("/gst-audio/runs-dry-honestly", test_runs_dry);
  g_test_add_func ("/gst-audio/stall/without-bytes", test_stalls_without_bytes);
  g_test_add_func ("/gst-audio/stall/before-sound", test_stalls_before_sound);
  g_test_add_func ("/gst-audio/stall/without-samples", test_stalls_without_samples);
  g_test_add_func ("/gst-audio/page-fails", test_page_fails);
  g_test_add_func ("/gst-audio/finish-while-opening", test_finish_while_opening);

  status = g_test_run ();
  for (guint i = 0; i < N_STREAMS; i++)
    g_bytes_unref (streams[i]);
  return status;
}
