/* recording-double.c - tapes to be recorded, and what became of them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "recording-double.h"

#include <glib/gstdio.h>

const RecordingCase recording_cases[RECORDING_CASES] = {
  { "mp3", "lamemp3enc target=bitrate cbr=true bitrate=128", ".mp3", "mp3" },
  { "aac", "avenc_aac bitrate=96000 ! aacparse ! audio/mpeg,stream-format=adts", ".aac", "adts" },
  { "opus", "opusenc bitrate=64000 ! oggmux", ".opus", "ogg" },
  { "vorbis", "vorbisenc quality=0.4 ! oggmux", ".ogg", "ogg" },
  { "flac", "flacenc", ".flac", "flac" },
  { "mp3-vbr", "lamemp3enc target=quality quality=4", ".mp3", "mp3" },
};

FramesDouble *
recording_double_encode (const RecordingCase *a_case, guint seconds)
{
  g_autoptr (GByteArray) bytes = frames_double_encode (a_case->encoder, seconds);

  return bytes != NULL ? frames_double_run (NULL, bytes->data, bytes->len, 4096) : NULL;
}

AirTape *
recording_double_tape (void)
{
  return air_tape_new (NULL, G_MAXINT64, 64 * 1024 * 1024);
}

gint64
recording_double_frame_ns (FramesDouble *sound)
{
  return sound->duration_ns / sound->n_frames;
}

void
recording_double_put (AirTape *tape, FramesDouble *sound, guint first, guint last)
{
  gint64 frame_ns = recording_double_frame_ns (sound);
  gint64 now_us = air_tape_now_us ();

  air_tape_append_format (tape, g_ptr_array_index (sound->formats, 0));
  for (guint i = first; i < last; i++)
    {
      AirFrame frame = { g_ptr_array_index (sound->frames, i),
                         g_array_index (sound->durations, gint64, i) };

      air_tape_append_frame (tape, &frame, now_us - (last - 1 - i) * frame_ns / 1000);
    }
}

char *
recording_double_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("airshift-recording-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
recording_double_folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

AirRecordingOrder
recording_double_order (GFile *file)
{
  return (AirRecordingOrder) { .from_us = 0, .to_us = G_MAXINT64, .file = file, .bare = TRUE };
}

AirRecordingCopier *
recording_double_record (AirTape *tape, const AirRecordingOrder *order)
{
  AirRecordingCopier *copier = air_recording_copier_new (tape, order);
  AirRecording *recording = air_recording_copier_get_recording (copier);

  air_recording_stop (recording);
  recording_double_wait (recording);

  return copier;
}

static gboolean
late_cb (gpointer data)
{
  g_error ("The recording does not end.");
  return G_SOURCE_REMOVE;
}

void
recording_double_wait (AirRecording *recording)
{
  guint late = g_timeout_add_seconds (20, late_cb, NULL);

  while (air_recording_get_state (recording) == AIR_RECORDING_RUNNING)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

FramesDouble *
recording_double_read (GFile *file)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_load_contents (file, NULL, &bytes, &size, NULL, NULL));

  /* A frame of FLAC ends where something else begins. */
  if (g_str_has_prefix (bytes, "fLaC"))
    {
      bytes = g_realloc (bytes, size + 4);
      memcpy (bytes + size, "fLaC", 4);
      size += 4;
    }

  return frames_double_run (NULL, (const guint8 *) bytes, size, 5000);
}

void
recording_double_assert_frames (GFile *file, FramesDouble *sound, guint first, guint n)
{
  g_autoptr (FramesDouble) found = recording_double_read (file);

  g_assert_cmpuint (found->n_frames, ==, n);
  for (guint i = 0; i < n; i++)
    if (!g_bytes_equal (found->frames->pdata[i], sound->frames->pdata[(first + i) % sound->n_frames]))
      g_error ("Frame %u differs.", i);
}

char *
recording_double_ask (GFile *file, const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *complaints = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument;
  char *answer = NULL;
  int status = 0;
  va_list arguments;

  if (found == NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s is not installed", program);

      g_test_skip (why);
      return NULL;
    }

  g_ptr_array_add (argv, (gpointer) program);
  va_start (arguments, program);
  while ((argument = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) (g_str_equal (argument, "FILE") ? path : argument));
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer, &complaints, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (complaints, ==, "");
  g_assert_cmpint (status, ==, 0);

  return answer;
}
