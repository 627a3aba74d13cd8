/* test-faults-system.c - what the machine itself does: sleep, sound server, clock, disk, descriptors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE

#include "radio-double.h"

#include "air-error.h"
#include "sound-double.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

/* What the whole process is told in place of the C library's own answer. */
static gint64 clock_offset_s;
static gint64 boot_offset_s;

int
clock_gettime (clockid_t id, struct timespec *time)
{
  static int (*real) (clockid_t, struct timespec *);
  int result;

  if (real == NULL)
    real = (int (*) (clockid_t, struct timespec *)) dlsym (RTLD_NEXT, "clock_gettime");
  result = real (id, time);
  if (result == 0 && id == CLOCK_REALTIME)
    time->tv_sec += clock_offset_s;
  if (result == 0 && id == CLOCK_BOOTTIME)
    time->tv_sec += boot_offset_s;
  return result;
}

/* It came with a plugin, not with this program: it is not among what RTLD_NEXT finds. */
static gpointer
find_in_mpg123 (const char *name)
{
  gpointer library = dlopen ("libmpg123.so.0", RTLD_LAZY | RTLD_NOLOAD);

  g_assert_nonnull (library);
  return dlsym (library, name);
}

/* No thread is to be had, and mpg123 finds no memory, while these are set. */
static gboolean no_threads;
static gboolean no_memory;

int
pthread_create (pthread_t *thread, const pthread_attr_t *attributes, void *(*start) (void *), void *argument)
{
  static int (*real) (pthread_t *, const pthread_attr_t *, void *(*) (void *), void *);

  if (no_threads)
    return EAGAIN;
  if (real == NULL)
    real = (int (*) (pthread_t *, const pthread_attr_t *, void *(*) (void *), void *)) dlsym (RTLD_NEXT,
                                                                                             "pthread_create");
  return real (thread, attributes, start, argument);
}

/* In place of the library's own, as seen from GStreamer's decoder. */
__attribute__ ((visibility ("default"))) struct mpg123_handle_struct *mpg123_new (const char *decoder, int *error);

struct mpg123_handle_struct *
mpg123_new (const char *decoder, int *error)
{
  static struct mpg123_handle_struct *(*real) (const char *, int *);

  if (no_memory)
    {
      if (error != NULL)
        *error = 7; /* MPG123_OUT_OF_MEM */
      return NULL;
    }
  if (real == NULL)
    real = (struct mpg123_handle_struct * (*) (const char *, int *)) find_in_mpg123 ("mpg123_new");
  return real (decoder, error);
}

/* GLib asks here. */
int
gettimeofday (struct timeval *time, void *zone)
{
  struct timespec precise;

  clock_gettime (CLOCK_REALTIME, &precise);
  *time = (struct timeval){ precise.tv_sec, precise.tv_nsec / 1000 };
  return 0;
}

static RadioDouble *
play_live (RadioDouble *radio)
{
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_play (radio, "/live", NULL);
  return radio;
}

/* F43: silent and without a connection while the machine sleeps; then it goes on by itself where it was. */
static void
test_machine_sleeps (void)
{
  g_autoptr (RadioDouble) radio = play_live (radio_double_new (NULL));

  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (0.5);
  air_player_suspend (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (radio->audio)), !=, AIR_AUDIO_SOUNDING);
  radio_double_run (1);
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 1);

  air_player_wake (radio->player);
  radio_double_wait_requests (radio, 2, 2);
  radio_double_recover (radio, 4);
  radio_double_run (0.5);
  radio_double_recover (radio, 1);
  g_assert_cmpuint (radio->n_gaps, ==, 0);
}

#define HOUR_S (60 * 60)
#define NAP_S 85 /* within what the tape holds */

static void
take_missed (gint64 *missed_us, gint64 length_us)
{
  *missed_us = length_us;
}

