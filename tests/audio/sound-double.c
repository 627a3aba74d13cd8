/* sound-double.c - tones to be sent, and what became of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sound-double.h"

#include "air-framer.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <unistd.h>

#define WINDOW_S 0.010
#define QUIET 0.003 /* of full scale */
#define HOLE_S 0.020

GBytes *
sound_double_encode (const char *encoder, double hertz, double seconds)
{
  g_autofree char *path = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  char frequency[G_ASCII_DTOSTR_BUF_SIZE];
  char *bytes = NULL;
  gsize size = 0;
  int fd = g_file_open_tmp ("airshift-sound-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  description = g_strdup_printf ("audiotestsrc freq=%s volume=0.5 samplesperbuffer=480 num-buffers=%d ! "
                                 "audio/x-raw,rate=48000,channels=2 ! audioconvert ! audioresample ! %s ! "
                                 "filesink location=%s",
                                 g_ascii_dtostr (frequency, sizeof frequency, hertz), (int) (seconds * 100), encoder,
                                 path);
  pipeline = gst_parse_launch (description, &error);
  if (error != NULL)
    {
      g_autofree char *why = g_strdup_printf ("cannot encode: %s", error->message);

      g_test_skip (why);
      g_unlink (path);
      return NULL;
    }

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 20 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_unlink (path);

  return g_bytes_new_take (bytes, size);
}

static void
format_cb (AirFormat *format, gpointer data)
{
  air_tape_append_format (data, format);
}

static void
frame_cb (const AirFrame *frame, gpointer data)
{
  air_tape_append_frame (data, frame, air_tape_now_us ());
}

static void
title_cb (const char *title, gpointer data)
{
  air_tape_append_title (data, title);
}

static void
junk_cb (gsize skipped, gpointer data)
{
}

static const AirFramerSink tape_sink = { format_cb, frame_cb, title_cb, junk_cb };

gint64
sound_double_put_on_tape (AirTape *tape, GBytes *stream, const char *content_type)
{
  g_autoptr (AirFramer) framer = air_framer_new (content_type, &tape_sink, tape);
  gint64 start_ns, before_ns, end_ns;

  air_tape_get_range (tape, &start_ns, &before_ns);
  air_framer_push (framer, g_bytes_get_data (stream, NULL), g_bytes_get_size (stream));
  air_tape_get_range (tape, &start_ns, &end_ns);

  return end_ns - before_ns;
}

char *
sound_double_dup_sink (const char *path)
{
  return g_strdup_printf ("audioconvert ! audioresample ! audio/x-raw,format=S16LE,channels=1,rate=%d ! "
                          "filesink buffer-mode=unbuffered location=%s", SOUND_DOUBLE_RATE, path);
}

static double
window_rms (const gint16 *samples, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) samples[i] * samples[i];

  return sqrt (sum / (double) n) / 32768.0;
}

static void
count_silence (SoundReport *report, double silent_s)
{
  if (silent_s > HOLE_S)
    report->holes++;
  report->silence = MAX (report->silence, silent_s);
}

static SoundReport
measure (const gint16 *samples, gsize n)
{
  gsize window = (gsize) (WINDOW_S * SOUND_DOUBLE_RATE);
  SoundReport report = { .seconds = (double) n / SOUND_DOUBLE_RATE };
  double silent_s = -1; /* before the first sound */
  double sounding = 0;
  double power = 0;
  guint crossings = 0;

  for (gsize at = 0; at + window <= n; at += window)
    {
      double rms = window_rms (samples + at, window);

      if (rms < QUIET)
        {
          silent_s += silent_s >= 0 ? WINDOW_S : 0;
          continue;
        }
      if (silent_s > 0)
        count_silence (&report, silent_s);
      silent_s = 0;
      sounding += WINDOW_S;
      power += rms * rms;
      for (gsize i = at + (at == 0); i < at + window; i++)
        crossings += (samples[i] >= 0) != (samples[i - 1] >= 0);
    }

  if (sounding > 0)
    {
      report.hertz = crossings / 2.0 / sounding;
      report.rms = sqrt (power / (sounding / WINDOW_S));
    }
  return report;
}

SoundReport
sound_double_measure_part (const char *path, double from_s, double to_s)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  gsize n, from, to;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  n = size / 2;
  from = MIN (n, (gsize) (from_s * SOUND_DOUBLE_RATE));
  to = to_s < 0 ? n : MIN (n, (gsize) (to_s * SOUND_DOUBLE_RATE));

  return measure ((const gint16 *) bytes + from, to - from);
}

SoundReport
sound_double_measure (const char *path)
{
  return sound_double_measure_part (path, 0, -1);
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
sound_double_wait (const gboolean *flag, double seconds)
{
  gboolean late = FALSE;
  guint id = g_timeout_add ((guint) (seconds * 1000), late_cb, &late);

  while (!*flag && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (id);

  return *flag;
}

void
sound_double_run (double seconds)
{
  gboolean never = FALSE;

  sound_double_wait (&never, seconds);
}
