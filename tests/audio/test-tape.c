/* test-tape.c - the ring of frames and its time index
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-tape.h"

#define FRAME_NS 26122448

static void
append_frames (AirTape *tape, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    {
      g_autoptr (GBytes) data = g_bytes_new (&i, sizeof i);
      AirFrame frame = { data, FRAME_NS };

      air_tape_append_frame (tape, &frame, i);
    }
}

static guint
number_of (GBytes *data)
{
  return *(const guint *) g_bytes_get_data (data, NULL);
}

static void
test_reads_in_order (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_TIME_SPAN_HOUR * 1000, 1 << 20);
  g_autoptr (AirFormat) format = air_format_new (AIR_CODEC_MP3, 44100, 2);
  static const AirTapeEntryKind kinds[] = { AIR_TAPE_FORMAT, AIR_TAPE_TITLE, AIR_TAPE_FRAME, AIR_TAPE_GAP,
                                            AIR_TAPE_FRAME };
  AirTapeEntry entry;
  guint64 sequence = 0;

  air_tape_append_format (tape, format);
  air_tape_append_title (tape, "Creek");
  append_frames (tape, 0, 1);
  air_tape_append_gap (tape, G_TIME_SPAN_SECOND * 1000);
  append_frames (tape, 1, 1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_true (air_tape_read (tape, sequence, &entry));
      g_assert_cmpint (entry.kind, ==, kinds[i]);
      g_assert_cmpuint (entry.sequence, >, sequence);
      g_assert_true (entry.format == format);
      g_assert_cmpstr (entry.title, ==, kinds[i] == AIR_TAPE_TITLE ? "Creek" : NULL);
      if (i == 4)
        g_assert_cmpint (entry.position_ns, ==, FRAME_NS + G_TIME_SPAN_SECOND * 1000);
      sequence = entry.sequence;
      air_tape_entry_clear (&entry);
    }
  g_assert_false (air_tape_read (tape, sequence, &entry));
}

static void
test_equal_format_adds_nothing (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_MAXINT64, 1 << 20);
  g_autoptr (AirFormat) a = air_format_new (AIR_CODEC_MP3, 44100, 2);
  g_autoptr (AirFormat) b = air_format_new (AIR_CODEC_MP3, 44100, 2);
  AirTapeEntry entry, none;

  air_tape_append_format (tape, a);
  air_tape_append_format (tape, b);
  g_assert_true (air_tape_read (tape, 0, &entry));
  g_assert_false (air_tape_read (tape, entry.sequence, &none));
  air_tape_entry_clear (&entry);
}

static void
test_bounded_by_time (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, 100 * (gint64) FRAME_NS, G_MAXSIZE);
  gint64 start, end;
  AirTapeEntry entry;

  append_frames (tape, 0, 5000);
  air_tape_get_range (tape, &start, &end);
  g_assert_cmpint (end, ==, 5000 * (gint64) FRAME_NS);
  g_assert_cmpint (start, ==, 4900 * (gint64) FRAME_NS);

  /* Who fell off goes on with the oldest. */
  g_assert_true (air_tape_read (tape, 7, &entry));
  g_assert_cmpuint (number_of (entry.data), ==, 4900);
  air_tape_entry_clear (&entry);
}

static void
test_bounded_by_bytes (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_MAXINT64, 100000);
  gint64 start, end;

  append_frames (tape, 0, 10000);
  air_tape_get_range (tape, &start, &end);
  g_assert_cmpint (end - start, >, 2000 * (gint64) FRAME_NS);
  g_assert_cmpuint (air_tape_get_memory (tape), <, 110000);

  for (guint i = 0; i < 10000; i++)
    air_tape_append_title (tape, "a flood of titles");
  air_tape_get_range (tape, &start, &end);
  g_assert_cmpint (start, ==, end);
  g_assert_cmpuint (air_tape_get_memory (tape), <, 110000);
}

static void
test_seeks_at_both_ends_of_the_ring (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, 2 * G_TIME_SPAN_HOUR * 1000, G_MAXSIZE);
  gint64 start, end;
  AirTapeEntry entry;

  append_frames (tape, 0, 400000);
  air_tape_get_range (tape, &start, &end);
  g_assert_cmpint (end - start, <=, 2 * G_TIME_SPAN_HOUR * 1000);
  g_assert_cmpint (end - start, >, 2 * G_TIME_SPAN_HOUR * 1000 - FRAME_NS);

  for (guint i = 0; i < 1000; i++)
    {
      gint64 position = start + (gint64) (g_test_rand_double () * (end - start));

      g_assert_true (air_tape_read (tape, air_tape_seek (tape, position), &entry));
      g_assert_cmpuint (number_of (entry.data), ==, position / FRAME_NS);
      air_tape_entry_clear (&entry);
    }

  g_assert_true (air_tape_read (tape, air_tape_seek (tape, G_MAXINT64), &entry));
  g_assert_cmpuint (number_of (entry.data), ==, 399999);
  air_tape_entry_clear (&entry);
  g_assert_true (air_tape_read (tape, air_tape_seek (tape, G_MININT64), &entry));
  g_assert_cmpint (entry.position_ns, <=, start);
  g_assert_cmpint (entry.position_ns + entry.duration_ns, >, start);
  air_tape_entry_clear (&entry);
}

