/* test-icecast.c - the whole way, from a real Icecast to sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-gst-audio.h"

#include "air-error.h"
#include "air-soup-line.h"
#include "icecast-double.h"
#include "sound-double.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

/* One listener. */
typedef struct {
  AirGstAudio *audio; /* (owned) */
  char *path;         /* (owned): what sounded */
  gboolean sounding;
  gboolean lost;
  gboolean up;
  gboolean titled;
  gboolean finished;
} Setup;

static void
phase_cb (Setup *setup)
{
  setup->sounding = air_audio_get_phase (AIR_AUDIO (setup->audio)) == AIR_AUDIO_SOUNDING;
}

static void
lost_cb (Setup *setup, const GError *error, guint retry_after_s)
{
  g_test_message ("%s", error->message);
  setup->lost = TRUE;
}

static void
up_cb (Setup *setup)
{
  setup->up = TRUE;
}

static void
title_cb (Setup *setup)
{
  setup->titled = TRUE;
}

static void
setup_init (Setup *setup)
{
  g_autofree char *sink = NULL;
  int fd = g_file_open_tmp ("airshift-icecast-XXXXXX", &setup->path, NULL);

  close (fd);
  sink = sound_double_dup_sink (setup->path);
  setup->audio = air_gst_audio_new (air_soup_line_new, NULL, NULL, sink);
  g_signal_connect_swapped (setup->audio, "notify::phase", G_CALLBACK (phase_cb), setup);
  g_signal_connect_swapped (setup->audio, "notify::title", G_CALLBACK (title_cb), setup);
  g_signal_connect_swapped (setup->audio, "line-lost", G_CALLBACK (lost_cb), setup);
  g_signal_connect_swapped (setup->audio, "line-up", G_CALLBACK (up_cb), setup);
}

static void
start (Setup *setup, IcecastDouble *icecast, const char *mount)
{
  g_autofree char *url = icecast_double_dup_url (icecast, mount);
  g_autoptr (AirStream) stream = g_object_new (AIR_TYPE_STREAM, "url", url, NULL);

  air_audio_start (AIR_AUDIO (setup->audio), stream, AIR_REACH_LOOPBACK);
}

static void
setup_clear (Setup *setup)
{
  g_clear_object (&setup->audio);
  if (setup->path != NULL)
    g_unlink (setup->path);
  g_free (setup->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static void
finished_cb (GObject *audio, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (air_gst_audio_finish_finish (AIR_GST_AUDIO (audio), result, &error));
  g_assert_no_error (error);
  ((Setup *) data)->finished = TRUE;
}

static SoundReport
finish (Setup *setup)
{
  SoundReport report;

  air_gst_audio_finish_async (setup->audio, NULL, finished_cb, setup);
  g_assert_true (sound_double_wait (&setup->finished, 10));
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (setup->audio)), ==, AIR_AUDIO_SILENT);
  report = sound_double_measure (setup->path);
  g_test_message ("%.2f s, %.1f Hz, rms %.3f, longest silence %.3f s, %u holes", report.seconds, report.hertz,
                  report.rms, report.silence, report.holes);

  return report;
}

typedef struct {
  const char *mount;
  const char *content_type;
  const char *encoder;
  const char *codec;
} Codec;

static const Codec codecs[] = {
  { "/live.mp3", "audio/mpeg", "lamemp3enc target=bitrate cbr=true bitrate=128", "mp3" },
  { "/live.aac", "audio/aac", "voaacenc bitrate=64000 ! audio/mpeg,stream-format=adts", "aac" },
  { "/live.ogg", "application/ogg", "vorbisenc ! oggmux max-delay=100000000 max-page-delay=100000000", "vorbis" },
  { "/live.opus", "audio/ogg", "opusenc ! oggmux max-delay=100000000 max-page-delay=100000000", "opus" },
  { "/live.flac", "application/ogg", "flacenc ! oggmux max-delay=100000000 max-page-delay=100000000", "flac" },
};

static void
test_codec (gconstpointer data)
{
  const Codec *codec = data;
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_auto (Setup) setup = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *told = NULL;
  SoundReport report;

  setup_init (&setup);
  if (icecast == NULL ||
      !icecast_double_add_source (icecast, codec->mount, codec->content_type, codec->encoder, 440))
    return;

  start (&setup, icecast, codec->mount);
  g_assert_true (sound_double_wait (&setup.sounding, 10));
  g_assert_true (setup.up);
  g_object_get (setup.audio, "codec", &told, "stream-name", &name, NULL);
  g_assert_cmpstr (told, ==, codec->codec);
  g_assert_true (g_str_has_prefix (name, "Test of "));
  sound_double_run (1.5);
  g_assert_true (setup.sounding);

  report = finish (&setup);
  g_assert_cmpfloat (report.seconds, >, 1.2);
  g_assert_cmpfloat_with_epsilon (report.hertz, 440, 6);
  g_assert_cmpfloat (report.rms, >, 0.1);
  g_assert_cmpuint (report.holes, ==, 0);
}

