/* test-recording.c - frames from the tape into files, byte for byte
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "recording-double.h"

#include "air-error.h"

#include <math.h>

#define SECONDS 8

typedef struct {
  const RecordingCase *of;
  FramesDouble *sound; /* (owned) (nullable) */
  AirTape *tape;       /* (owned) */
  char *folder;        /* (owned) */
  GFile *file;         /* (owned): bare */
} Setup;

static void
set_up (Setup *setup, gconstpointer data)
{
  setup->of = data != NULL ? data : &recording_cases[0];
  setup->sound = recording_double_encode (setup->of, SECONDS);
  setup->tape = recording_double_tape ();
  setup->folder = recording_double_folder_new ();
  setup->file = g_file_new_build_filename (setup->folder, "Morning Creek", NULL);
}

static void
tear_down (Setup *setup, gconstpointer data)
{
  g_clear_pointer (&setup->sound, frames_double_free);
  air_tape_unref (setup->tape);
  g_object_unref (setup->file);
  recording_double_folder_free (setup->folder);
}

static gboolean
is_missing (Setup *setup)
{
  return setup->sound == NULL;
}

static void
put_all (Setup *setup)
{
  recording_double_put (setup->tape, setup->sound, 0, setup->sound->n_frames);
}

/* Nothing is longer than that. */
static double
tolerance (Setup *setup)
{
  return recording_double_frame_ns (setup->sound) / 1e9 + 0.1;
}

static double
get_seconds (AirRecording *recording)
{
  return air_recording_get_length_us (recording) / 1e6;
}

static void
test_all (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  AirRecording *recording;
  g_autofree char *basename = NULL;
  guint n_gaps;

  if (is_missing (setup))
    return;

  put_all (setup);
  copier = recording_double_record (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);

  g_assert_no_error (air_recording_get_error (recording));
  g_assert_cmpint (air_recording_get_state (recording), ==, AIR_RECORDING_DONE);
  g_assert_cmpstr (air_recording_get_format (recording), ==, setup->of->format);
  g_assert_cmpfloat_with_epsilon (get_seconds (recording), setup->sound->duration_ns / 1e9, 0.085);
  air_recording_get_gaps (recording, &n_gaps);
  g_assert_cmpuint (n_gaps, ==, 0);
  basename = g_file_get_basename (air_recording_get_file (recording));
  g_assert_true (g_str_has_prefix (basename, "Morning Creek."));
  g_assert_true (g_str_has_suffix (basename, setup->of->extension));
  recording_double_assert_frames (air_recording_get_file (recording), setup->sound, 0, setup->sound->n_frames);
}

static void
test_from_the_middle (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autoptr (FramesDouble) found = NULL;
  AirRecording *recording;

  if (is_missing (setup))
    return;

  put_all (setup);
  order.from_us = g_get_real_time () - 5 * G_TIME_SPAN_SECOND;
  order.to_us = g_get_real_time () - 2 * G_TIME_SPAN_SECOND;
  copier = air_recording_copier_new (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);
  recording_double_wait (recording);

  g_assert_no_error (air_recording_get_error (recording));
  g_assert_cmpfloat_with_epsilon (get_seconds (recording), 3.0, tolerance (setup));
  found = recording_double_read (air_recording_get_file (recording));
  for (guint i = 0; i < setup->sound->n_frames; i++)
    if (g_bytes_equal (setup->sound->frames->pdata[i], found->frames->pdata[0]))
      {
        recording_double_assert_frames (air_recording_get_file (recording), setup->sound, i, found->n_frames);
        return;
      }
  g_test_fail_printf ("The first frame is none of ours.");
}

static void
test_plays (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *seconds = NULL;
  GFile *file;

  if (is_missing (setup))
    return;

  put_all (setup);
  order.from_us = g_get_real_time () - 5 * G_TIME_SPAN_SECOND;
  copier = recording_double_record (setup->tape, &order);
  file = air_recording_get_file (air_recording_copier_get_recording (copier));

  nothing = recording_double_ask (file, "ffmpeg", "-v", "error", "-i", "FILE", "-f", "null", "-", NULL);
  seconds = recording_double_ask (file, "ffprobe", "-v", "error", "-of", "csv=p=0", "-show_entries", "format=duration",
                                  "FILE", NULL);
  if (seconds != NULL)
    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (seconds, NULL), 5.0, setup->of == &recording_cases[1] ? 0.6 : 0.15);
}

