/* bench-endurance.c - a day of radio on a clock that runs fast
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-endurance [HOURS [SPEED]]: a station on loopback, and the whole way from its line to a sink that keeps
 * time, in one process whose every clock runs SPEED times as fast, and whose every poll waits so much less. The
 * station's own clock is a little fast, it hangs up each hour, and its sound never repeats within the tape's tail.
 */
#define _GNU_SOURCE

#include "air-deck.h"
#include "air-fault-server.h"
#include "air-framer.h"
#include "air-soup-line.h"
#include "air-tuner.h"

#include <dlfcn.h>
#include <errno.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <linux/futex.h>
#include <malloc.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define FRAME_BYTES 144 /* MPEG-2 layer III at 32 kbit/s and 16 kHz */
#define FRAME_NS (36 * GST_MSECOND)
#define BYTES_PER_S 4000
#define LENGTH_S 600
#define BURST_S 60
#define STATION_FAST 100e-6 /* its clock, against ours */
#define HANG_UP_S 3600
#define WARM_H 3 /* until the tape is full, and all that grows once has grown */

/* The clocks of the whole process: what asks for the time, and what waits for it */

static double speed = 1;
static struct timespec origin_true[CLOCK_BOOTTIME + 1]; /* of each clock, when it took on this speed */
static struct timespec origin_told[CLOCK_BOOTTIME + 1];

static double
ns_between (const struct timespec *from, const struct timespec *to)
{
  return (double) (to->tv_sec - from->tv_sec) * 1e9 + (double) (to->tv_nsec - from->tv_nsec);
}

static struct timespec
add_ns (const struct timespec *from, double ns)
{
  gint64 all_ns = (gint64) ns + from->tv_nsec;

  return (struct timespec) { from->tv_sec + all_ns / 1000000000, all_ns % 1000000000 };
}

int
clock_gettime (clockid_t id, struct timespec *time)
{
  int result = (int) syscall (SYS_clock_gettime, id, time);

  if (result != 0 || (id != CLOCK_REALTIME && id != CLOCK_MONOTONIC && id != CLOCK_BOOTTIME))
    return result;

  if (origin_true[id].tv_sec == 0)
    origin_true[id] = origin_told[id] = *time;
  *time = add_ns (&origin_told[id], ns_between (&origin_true[id], time) * speed);
  return result;
}

/* A moment of the clock as it is told, as the kernel knows it. */
static struct timespec
true_moment (clockid_t id, const struct timespec *told)
{
  return add_ns (&origin_true[id], ns_between (&origin_told[id], told) / speed);
}

/* From now on; no clock jumps. */
static void
set_speed (double to)
{
  static const clockid_t clocks[] = { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME };

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      clockid_t id = clocks[i];
      struct timespec told;

      clock_gettime (id, &told);
      syscall (SYS_clock_gettime, id, &origin_true[id]);
      origin_told[id] = told;
    }
  speed = to;
}

int
poll (struct pollfd *fds, nfds_t n, int timeout_ms)
{
  static const struct timespec zero;
  struct timespec timeout = add_ns (&zero, timeout_ms * 1e6 / speed);

  return ppoll (fds, n, timeout_ms < 0 ? NULL : &timeout, NULL);
}

int
clock_nanosleep (clockid_t id, int flags, const struct timespec *time, struct timespec *left)
{
  static const struct timespec zero;
  struct timespec scaled = flags & TIMER_ABSTIME ? true_moment (id, time)
                                                 : add_ns (&zero, ns_between (&zero, time) / speed);

  return syscall (SYS_clock_nanosleep, id, flags, &scaled, left) == 0 ? 0 : errno;
}