static void
test_title (void)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_auto (Setup) setup = { 0 };
  g_autofree char *title = NULL;

  setup_init (&setup);
  if (icecast == NULL ||
      !icecast_double_add_source (icecast, codecs[0].mount, codecs[0].content_type, codecs[0].encoder, 440))
    return;

  icecast_double_set_title (icecast, codecs[0].mount, "Café: it's; it");
  start (&setup, icecast, codecs[0].mount);
  g_assert_true (sound_double_wait (&setup.titled, 10));
  g_object_get (setup.audio, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Café: it's; it");
}

/* The source goes and comes back; a listener who dials again hears it. */
static void
test_source_returns (void)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_auto (Setup) setup = { 0 };
  SoundReport report;

  setup_init (&setup);
  if (icecast == NULL ||
      !icecast_double_add_source (icecast, codecs[0].mount, codecs[0].content_type, codecs[0].encoder, 440))
    return;

  start (&setup, icecast, codecs[0].mount);
  g_assert_true (sound_double_wait (&setup.sounding, 10));
  icecast_double_drop_source (icecast, codecs[0].mount);
  g_assert_true (sound_double_wait (&setup.lost, 10));
  g_assert_true (setup.sounding);
  icecast_double_add_source (icecast, codecs[0].mount, codecs[0].content_type, codecs[0].encoder, 440);
  setup.up = FALSE;
  for (guint i = 0; i < 20 && !setup.up; i++)
    {
      setup.lost = setup.up = FALSE;
      air_audio_redial (AIR_AUDIO (setup.audio));
      sound_double_wait (&setup.up, 0.5);
    }
  g_assert_true (setup.up);
  sound_double_run (1);

  report = finish (&setup);
  g_assert_cmpfloat (report.silence, <, 0.12);
}

/* Holds, goes on, goes back to the beginning, goes live: on a stream that goes on all the while. */
static void
test_transport (void)
{
  g_autoptr (IcecastDouble) icecast = icecast_double_new ();
  g_auto (Setup) setup = { 0 };
  AirAudio *audio;
  AirAudioPlace place, after;
  gint64 behind_us;
  SoundReport report;

  setup_init (&setup);
  audio = AIR_AUDIO (setup.audio);
  g_assert_false (air_audio_get_place (audio, &place));
  if (icecast == NULL ||
      !icecast_double_add_source (icecast, codecs[0].mount, codecs[0].content_type, codecs[0].encoder, 440))
    return;

  start (&setup, icecast, codecs[0].mount);
  g_assert_true (sound_double_wait (&setup.sounding, 10));
  sound_double_run (1);
  g_object_get (audio, "behind-us", &behind_us, NULL);
  g_assert_cmpint (behind_us, ==, 0);

  air_audio_hold (audio);
  g_assert_cmpint (air_audio_get_phase (audio), ==, AIR_AUDIO_HELD);
  g_assert_true (air_audio_get_place (audio, &place));
  sound_double_run (2);
  g_assert_true (air_audio_get_place (audio, &after));
  g_assert_cmpint (ABS (after.heard_us - place.heard_us), <, G_USEC_PER_SEC / 2);
  g_assert_cmpint (ABS (after.end_us - place.end_us - 2 * G_USEC_PER_SEC), <, G_USEC_PER_SEC / 2);
  g_assert_cmpint (after.live_us - after.heard_us, >, 3 * G_USEC_PER_SEC / 2);
  g_assert_cmpint (after.live_us, <=, after.end_us);

  air_audio_resume (audio);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  sound_double_run (0.5);
  g_object_get (audio, "behind-us", &behind_us, NULL);
  g_assert_cmpint (behind_us, >, 3 * G_USEC_PER_SEC / 2);
  air_audio_seek (audio, place.start_us);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  sound_double_run (0.5);
  g_assert_true (air_audio_get_place (audio, &after));
  g_assert_cmpint (ABS (after.heard_us - after.start_us - G_USEC_PER_SEC / 2), <, G_USEC_PER_SEC / 2);

  air_audio_seek (audio, after.end_us);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  sound_double_run (0.5);
  g_object_get (audio, "behind-us", &behind_us, NULL);
  g_assert_cmpint (behind_us, ==, 0);
  g_assert_false (setup.lost);

  report = finish (&setup);
  g_assert_cmpfloat_with_epsilon (report.hertz, 440, 6);
  g_assert_cmpuint (report.holes, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      g_autofree char *path = g_strconcat ("/icecast/plays/", codecs[i].codec, NULL);

      g_test_add_data_func (path, &codecs[i], test_codec);
    }
  g_test_add_func ("/icecast/title", test_title);
  g_test_add_func ("/icecast/hold-seek-live", test_transport);
  g_test_add_func ("/icecast/source-returns", test_source_returns);

  return g_test_run ();
}
