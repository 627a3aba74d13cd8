/* test-splice-cuts.c - thousands of lines that are cut, and one tape without a seam
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-join.h"
#include "air-splice.h"

#include <string.h>

#define MS G_GINT64_CONSTANT (1000)
#define NS_PER_MS (1000 * 1000)
#define START_US (G_GINT64_CONSTANT (9000) * 1000 * MS)

/* A station that sends one frame after the other, and a listener whose line is cut. Time is the test's. */
typedef struct {
  GPtrArray *frames;    /* of GBytes (owned): all that is ever sent */
  gint64 frame_ns;
  guint burst;          /* frames that a new line gets at once */
  gint64 now_us;
  guint delivered;      /* frames from the first on that reached the listener */
  AirTape *tape;        /* (owned) */
  AirSplice *splice;    /* (owned) */
  AirFormat *format;    /* (owned) */
  gboolean flaps;       /* lines end in mid-burst: how much is missing is not always to be known */
  guint gaps;           /* how often a line did not overlap with what was there */
} Station;

static guint
frames_sent (Station *station)
{
  gint64 since_ns = (station->now_us - START_US) * 1000;

  return (guint) MIN (since_ns / station->frame_ns, station->frames->len);
}

static void
give (Station *station, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      AirFrame frame = { station->frames->pdata[i], station->frame_ns };

      air_splice_frame (station->splice, &frame, station->now_us);
    }
}

/* What was broadcast before, in pieces with moments between; then what is new, as it comes. */
static void
listen_on_a_line (Station *station, gint64 for_us)
{
  guint sent = frames_sent (station);
  guint next = sent > station->burst ? sent - station->burst : 0;
  gint64 until_us = station->now_us + for_us;

  air_splice_begin (station->splice);
  air_splice_format (station->splice, station->format);
  if (station->delivered > 0 && next + AIR_JOIN_FRAMES > station->delivered)
    station->gaps++;
  while (station->now_us < until_us && next < station->frames->len)
    {
      guint most = frames_sent (station);
      guint to = next + (guint) g_test_rand_int_range (1, 60);

      to = MIN (to, most);
      give (station, next, to);
      station->delivered = MAX (station->delivered, to);
      next = to;
      air_splice_settle (station->splice, station->now_us);
      station->now_us += next < most ? g_test_rand_int_range (0, 20) * MS : g_test_rand_int_range (5, 60) * MS;
    }
}

/* No two frames are alike, but in silence, which lasts up to two seconds. */
static void
station_init (Station *station, guint n, gboolean silences)
{
  guint8 silence[40] = { 0 };
  guint silent = 0;

  station->frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < n; i++)
    {
      if (silent > 0)
        silent--;
      else if (silences && g_test_rand_int_range (0, 300) == 0)
        silent = (guint) g_test_rand_int_range (1, 80);
      g_ptr_array_add (station->frames,
                       silent > 0 ? g_bytes_new (silence, sizeof silence) : g_bytes_new (&i, sizeof i));
    }
  station->frame_ns = 26 * NS_PER_MS;
  station->now_us = START_US + 60 * 1000 * MS;
  station->tape = air_tape_new (NULL, G_MAXINT64, G_MAXSIZE);
  station->splice = air_splice_new (station->tape);
  station->format = air_format_new (AIR_CODEC_MP3, 44100, 2);
}

static void
station_clear (Station *station)
{
  air_splice_free (station->splice);
  air_tape_unref (station->tape);
  air_format_unref (station->format);
  g_ptr_array_unref (station->frames);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Station, station_clear)

/* The station's frame that `frame` is, at `next` if it may be. */
static guint
number_of (Station *station, GBytes *frame, guint next)
{
  if (next < station->frames->len && g_bytes_equal (frame, station->frames->pdata[next]))
    return next;
  if (g_bytes_get_size (frame) != sizeof (guint))
    return G_MAXUINT;

  return *(const guint *) g_bytes_get_data (frame, NULL);
}

/* The tape holds the station's frames, one after the other, but for the gaps, which are as long as what is missing
 * to a frame or two. */
static void
assert_tape (Station *station)
{
  AirTapeEntry entry;
  gint64 gap_ns = -1;
  guint next = G_MAXUINT;
  guint gaps = 0;

  for (guint64 sequence = 0; air_tape_read (station->tape, sequence, &entry); air_tape_entry_clear (&entry))
    {
      guint number;

      sequence = entry.sequence;
      if (entry.kind == AIR_TAPE_GAP)
        {
          g_assert_cmpint (gap_ns, ==, -1);
          gap_ns = entry.duration_ns;
          gaps++;
        }
      if (entry.kind != AIR_TAPE_FRAME)
        continue;

      number = number_of (station, entry.data, next);
      if (gap_ns >= 0)
        {
          gint64 missing = (gint64) number - next;

          /* An overlap of so few frames is taken for chance. */
          g_assert_cmpint (missing, >, -AIR_JOIN_FRAMES);
          if (!station->flaps)
            g_assert_cmpint (ABS (gap_ns - MAX (0, missing) * station->frame_ns), <=, 3 * station->frame_ns);
        }
      else if (next != G_MAXUINT)
        g_assert_cmpuint (number, ==, next);
      next = number != G_MAXUINT ? number + 1 : G_MAXUINT;
      gap_ns = -1;
    }
  g_assert_cmpuint (gaps, <=, station->gaps);
  g_assert_cmpuint (next, ==, station->delivered);
}