/* GLib and GStreamer wait on futexes: until a moment, or for so long. */
long
syscall (long number, ...)
{
  static long (*real) (long, ...);
  static const struct timespec zero;
  struct timespec scaled;
  long arguments[6];
  va_list list;

  va_start (list, number);
  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    arguments[i] = va_arg (list, long);
  va_end (list);

  if (real == NULL)
    real = (long (*) (long, ...)) dlsym (RTLD_NEXT, "syscall");
  if (number == SYS_futex && arguments[3] != 0)
    {
      const struct timespec *timeout = (const struct timespec *) arguments[3];
      int operation = (int) arguments[1] & FUTEX_CMD_MASK;

      if (operation == FUTEX_WAIT_BITSET)
        scaled = true_moment (CLOCK_MONOTONIC, timeout);
      else if (operation == FUTEX_WAIT)
        scaled = add_ns (&zero, ns_between (&zero, timeout) / speed);
      if (operation == FUTEX_WAIT_BITSET || operation == FUTEX_WAIT)
        arguments[3] = (long) &scaled;
    }
  return real (number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
}

/* The station */

static GByteArray *broadcast; /* whole frames, over and over */
static gint64 epoch_us;

static gboolean
encode (void)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autofree char *text = g_strdup_printf ("audiotestsrc wave=pink-noise num-buffers=%d samplesperbuffer=1600 ! "
                                           "audio/x-raw,rate=16000,channels=1 ! lamemp3enc target=bitrate cbr=true "
                                           "bitrate=32 mono=true ! appsink name=sink sync=false", LENGTH_S * 10);
  GstSample *sample;

  pipeline = gst_parse_launch (text, NULL);
  if (pipeline == NULL)
    return FALSE;
  broadcast = g_byte_array_new ();
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))) != NULL)
    {
      GstMapInfo map;

      gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ);
      if (memmem (map.data, MIN (map.size, FRAME_BYTES), "Info", 4) == NULL)
        g_byte_array_append (broadcast, map.data, (guint) map.size);
      gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_byte_array_set_size (broadcast, broadcast->len / FRAME_BYTES * FRAME_BYTES);
  return TRUE;
}

static gint64
edge (void)
{
  double seconds = (double) (g_get_monotonic_time () - epoch_us) / 1e6 * (1 + STATION_FAST);

  return (gint64) ((BURST_S + seconds) * BYTES_PER_S);
}

static void
serve (AirFaultCall *call, gpointer data)
{
  gint64 at = edge () - BURST_S * BYTES_PER_S;
  gint64 until = at + (gint64) HANG_UP_S * BYTES_PER_S;

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  while (at < until)
    {
      gint64 to = edge ();

      while (at < to)
        {
          gint64 offset = at % broadcast->len;
          gint64 size = MIN (to - at, broadcast->len - offset);

          if (!air_fault_call_write (call, broadcast->data + offset, (gsize) size))
            return;
          at += size;
        }
      if (!air_fault_call_pause (call, 1000))
        return;
    }
}

/* The listener */

typedef struct {
  AirTape *tape;
  AirTuner *tuner;
  AirDeck *deck;
  GMainLoop *loop;
  guint n_hours;
  guint hour;
  double speed;
  gint64 began_us;
  gint64 first_frame; /* of the broadcast: the tape's first; -1: not known */
  guint n_lost;
  guint n_gaps;
  guint n_wrong;
  double sum_x, sum_y, sum_xx, sum_xy, n; /* for the slope of memory */
} Bench;

static AirLine *
make_line (gpointer data)
{
  AirNetLimits limits = AIR_NET_LIMITS_INIT;
  AirLine *line = air_soup_line_new (NULL);

  /* A tenth of a second of this machine's is a long time on that clock. */
  limits.stall_ms = limits.first_byte_ms = limits.connect_ms = 10 * 60 * 1000;
  air_soup_line_set_limits (AIR_SOUP_LINE (line), &limits);
  return line;
}

static void
lost_cb (Bench *bench, const GError *error, guint retry_after_s)
{
  bench->n_lost++;
  air_tuner_redial (bench->tuner);
}

/* To begin with, what is quick has to be so by the true clock. */
static void
state_cb (Bench *bench)
{
  if (air_deck_get_state (bench->deck) == AIR_DECK_SOUNDING && speed == 1)
    set_speed (bench->speed);
}

static void
gap_cb (Bench *bench, gint64 us)
{
  bench->n_gaps++;
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static double
resident_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = text != NULL ? strstr (text, "RssAnon:") : NULL;
  return line != NULL ? (double) g_ascii_strtoull (line + strlen ("RssAnon:"), NULL, 10) / 1024 : 0;
}

static gint64
find_frame (const guint8 *frame)
{
  for (guint i = 0; i < broadcast->len / FRAME_BYTES; i++)
    if (memcmp (broadcast->data + (gsize) i * FRAME_BYTES, frame, FRAME_BYTES) == 0)
      return i;

  return -1;
}

/* Whether the tape gives the frame that was broadcast there. */
static void
check_place (Bench *bench, gint64 position_ns)
{
  AirTapeEntry entry = { 0 };
  guint64 sequence = air_tape_seek (bench->tape, position_ns);
  const guint8 *frame = NULL;
  gint64 n = broadcast->len / FRAME_BYTES;
  gint64 expected;

  while (frame == NULL && air_tape_read (bench->tape, sequence, &entry))
    {
      sequence = entry.sequence;
      if (entry.kind == AIR_TAPE_FRAME)
        frame = g_bytes_get_data (entry.data, NULL);
      else
        air_tape_entry_clear (&entry);
    }
  if (frame == NULL)
    {
      bench->n_wrong++;
      return;
    }
  if (bench->first_frame < 0)
    bench->first_frame = find_frame (frame) - entry.position_ns / (gint64) FRAME_NS;
  expected = (bench->first_frame + entry.position_ns / (gint64) FRAME_NS + n) % n;
  if (ABS (entry.position_ns - position_ns) > 2 * (gint64) FRAME_NS ||
      memcmp (frame, broadcast->data + expected * FRAME_BYTES, FRAME_BYTES) != 0)
    bench->n_wrong++;
  air_tape_entry_clear (&entry);
}