static void
test_titles_are_chapters (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (GDateTime) date = g_date_time_new_local (2026, 11, 23, 9, 0, 0);
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autofree char *answer = NULL;
  guint half;

  if (is_missing (setup) || g_str_equal (setup->of->name, "flac")) /* ffprobe shows no chapters of it */
    return;

  half = setup->sound->n_frames / 2;
  order.station = "Creek Radio";
  order.show = "Morning Creek";
  order.hosts = "Ada, Grace";
  order.date = date;
  air_tape_append_title (setup->tape, "Long ago");
  recording_double_put (setup->tape, setup->sound, 0, 4);
  air_tape_append_title (setup->tape, "Low Water");
  recording_double_put (setup->tape, setup->sound, 4, half);
  air_tape_append_title (setup->tape, "Cottonwood \xe2\x80\x93 Snow");
  recording_double_put (setup->tape, setup->sound, half, setup->sound->n_frames);
  copier = recording_double_record (setup->tape, &order);

  answer = recording_double_ask (air_recording_get_file (air_recording_copier_get_recording (copier)), "ffprobe", "-v",
                                 "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", "FILE",
                                 NULL);
  if (answer == NULL)
    return;

  for (guint i = 0; answer[i] != '\0'; i++)
    answer[i] = g_ascii_tolower (answer[i]);
  g_assert_nonnull (strstr (answer, "\"title\": \"morning creek\""));
  g_assert_nonnull (strstr (answer, "\"artist\": \"ada, grace\""));
  g_assert_nonnull (strstr (answer, "\"album\": \"creek radio\""));
  g_assert_nonnull (strstr (answer, "\"date\": \"2026-11-23t09:00:00\""));
  g_assert_nonnull (strstr (answer, "\"title\": \"low water\""));
  g_assert_nonnull (strstr (answer, "\"title\": \"cottonwood \xe2\x80\x93 snow\""));
  g_assert_null (strstr (answer, "long ago"));
}