/* So long that it is settled. */
static void
listen_for_good (Station *station)
{
  listen_on_a_line (station, 5000 * MS);
  air_splice_settle (station->splice, station->now_us);
}

static gboolean
is_over (Station *station)
{
  return frames_sent (station) + 1600 > station->frames->len;
}

/* No outage is longer than the burst: there is no gap, wherever a line is cut. */
static void
test_short_outages (gconstpointer silences)
{
  for (guint round = 0; round < 6; round++)
    {
      g_auto (Station) station = { 0 };
      guint before;

      station_init (&station, 30000, silences != NULL);
      station.burst = (guint) g_test_rand_int_range (100, 500);
      listen_on_a_line (&station, 2000 * MS);
      while (!is_over (&station))
        {
          before = frames_sent (&station) - station.delivered;
          station.now_us += g_test_rand_int_range (0, (int) (station.burst - before - AIR_JOIN_FRAMES)) * 26 * MS;
          listen_on_a_line (&station, g_test_rand_int_range (2000, 15000) * MS);
        }
      listen_for_good (&station);
      g_assert_cmpuint (station.gaps, ==, 0);
      assert_tape (&station);
    }
}

/* Lines last as long as they like, outages too. */
static void
test_any_outages (gconstpointer flaps)
{
  for (guint round = 0; round < 6; round++)
    {
      g_auto (Station) station = { 0 };

      station_init (&station, 30000, FALSE);
      station.flaps = flaps != NULL;
      station.burst = (guint) g_test_rand_int_range (50, 500);
      while (!is_over (&station))
        {
          listen_on_a_line (&station, g_test_rand_int_range (flaps != NULL ? 1 : 1500, 9000) * MS);
          station.now_us += g_test_rand_int_range (0, 20000) * MS;
        }
      listen_for_good (&station);
      assert_tape (&station);
    }
}

/* Frames that come no faster than they sound are appended as they are. */
static void
test_no_burst (void)
{
  g_auto (Station) station = { 0 };

  station_init (&station, 30000, FALSE);
  while (!is_over (&station))
    {
      listen_on_a_line (&station, g_test_rand_int_range (1500, 9000) * MS);
      station.now_us += g_test_rand_int_range (100, 20000) * MS;
    }
  listen_for_good (&station);
  g_assert_cmpuint (station.gaps, >, 20);
  assert_tape (&station);
}

/* Nothing but silence for a minute: how much of it there was is told by the clock. */
static void
test_silence_longer_than_the_burst (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_auto (Station) station = { 0 };
      guint n = 0;
      AirTapeEntry entry;

      station_init (&station, 8000, FALSE);
      for (guint i = 2500; i < 4800; i++)
        {
          g_bytes_unref (station.frames->pdata[i]);
          station.frames->pdata[i] = g_bytes_new_static ("silence", 7);
        }
      station.burst = 300;
      while (!is_over (&station))
        {
          listen_on_a_line (&station, g_test_rand_int_range (8000, 15000) * MS);
          station.now_us += g_test_rand_int_range (100, 6000) * MS;
        }
      listen_for_good (&station);
      for (guint64 sequence = 0; air_tape_read (station.tape, sequence, &entry); air_tape_entry_clear (&entry))
        {
          sequence = entry.sequence;
          g_assert_cmpint (entry.kind, !=, AIR_TAPE_GAP);
          n += entry.kind == AIR_TAPE_FRAME;
        }
      g_test_message ("%d", (int) n - (int) (station.delivered - 2007));
      g_assert_cmpint (ABS ((int) n - (int) (station.delivered - 2007)), <, 12);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/splice/cuts/short-outages", NULL, test_short_outages);
  g_test_add_data_func ("/splice/cuts/short-outages-and-silences", "silences", test_short_outages);
  g_test_add_data_func ("/splice/cuts/any-outages", NULL, test_any_outages);
  g_test_add_data_func ("/splice/cuts/any-lines", "flaps", test_any_outages);
  g_test_add_func ("/splice/cuts/no-burst", test_no_burst);
  g_test_add_func ("/splice/cuts/silence-longer-than-the-burst", test_silence_longer_than_the_burst);

  return g_test_run ();
}
