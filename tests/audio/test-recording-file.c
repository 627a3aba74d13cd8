/* test-recording-file.c - nothing overwritten, nothing lost: names, full disks and sudden ends
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "recording-double.h"

#include "air-error.h"
#include "air-recording-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 6
#define KILLS 20
#define ENOUGH_BYTES (100 * 1024)

static char *this_program;

typedef struct {
  char *folder; /* (owned) */
} Setup;

static void
set_up (Setup *setup, gconstpointer data)
{
  setup->folder = recording_double_folder_new ();
}

static void
tear_down (Setup *setup, gconstpointer data)
{
  recording_double_folder_free (setup->folder);
}

static GFile *
in_folder (Setup *setup, const char *name)
{
  return g_file_new_build_filename (setup->folder, name, NULL);
}

static void
put_text (Setup *setup, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (setup->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Fails if there is no such file. */
static void
assert_text (Setup *setup, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (setup->folder, name, NULL);
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static gboolean
is_there (Setup *setup, const char *name)
{
  g_autofree char *path = g_build_filename (setup->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static AirRecordingFile *
open_file (Setup *setup, const char *name, const char *extension, gboolean replace)
{
  g_autoptr (GFile) file = in_folder (setup, name);
  g_autoptr (GError) error = NULL;
  AirRecordingFile *self = air_recording_file_new (file, extension, replace, 0, &error);

  g_assert_no_error (error);

  return self;
}

static void
finish (AirRecordingFile *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  air_recording_file_append (self, (const guint8 *) text, strlen (text));
  g_assert_true (air_recording_file_finish (self, &error));
  g_assert_no_error (error);
}

static void
test_is_there_from_the_beginning (Setup *setup, gconstpointer data)
{
  g_autoptr (AirRecordingFile) file = open_file (setup, "a.mp3", NULL, FALSE);

  air_recording_file_append (file, (const guint8 *) "frames ", 7);
  air_recording_file_flush (file, TRUE);
  assert_text (setup, "a.mp3", "frames ");

  finish (file, "and more");
  assert_text (setup, "a.mp3", "frames and more");
}

static void
test_makes_folders (Setup *setup, gconstpointer data)
{
  g_autofree char *path = g_build_filename (setup->folder, "one", "two", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *file_path = g_build_filename (path, "a.mp3", NULL);
  g_autoptr (AirRecordingFile) file = open_file (setup, "one/two/a", ".mp3", FALSE);

  finish (file, "frames");
  assert_text (setup, "one/two/a.mp3", "frames");
  g_remove (file_path);
  g_rmdir (path);
  g_rmdir (parent);
}

static void
test_refuses_what_is_there (Setup *setup, gconstpointer data)
{
  g_autoptr (GFile) file = in_folder (setup, "a.mp3");
  g_autoptr (GError) error = NULL;

  put_text (setup, "a.mp3", "dear");
  g_assert_null (air_recording_file_new (file, NULL, FALSE, 0, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  assert_text (setup, "a.mp3", "dear");
}

static void
test_takes_another_number (Setup *setup, gconstpointer data)
{
  g_autoptr (AirRecordingFile) file = NULL;

  put_text (setup, "a 09.00.mp3", "dear");
  put_text (setup, "a 09.00 (2).mp3", "dear too");
  file = open_file (setup, "a 09.00", ".mp3", FALSE);
  finish (file, "frames");

  assert_text (setup, "a 09.00.mp3", "dear");
  assert_text (setup, "a 09.00 (2).mp3", "dear too");
  assert_text (setup, "a 09.00 (3).mp3", "frames");
}

static void
test_replaces_if_told (Setup *setup, gconstpointer data)
{
  g_autoptr (AirRecordingFile) file = NULL;

  put_text (setup, "a.mp3", "old");
  file = open_file (setup, "a.mp3", NULL, TRUE);
  finish (file, "new");
  assert_text (setup, "a.mp3", "new");
}

static void
test_replaces_a_link_itself (Setup *setup, gconstpointer data)
{
  g_autofree char *link = g_build_filename (setup->folder, "a.mp3", NULL);
  g_autoptr (AirRecordingFile) file = NULL;

  put_text (setup, "elsewhere", "dear");
  g_assert_cmpint (symlink ("elsewhere", link), ==, 0);
  file = open_file (setup, "a.mp3", NULL, TRUE);
  finish (file, "frames");

  assert_text (setup, "elsewhere", "dear");
  assert_text (setup, "a.mp3", "frames");
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_never_writes_through_a_link (Setup *setup, gconstpointer data)
{
  g_autofree char *link = g_build_filename (setup->folder, "a.mp3", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("elsewhere", link), ==, 0);
  g_assert_null (air_recording_file_new (file, NULL, FALSE, 0, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  g_assert_false (is_there (setup, "elsewhere"));
}

static void
test_a_folder_is_no_file (Setup *setup, gconstpointer data)
{
  g_autofree char *path = g_build_filename (setup->folder, "a.mp3", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_mkdir (path, 0755);
  g_assert_null (air_recording_file_new (file, NULL, TRUE, 0, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
}

static void
test_nothing_written_is_no_file (Setup *setup, gconstpointer data)
{
  g_autoptr (AirRecordingFile) file = open_file (setup, "a.mp3", NULL, FALSE);

  g_assert_true (air_recording_file_finish (file, NULL));
  g_assert_false (is_there (setup, "a.mp3"));
}

static void
test_leaves_room_on_the_disk (Setup *setup, gconstpointer data)
{
  g_autoptr (GFile) file = in_folder (setup, "a.mp3");
  g_autoptr (GError) error = NULL;

  g_assert_null (air_recording_file_new (file, NULL, FALSE, G_MAXUINT64, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  g_assert_false (is_there (setup, "a.mp3"));
}

static void
test_folder_that_cannot_be (Setup *setup, gconstpointer data)
{
  g_autoptr (GFile) file = in_folder (setup, "dear/a.mp3");
  g_autoptr (GError) error = NULL;

  put_text (setup, "dear", "a file");
  g_assert_null (air_recording_file_new (file, NULL, FALSE, 0, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
}

/* The disk is full: what was written is whole, and it is told. */
static void
test_disk_full (Setup *setup, gconstpointer data)
{
  const RecordingCase *of = data;
  g_autoptr (FramesDouble) sound = recording_double_encode (of, SECONDS);
  g_autoptr (AirTape) tape = recording_double_tape ();
  g_autoptr (GFile) file = in_folder (setup, "full");
  g_autoptr (AirRecordingCopier) copier = NULL;
  g_autoptr (FramesDouble) found = NULL;
  AirRecordingOrder order = recording_double_order (file);
  AirRecording *recording;
  struct rlimit before, small;

  if (sound == NULL)
    return;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = (of == &recording_cases[4] ? 3 : 1) * 96 * 1024 - 11;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  for (guint i = 0; i < 3; i++)
    recording_double_put (tape, sound, 0, sound->n_frames);
  copier = air_recording_copier_new (tape, &order);
  recording = air_recording_copier_get_recording (copier);
  recording_double_wait (recording);
  setrlimit (RLIMIT_FSIZE, &before);

  g_assert_cmpint (air_recording_get_state (recording), ==, AIR_RECORDING_FAILED);
  g_assert_error (air_recording_get_error (recording), AIR_ERROR, AIR_ERROR_DISK);
  found = recording_double_read (air_recording_get_file (recording));
  g_assert_cmpuint (found->n_frames, >, 10);
  for (guint i = 0; i < found->n_frames; i++)
    g_assert_true (g_bytes_equal (found->frames->pdata[i], sound->frames->pdata[i % sound->n_frames]));
}

/* Sudden ends: the child records what comes at ten times the pace, for ever. */

typedef struct {
  FramesDouble *sound;
  AirTape *tape;
  guint next;
} Feed;

static gboolean
feed_cb (gpointer data)
{
  Feed *feed = data;
  guint last = MIN (feed->next + 10, feed->sound->n_frames);

  recording_double_put (feed->tape, feed->sound, feed->next, last);
  feed->next = last % feed->sound->n_frames;

  return G_SOURCE_CONTINUE;
}

static int
record_for_ever (const char *source_path, const char *path)
{
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AirRecordingOrder order = recording_double_order (file);
  Feed feed = { recording_double_read (source), recording_double_tape (), 0 };

  feed_cb (&feed);
  g_timeout_add (recording_double_frame_ns (feed.sound) / 1000000, feed_cb, &feed);
  air_recording_copier_new (feed.tape, &order);
  for (;;)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}

typedef struct {
  GPid pid;   /* 0: dead */
  char *path; /* (owned): of what it records */
} Child;

static void
child_start (Child *child, Setup *setup, const char *source, const char *extension, guint number)
{
  g_autofree char *stem = g_strdup_printf ("%s/%u", setup->folder, number);
  char *argv[] = { this_program, "--record", (char *) source, stem, NULL };
  g_autoptr (GError) error = NULL;

  child->path = g_strconcat (stem, extension, NULL);
  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child->pid, &error);
  g_assert_no_error (error);
}

static gboolean
kill_cb (gpointer data)
{
  Child *child = data;

  kill (child->pid, SIGKILL);
  waitpid (child->pid, NULL, 0);
  g_spawn_close_pid (child->pid);
  child->pid = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
watch_cb (gpointer data)
{
  Child *child = data;
  GStatBuf info;

  if (g_stat (child->path, &info) != 0 || info.st_size < ENOUGH_BYTES)
    return G_SOURCE_CONTINUE;

  g_timeout_add (g_test_rand_int_range (0, 1000), kill_cb, child);

  return G_SOURCE_REMOVE;
}

static void
test_killed (Setup *setup, gconstpointer data)
{
  const RecordingCase *of = data;
  g_autoptr (GByteArray) encoded = frames_double_encode (of->encoder, SECONDS);
  g_autofree char *source_path = g_build_filename (setup->folder, "source", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  g_autoptr (FramesDouble) sound = NULL;
  Child children[KILLS / RECORDING_CASES];
  guint n_frames = 0;

  if (encoded == NULL)
    return;

  g_assert_true (g_file_set_contents (source_path, (char *) encoded->data, encoded->len, NULL));
  sound = recording_double_read (source);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      child_start (&children[i], setup, source_path, of->extension, i);
      g_timeout_add (20, watch_cb, &children[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    while (children[i].pid != 0)
      g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (children[i].path);
      g_autoptr (FramesDouble) found = NULL;

      found = recording_double_read (file);
      n_frames += found->n_frames;
      for (guint j = 0; j < found->n_frames; j++)
        g_assert_true (g_bytes_equal (found->frames->pdata[j], sound->frames->pdata[j % sound->n_frames]));
      g_free (recording_double_ask (file, "ffmpeg", "-v", "fatal", "-i", "FILE", "-f", "null", "-", NULL));
      g_free (children[i].path);
    }
  g_assert_cmpuint (n_frames, >=, 10 * G_N_ELEMENTS (children));
}

static void
add (const char *name, const RecordingCase *of, void (*test) (Setup *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/recording-file/%s%s%s", name, of != NULL ? "/" : "",
                                           of != NULL ? of->name : "");

  g_test_add (path, Setup, of, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--record"))
    return record_for_ever (argv[2], argv[3]);

  this_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  add ("is-there-from-the-beginning", NULL, test_is_there_from_the_beginning);
  add ("makes-folders", NULL, test_makes_folders);
  add ("refuses-what-is-there", NULL, test_refuses_what_is_there);
  add ("takes-another-number", NULL, test_takes_another_number);
  add ("replaces-if-told", NULL, test_replaces_if_told);
  add ("replaces-a-link-itself", NULL, test_replaces_a_link_itself);
  add ("never-writes-through-a-link", NULL, test_never_writes_through_a_link);
  add ("a-folder-is-no-file", NULL, test_a_folder_is_no_file);
  add ("nothing-written-is-no-file", NULL, test_nothing_written_is_no_file);
  add ("leaves-room-on-the-disk", NULL, test_leaves_room_on_the_disk);
  add ("folder-that-cannot-be", NULL, test_folder_that_cannot_be);
  for (guint i = 0; i < RECORDING_CASES; i++)
    {
      add ("disk-full", &recording_cases[i], test_disk_full);
      add ("killed", &recording_cases[i], test_killed);
    }

  return g_test_run ();
}