static void
test_gaps_are_told (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  const AirRecordingGap *gaps;
  AirRecording *recording;
  guint half, n_gaps;

  if (is_missing (setup))
    return;

  half = setup->sound->n_frames / 2;
  air_tape_append_gap (setup->tape, G_TIME_SPAN_SECOND * 1000);
  recording_double_put (setup->tape, setup->sound, 0, half);
  air_tape_append_gap (setup->tape, 2500 * G_TIME_SPAN_MILLISECOND * 1000);
  recording_double_put (setup->tape, setup->sound, half, setup->sound->n_frames);
  copier = recording_double_record (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);

  gaps = air_recording_get_gaps (recording, &n_gaps);
  g_assert_cmpuint (n_gaps, ==, 1);
  g_assert_cmpint (gaps[0].length_us, ==, 2500 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpfloat_with_epsilon (gaps[0].start_us / 1e6, SECONDS / 2.0, 0.2);
  recording_double_assert_frames (air_recording_get_file (recording), setup->sound, 0, setup->sound->n_frames);
}

static void
test_gaps_are_in_the_tags (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autofree char *answer = NULL;

  if (is_missing (setup))
    return;

  recording_double_put (setup->tape, setup->sound, 0, 100);
  air_tape_append_gap (setup->tape, G_TIME_SPAN_SECOND * 2500);
  recording_double_put (setup->tape, setup->sound, 100, 200);
  copier = recording_double_record (setup->tape, &order);
  answer = recording_double_ask (air_recording_get_file (air_recording_copier_get_recording (copier)), "ffprobe", "-v",
                                 "error", "-show_entries", "format_tags", "FILE", NULL);
  if (answer != NULL)
    g_assert_nonnull (strstr (answer, "00:00:02.612 2.5"));
}

/* Of another rate, so that the headers differ. */
static FramesDouble *
encode_other (Setup *setup)
{
  g_autofree char *encoder = g_strdup_printf ("audioresample ! audio/x-raw,rate=%d ! %s",
                                              setup->of == &recording_cases[2] ? 24000 : 32000, setup->of->encoder);
  RecordingCase other = *setup->of;

  other.encoder = encoder;

  return recording_double_encode (&other, 3);
}

static void
test_format_changes (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autoptr (FramesDouble) other = NULL;
  g_autoptr (FramesDouble) found = NULL;
  AirRecording *recording;
  guint n;

  if (is_missing (setup) || g_str_equal (setup->of->name, "flac"))
    return;

  other = encode_other (setup);
  put_all (setup);
  recording_double_put (setup->tape, other, 0, other->n_frames);
  copier = recording_double_record (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);

  g_assert_no_error (air_recording_get_error (recording));
  found = recording_double_read (air_recording_get_file (recording));
  n = setup->sound->n_frames;
  g_assert_cmpuint (found->n_frames, ==, n + other->n_frames);
  for (guint i = 0; i < other->n_frames; i++)
    g_assert_true (g_bytes_equal (found->frames->pdata[n + i], other->frames->pdata[i]));
}

static void
test_another_codec_begins_a_file (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autoptr (FramesDouble) other = NULL;
  g_autoptr (GFile) first = g_file_new_build_filename (setup->folder, "Morning Creek.mp3", NULL);
  g_autofree char *basename = NULL;
  AirRecording *recording;

  other = recording_double_encode (&recording_cases[3], 3);
  if (is_missing (setup) || other == NULL)
    return;

  put_all (setup);
  recording_double_put (setup->tape, other, 0, other->n_frames);
  copier = recording_double_record (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);

  g_assert_no_error (air_recording_get_error (recording));
  recording_double_assert_frames (first, setup->sound, 0, setup->sound->n_frames);
  recording_double_assert_frames (air_recording_get_file (recording), other, 0, other->n_frames);
  basename = g_file_get_basename (air_recording_get_file (recording));
  g_assert_cmpstr (basename, ==, "Morning Creek.ogg");
  g_assert_cmpfloat_with_epsilon (get_seconds (recording), SECONDS + 3.0, 0.2);
}

static gboolean
append_cb (gpointer data)
{
  Setup *setup = data;
  gint64 end_ns;
  guint n;

  air_tape_get_range (setup->tape, NULL, &end_ns);
  n = end_ns / recording_double_frame_ns (setup->sound);
  recording_double_put (setup->tape, setup->sound, n, MIN (n + 4, setup->sound->n_frames));

  return G_SOURCE_CONTINUE;
}

static void
test_what_is_yet_to_come (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  AirRecording *recording;
  guint source;

  if (is_missing (setup))
    return;

  recording_double_put (setup->tape, setup->sound, 0, 100);
  order.to_us = g_get_real_time () + 2 * G_TIME_SPAN_SECOND;
  source = g_timeout_add (recording_double_frame_ns (setup->sound) * 4 / 1000000, append_cb, setup);
  copier = air_recording_copier_new (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);
  recording_double_wait (recording);
  g_source_remove (source);

  g_assert_no_error (air_recording_get_error (recording));
  g_assert_cmpfloat_with_epsilon (get_seconds (recording), 100 * 0.02612 + 2.0, 0.4);
}

static void
test_nothing_there (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = recording_double_record (NULL, &order);
  g_autoptr (AirRecordingCopier) empty = recording_double_record (setup->tape, &order);
  g_autoptr (GDir) dir = g_dir_open (setup->folder, 0, NULL);

  g_assert_error (air_recording_get_error (air_recording_copier_get_recording (copier)), AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_error (air_recording_get_error (air_recording_copier_get_recording (empty)), AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_null (g_dir_read_name (dir));
}

static gboolean
says_length (GFile *file)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_load_contents (file, NULL, &bytes, &size, NULL, NULL));

  for (gsize i = 0; i + 4 < MIN (size, 1024); i++)
    if (memcmp (bytes + i, "TLEN", 4) == 0)
      return TRUE;

  return FALSE;
}

/* Who is killed leaves no wrong length behind. */
static void
test_length_is_said_in_the_end (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecordingCopier) copier = NULL;
  AirRecording *recording;

  if (is_missing (setup))
    return;

  recording_double_put (setup->tape, setup->sound, 0, 100);
  air_tape_append_title (setup->tape, "Low Water");
  copier = air_recording_copier_new (setup->tape, &order);
  recording = air_recording_copier_get_recording (copier);
  while (air_recording_get_file (recording) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (says_length (air_recording_get_file (recording)));

  air_recording_stop (recording);
  recording_double_wait (recording);
  g_assert_true (says_length (air_recording_get_file (recording)));
}

/* The program ends while a recording runs. */
static void
test_freed_while_it_runs (Setup *setup, gconstpointer data)
{
  AirRecordingOrder order = recording_double_order (setup->file);
  g_autoptr (AirRecording) recording = NULL;
  AirRecordingCopier *copier;

  if (is_missing (setup))
    return;

  put_all (setup);
  copier = air_recording_copier_new (setup->tape, &order);
  recording = g_object_ref (air_recording_copier_get_recording (copier));
  air_recording_copier_free (copier);

  g_assert_cmpint (air_recording_get_state (recording), ==, AIR_RECORDING_DONE);
  recording_double_assert_frames (air_recording_get_file (recording), setup->sound, 0, setup->sound->n_frames);
}

static void
add (const char *name, const RecordingCase *of, void (*test) (Setup *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/recording/%s%s%s", name, of != NULL ? "/" : "",
                                           of != NULL ? of->name : "");

  g_test_add (path, Setup, of, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < RECORDING_CASES; i++)
    {
      add ("every-frame", &recording_cases[i], test_all);
      add ("from-the-middle", &recording_cases[i], test_from_the_middle);
      add ("plays", &recording_cases[i], test_plays);
      add ("titles-are-chapters", &recording_cases[i], test_titles_are_chapters);
      add ("gaps-are-told", &recording_cases[i], test_gaps_are_told);
      add ("format-changes", &recording_cases[i], test_format_changes);
    }
  add ("gaps-are-in-the-tags", NULL, test_gaps_are_in_the_tags);
  add ("another-codec-begins-a-file", NULL, test_another_codec_begins_a_file);
  add ("what-is-yet-to-come", NULL, test_what_is_yet_to_come);
  add ("length-is-said-in-the-end", NULL, test_length_is_said_in_the_end);
  add ("nothing-there", NULL, test_nothing_there);
  add ("freed-while-it-runs", NULL, test_freed_while_it_runs);

  return g_test_run ();
}