/* All clocks but the monotonic one have gone on meanwhile. */
static void
let_sleep (RadioDouble *radio, gint64 sleep_s)
{
  gint64 missed_us = 0;

  g_signal_connect_swapped (radio->player, "missed", G_CALLBACK (take_missed), &missed_us);
  air_player_suspend (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
  clock_offset_s += sleep_s;
  boot_offset_s += sleep_s;
  radio_double_let_pass (sleep_s);
  air_clock_emit_jumped (radio->clock);
  air_player_wake (radio->player);
  g_signal_handlers_disconnect_by_data (radio->player, &missed_us);
  g_assert_cmpfloat_with_epsilon (missed_us / 1e6, sleep_s, 2);
}

/* F43: what is heard after an hour's sleep is what is broadcast now, no more behind than what was still to be heard
 * before it is long. */
static void
test_sleeps_an_hour (void)
{
  g_autoptr (RadioDouble) radio = play_live (radio_double_new (NULL));
  AirAudioPlace place = { 0 };
  double behind_s;

  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (0.5);
  let_sleep (radio, radio_double_apart_s (HOUR_S));
  radio_double_wait_requests (radio, 2, 2);
  radio_double_recover (radio, 4);
  radio_double_wait_gaps (radio, 1);
  radio_double_run (1);
  g_assert_true (air_player_get_place (radio->player, &place));
  behind_s = air_player_get_behind_us (radio->player) / 1e6;
  g_test_message ("%.3f s behind, live %.3f s ago", behind_s, (g_get_real_time () - place.live_us) / 1e6);
  g_assert_cmpfloat (behind_s, <, RADIO_DOUBLE_BURST_S + 1);
  g_assert_true (air_player_get_at_live (radio->player) == (behind_s <= AIR_PLAYER_LIVE_S));
  g_assert_cmpfloat_with_epsilon ((g_get_real_time () - place.live_us) / 1e6, 0, RADIO_DOUBLE_BURST_S + 4);
}

/* F43: the place that was held is held, so much further behind; live is where it is for others. */
static void
test_naps_while_held (void)
{
  g_autoptr (RadioDouble) radio = play_live (radio_double_new (NULL));
  AirAudioPlace before = { 0 };
  AirAudioPlace after = { 0 };

  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (0.5);
  air_player_hold (radio->player);
  radio_double_run (0.2);
  g_assert_true (air_player_get_place (radio->player, &before));
  let_sleep (radio, NAP_S);
  radio_double_wait_requests (radio, 2, 2);
  radio_double_run (1);
  g_assert_cmpint (air_player_get_state (radio->player), ==, AIR_PLAYER_PAUSED);
  g_assert_true (air_player_get_place (radio->player, &after));
  g_assert_cmpfloat_with_epsilon ((after.heard_us - before.heard_us) / 1e6, 0, 0.5);
  g_assert_cmpfloat_with_epsilon (air_player_get_behind_us (radio->player) / 1e6, NAP_S, 6);

  air_player_go_live (radio->player);
  air_player_play (radio->player);
  radio_double_recover (radio, 4);
  g_assert_cmpfloat (air_player_get_behind_us (radio->player) / 1e6, <, 5);
}

/* F45: a day back, a year on: nothing stands still, and nobody hurries. */
static void
test_clock_is_set (void)
{
  static const gint64 jumps_s[] = { -24 * 60 * 60, 365 * 24 * 60 * 60, 0 };
  g_autoptr (RadioDouble) radio = play_live (radio_double_new (NULL));

  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  for (guint i = 0; i < G_N_ELEMENTS (jumps_s); i++)
    {
      clock_offset_s = jumps_s[i];
      air_clock_emit_jumped (radio->clock);
      radio_double_run (0.8);
      g_assert_cmpint (ABS (air_clock_get_wall_us (radio->clock) - g_get_real_time ()), <, G_USEC_PER_SEC);
    }
  clock_offset_s = 0;
  radio_double_recover (radio, 2);
  radio_double_assert_seamless (radio);
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 1);
}