static void
check_index (Bench *bench, gint64 start_ns, gint64 end_ns)
{
  check_place (bench, start_ns + (gint64) GST_SECOND);
  check_place (bench, end_ns - (gint64) GST_SECOND);
  for (guint i = 0; i < 20; i++)
    check_place (bench, start_ns + (gint64) GST_SECOND +
                          (gint64) (g_random_double () * (double) (end_ns - start_ns - 2 * (gint64) GST_SECOND)));
}

static gboolean
hour_cb (gpointer data)
{
  Bench *bench = data;
  gint64 start_ns, end_ns, position_ns;
  double heap_mib = (double) mallinfo2 ().uordblks / 1048576, offset_s;

  bench->hour++;
  air_tape_get_range (bench->tape, &start_ns, &end_ns);
  position_ns = air_deck_get_position_ns (bench->deck);
  offset_s = (double) (g_get_monotonic_time () - bench->began_us) / 1e6 - (double) position_ns / 1e9;
  check_index (bench, start_ns, end_ns);
  if (bench->hour >= WARM_H)
    {
      bench->n++;
      bench->sum_x += bench->hour;
      bench->sum_y += heap_mib;
      bench->sum_xx += (double) bench->hour * bench->hour;
      bench->sum_xy += bench->hour * heap_mib;
    }
  g_print ("%4u  %8.0f  %8.2f  %9.2f  %8.1f  %7.2f  %5u  %7u  %5u  %4u  %5u\n", bench->hour,
           (double) (end_ns - start_ns) / 1e9, (double) (end_ns - position_ns) / 1e9, offset_s, resident_mib (),
           heap_mib, count_entries ("/proc/self/fd"), count_entries ("/proc/self/task"), bench->n_lost, bench->n_gaps,
           bench->n_wrong);
  if (bench->hour < bench->n_hours)
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (bench->loop);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "airshift", NULL);
  g_autofree char *url = NULL;
  AirFaultServer *server;
  Bench bench = { .first_frame = -1 };

  gst_init (&argc, &argv);
  bench.n_hours = argc > 1 ? (guint) atoi (argv[1]) : 24;
  if (!encode ())
    return EXIT_FAILURE;
  bench.speed = argc > 2 ? atof (argv[2]) : 60;

  server = air_fault_server_new ();
  air_fault_server_on (server, "/live", serve, NULL);
  url = air_fault_server_dup_url (server, "/live");
  bench.tape = air_tape_new (folder, AIR_TAPE_DEFAULT_NS, AIR_TAPE_DEFAULT_BYTES);
  bench.tuner = air_tuner_new (make_line, NULL, NULL);
  bench.deck = air_deck_new ("fakesink sync=true");
  bench.loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (bench.tuner, "lost", G_CALLBACK (lost_cb), &bench);
  g_signal_connect_swapped (bench.deck, "state-changed", G_CALLBACK (state_cb), &bench);
  g_signal_connect_swapped (bench.deck, "gap", G_CALLBACK (gap_cb), &bench);

  epoch_us = bench.began_us = g_get_monotonic_time ();
  air_tuner_start (bench.tuner, url, AIR_REACH_LOOPBACK, bench.tape);
  air_deck_load (bench.deck, bench.tape);
  g_print ("hour    tape s  cushion s  behind s  resident     heap  files  threads  lines  gaps  wrong\n");
  g_timeout_add_seconds (3600, hour_cb, &bench);
  g_main_loop_run (bench.loop);
  g_print ("memory grows by %.3f MiB an hour; the station's clock gained %.1f s\n",
           bench.n > 1 ? (bench.n * bench.sum_xy - bench.sum_x * bench.sum_y) /
                           (bench.n * bench.sum_xx - bench.sum_x * bench.sum_x) : 0,
           bench.n_hours * 3600 * STATION_FAST);

  g_object_unref (bench.tuner);
  g_object_unref (bench.deck);
  air_tape_unref (bench.tape);
  air_fault_server_free (server);
  g_main_loop_unref (bench.loop);
  g_byte_array_unref (broadcast);
  return EXIT_SUCCESS;
}