static void
test_seek_finds_the_title_of_a_frame (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_MAXINT64, 1 << 20);
  AirTapeEntry entry;

  append_frames (tape, 0, 5);
  air_tape_append_title (tape, "Low Water");
  append_frames (tape, 5, 5);

  g_assert_true (air_tape_read (tape, air_tape_seek (tape, 5 * (gint64) FRAME_NS + 3), &entry));
  g_assert_cmpstr (entry.title, ==, "Low Water");
  air_tape_entry_clear (&entry);
}

static void
test_empty_tape (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_MAXINT64, 1 << 20);
  g_autoptr (GPtrArray) tail = air_tape_get_tail (tape, 10);
  gint64 start = 1, end = 1;
  AirTapeEntry entry;

  air_tape_get_range (tape, &start, &end);
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, 0);
  g_assert_cmpuint (tail->len, ==, 0);
  g_assert_cmpuint (air_tape_seek (tape, 0), ==, 0);
  g_assert_false (air_tape_read (tape, 0, &entry));
}

static void
test_tail_begins_after_a_gap (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_MAXINT64, 1 << 20);
  g_autoptr (GPtrArray) tail = NULL;
  g_autoptr (GPtrArray) shorter = NULL;

  append_frames (tape, 0, 5);
  air_tape_append_gap (tape, 0);
  append_frames (tape, 5, 3);
  air_tape_append_title (tape, "does not matter");
  append_frames (tape, 8, 2);

  tail = air_tape_get_tail (tape, 100);
  g_assert_cmpuint (tail->len, ==, 5);
  g_assert_cmpuint (number_of (tail->pdata[0]), ==, 5);
  shorter = air_tape_get_tail (tape, 2);
  g_assert_cmpuint (shorter->len, ==, 2);
  g_assert_cmpuint (number_of (shorter->pdata[0]), ==, 8);
}

static void
count_cb (gpointer data)
{
  ++*(guint *) data;
}

static void
test_tells_its_listener (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, G_MAXINT64, 1 << 20);
  guint count = 0;

  air_tape_set_appended (tape, count_cb, &count);
  append_frames (tape, 0, 3);
  air_tape_append_title (tape, "");
  g_assert_cmpuint (count, ==, 4);
  air_tape_set_appended (tape, NULL, NULL);
  append_frames (tape, 3, 1);
  g_assert_cmpuint (count, ==, 4);
}

#define RACE_FRAMES 20000

static gpointer
append_thread (gpointer data)
{
  append_frames (data, 0, RACE_FRAMES);

  return NULL;
}

static void
test_read_while_appending (void)
{
  g_autoptr (AirTape) tape = air_tape_new (NULL, 50 * (gint64) FRAME_NS, G_MAXSIZE);
  GThread *thread = g_thread_new ("append", append_thread, tape);
  guint64 sequence = 0;
  guint number = 0;

  while (number != RACE_FRAMES - 1)
    {
      AirTapeEntry entry;

      if (!air_tape_read (tape, sequence, &entry))
        {
          g_thread_yield ();
          continue;
        }
      g_assert_cmpuint (entry.sequence, >, sequence);
      g_assert_cmpint (entry.position_ns, ==, number_of (entry.data) * (gint64) FRAME_NS);
      sequence = entry.sequence;
      number = number_of (entry.data);
      air_tape_entry_clear (&entry);
    }
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tape/reads-in-order", test_reads_in_order);
  g_test_add_func ("/tape/equal-format-adds-nothing", test_equal_format_adds_nothing);
  g_test_add_func ("/tape/bounded-by-time", test_bounded_by_time);
  g_test_add_func ("/tape/bounded-by-bytes", test_bounded_by_bytes);
  g_test_add_func ("/tape/seeks-at-both-ends-of-the-ring", test_seeks_at_both_ends_of_the_ring);
  g_test_add_func ("/tape/seek-finds-the-title-of-a-frame", test_seek_finds_the_title_of_a_frame);
  g_test_add_func ("/tape/empty", test_empty_tape);
  g_test_add_func ("/tape/tail-begins-after-a-gap", test_tail_begins_after_a_gap);
  g_test_add_func ("/tape/tells-its-listener", test_tells_its_listener);
  g_test_add_func ("/tape/read-while-appending", test_read_while_appending);

  return g_test_run ();
}