/* F46: sound goes on while the main loop does not. */
static void
test_main_loop_is_busy (void)
{
  g_autofree char *path = NULL;
  g_autofree char *sink = NULL;
  g_autoptr (RadioDouble) radio = NULL;
  gint64 busy_us = (g_test_slow () ? 5 : 2.5) * G_USEC_PER_SEC;
  SoundReport before, after;

  close (g_file_open_tmp ("airshift-faults-XXXXXX", &path, NULL));
  sink = sound_double_dup_sink (path);
  radio = play_live (radio_double_new_into (NULL, sink));
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (0.5);
  before = sound_double_measure (path);
  g_usleep (busy_us);
  after = sound_double_measure (path);
  g_test_message ("%.2f s, then %.2f s, %u holes", before.seconds, after.seconds, after.holes);
  radio_double_recover (radio, 1);
  radio_double_run (0.5);
  radio_double_assert_seamless (radio);
  g_assert_cmpfloat (after.seconds - before.seconds, >, busy_us / 1e6 - 0.5);
  g_assert_cmpuint (after.holes, ==, 0);
  air_player_stop (radio->player);
  g_unlink (path);
}

/* A sound server of our own, at PULSE_SERVER. NULL, the test being skipped, if there is none. */
static GSubprocess *
start_sound_server (const char *folder)
{
  g_autofree char *module = g_strdup_printf ("module-native-protocol-unix auth-anonymous=1 socket=%s/socket", folder);
  g_autofree char *socket = g_build_filename (folder, "socket", NULL);
  g_autofree char *program = g_find_program_in_path ("pulseaudio");
  GSubprocess *server;

  if (program == NULL)
    {
      g_test_skip ("pulseaudio is not installed");
      return NULL;
    }

  server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, program,
                             "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-L", module, "-L",
                             "module-null-sink", NULL);
  for (guint i = 0; i < 100 && !g_file_test (socket, G_FILE_TEST_EXISTS); i++)
    g_usleep (50 * 1000);
  g_assert_true (g_file_test (socket, G_FILE_TEST_EXISTS));
  return server;
}

static void
end_sound_server (GSubprocess *server)
{
  g_subprocess_force_exit (server);
  g_subprocess_wait (server, NULL, NULL);
  g_object_unref (server);
}

/* Runs until the player has a sound output, or has none; asserts that this takes no longer. */
static void
wait_device (RadioDouble *radio, gboolean there, double seconds)
{
  gint64 began_us = g_get_monotonic_time ();
  gint64 until_us = began_us + (gint64) (seconds * RADIO_DOUBLE_PATIENCE * 1e6);

  while (air_player_get_no_device (radio->player) == there && g_get_monotonic_time () < until_us)
    radio_double_run (0.02);
  g_assert_true (air_player_get_no_device (radio->player) != there);
  g_test_message ("%s after %.3f s", there ? "recovered" : "noticed", (g_get_monotonic_time () - began_us) / 1e6);
}

/* F44: the sound server goes and comes back; the station is not left meanwhile. */
static void
test_sound_server_restarts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("airshift-pulse-XXXXXX", NULL);
  g_autofree char *socket = g_build_filename (folder, "socket", NULL);
  g_autofree char *address = g_strconcat ("unix:", socket, NULL);
  g_autoptr (RadioDouble) radio = NULL;
  GSubprocess *server = start_sound_server (folder);

  if (server == NULL)
    return;

  g_setenv ("PULSE_SERVER", address, TRUE);
  radio = play_live (radio_double_new_into (NULL, NULL));
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 5);
  radio_double_run (0.5);
  g_assert_false (air_player_get_no_device (radio->player));

  end_sound_server (server);
  wait_device (radio, FALSE, 4);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 4);
  g_unlink (socket);
  server = start_sound_server (folder);
  wait_device (radio, TRUE, 5);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 1);

  air_player_stop (radio->player);
  end_sound_server (server);
  g_unlink (socket);
  g_rmdir (folder);
}

static void
count_trouble (guint *n_told, const GError *error)
{
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  ++*n_told;
}

/* More than the tape holds back before it goes to the disk. */
static void
send_much (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  air_fault_call_write (call, radio_double_bytes (180000), 180000);
  air_fault_call_pause (call, 5000);
}

/* F47: there is no place for a tape, and a disk that is full: it plays all the same, and that is told once. */
static void
test_no_place_for_the_tape (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  guint n_told = 0;

  g_signal_connect_swapped (radio->player, "tape-shortened", G_CALLBACK (count_trouble), &n_told);
  air_gst_audio_set_tape_folder (radio->audio, "/dev/null/tape");
  air_fault_server_on (radio->server, "/live", send_much, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (1.5);
  radio_double_assert_seamless (radio);
  g_assert_cmpuint (n_told, ==, 1);
}

static void
test_disk_is_full (void)
{
  g_autofree char *folder = g_dir_make_tmp ("airshift-tape-XXXXXX", NULL);
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  struct rlimit limit, before;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 4096;
  setrlimit (RLIMIT_FSIZE, &limit);
  air_gst_audio_set_tape_folder (radio->audio, folder);
  play_live (radio);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_run (3);
  setrlimit (RLIMIT_FSIZE, &before);
  radio_double_assert_seamless (radio);
  air_player_stop (radio->player);
  radio_double_run (0.2);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static int
find_free_descriptor (void)
{
  int fd = dup (STDERR_FILENO);

  close (fd);
  return fd;
}

/* F48: no descriptor is left for a new line; once there is, it plays. */
static void
test_no_descriptors (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  struct rlimit limit, before;

  play_live (radio);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  air_player_stop (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
  getrlimit (RLIMIT_NOFILE, &before);
  limit = before;
  limit.rlim_cur = (rlim_t) find_free_descriptor ();
  setrlimit (RLIMIT_NOFILE, &limit);
  air_player_play (radio->player);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 3);
  g_test_message ("%s", air_player_get_error (radio->player)->message);
  setrlimit (RLIMIT_NOFILE, &before);
  radio_double_recover (radio, 3);
}

/* GStreamer warns of that, rightly. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return strstr (message, "failed to create thread") == NULL;
}

/* F48: there is no thread for the line, which is told; once there is, it plays. */
static void
test_no_threads (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  no_threads = TRUE;
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 2);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_STREAM);
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 0);
  no_threads = FALSE;
  radio_double_recover (radio, 3);
}

/* F48: likewise for a recording. */
static void
test_no_thread_to_record (void)
{
  g_autoptr (RadioDouble) radio = play_live (radio_double_new (NULL));
  g_autoptr (AirRecording) recording = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "airshift-unrecorded", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AirRecordingOrder order = { .to_us = G_MAXINT64, .file = file };

  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  no_threads = TRUE;
  recording = air_player_record (radio->player, &order);
  no_threads = FALSE;
  radio_double_run (0.1);
  g_assert_cmpint (air_recording_get_state (recording), !=, AIR_RECORDING_RUNNING);
  g_assert_error (air_recording_get_error (recording), AIR_ERROR, AIR_ERROR_DISK);
  g_assert_false (g_file_query_exists (file, NULL));
  g_assert_cmpint (air_player_get_state (radio->player), ==, AIR_PLAYER_PLAYING);
}

/* F48: the decoder finds no memory, which is told; once there is, it plays. */
static void
test_decoder_without_memory (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  no_memory = TRUE;
  play_live (radio);
  radio_double_wait (radio, AIR_PLAYER_FAILED, 5);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_CODEC);
  no_memory = FALSE;
  air_player_play (radio->player);
  radio_double_recover (radio, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();

  g_test_add_func ("/faults/F43-machine-sleeps", test_machine_sleeps);
  g_test_add_func ("/faults/F43-sleeps-an-hour", test_sleeps_an_hour);
  g_test_add_func ("/faults/F43-naps-while-held", test_naps_while_held);
  g_test_add_func ("/faults/F44-sound-server-restarts", test_sound_server_restarts);
  g_test_add_func ("/faults/F45-clock-is-set", test_clock_is_set);
  g_test_add_func ("/faults/F46-main-loop-is-busy", test_main_loop_is_busy);
  g_test_add_func ("/faults/F47-no-place-for-the-tape", test_no_place_for_the_tape);
  g_test_add_func ("/faults/F47-disk-is-full", test_disk_is_full);
  g_test_add_func ("/faults/F48-no-descriptors", test_no_descriptors);
  g_test_add_func ("/faults/F48-no-threads", test_no_threads);
  g_test_add_func ("/faults/F48-no-thread-to-record", test_no_thread_to_record);
  g_test_add_func ("/faults/F48-decoder-without-memory", test_decoder_without_memory);
  return g_test_run ();
}
