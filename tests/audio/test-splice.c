/* test-splice.c - when a new line's frames may join the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-splice.h"

#include <string.h>

#define FRAME_NS (G_GINT64_CONSTANT (25) * 1000 * 1000)
#define MS G_GINT64_CONSTANT (1000)

typedef struct {
  AirTape *tape;     /* (owned) */
  AirSplice *splice; /* (owned) */
  AirFormat *format; /* (owned) */
} Setup;

/* A letter a frame. */
static void
give (Setup *setup, const char *letters, gint64 now_us)
{
  for (const char *p = letters; *p != '\0'; p++)
    {
      g_autoptr (GBytes) data = g_bytes_new (p, 1);

      air_splice_frame (setup->splice, &(AirFrame) { data, FRAME_NS }, now_us);
    }
}

static void
setup_init (Setup *setup, const char *before)
{
  setup->tape = air_tape_new (NULL, G_MAXINT64, G_MAXINT);
  setup->splice = air_splice_new (setup->tape);
  setup->format = air_format_new (AIR_CODEC_MP3, 44100, 2);
  air_splice_begin (setup->splice);
  air_splice_format (setup->splice, setup->format);
  give (setup, before, 0);
  g_assert_true (air_splice_settle (setup->splice, 0));

  air_splice_begin (setup->splice);
  air_splice_format (setup->splice, setup->format);
}

static void
setup_clear (Setup *setup)
{
  air_splice_free (setup->splice);
  air_tape_unref (setup->tape);
  air_format_unref (setup->format);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static void
begin_line (Setup *setup)
{
  air_splice_begin (setup->splice);
  air_splice_format (setup->splice, setup->format);
}

/* Letters, a bar for each gap, a title in brackets, a colon for a format. */
static char *
read_tape (Setup *setup)
{
  GString *text = g_string_new (NULL);
  AirTapeEntry entry;

  for (guint64 sequence = 0; air_tape_read (setup->tape, sequence, &entry); air_tape_entry_clear (&entry))
    {
      sequence = entry.sequence;
      if (entry.kind == AIR_TAPE_FRAME)
        g_string_append_len (text, g_bytes_get_data (entry.data, NULL), 1);
      else if (entry.kind == AIR_TAPE_GAP)
        g_string_append_c (text, '|');
      else if (entry.kind == AIR_TAPE_TITLE)
        g_string_append_printf (text, "[%s]", entry.title);
      else if (sequence > 1)
        g_string_append_c (text, ':');
    }

  return g_string_free (text, FALSE);
}

/* The burst begins before all that is on the tape and comes in small pieces: it is waited for. */
static void
test_slow_burst (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree char *text = NULL;

  setup_init (&setup, "klmnop");
  give (&setup, "a", 1000 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1000 * MS));
  give (&setup, "bcdefghi", 1010 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1010 * MS));
  give (&setup, "j", 1400 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1400 * MS));
  give (&setup, "klmnopqr", 1450 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1450 * MS));
  text = read_tape (&setup);
  g_assert_cmpstr (text, ==, "klmnopqr");
}

/* It pauses for a round trip, half a second after it began. */
static void
test_burst_with_pauses (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree char *text = NULL;

  setup_init (&setup, "uvwxyz");
  give (&setup, "abcdefghijkl", 1000 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1000 * MS));
  give (&setup, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1300 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1300 * MS));
  give (&setup, "mno", 1600 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1600 * MS));
  give (&setup, "uvwxyz0123", 1650 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1650 * MS));
  text = read_tape (&setup);
  g_assert_cmpstr (text, ==, "uvwxyz0123");
}

/* Frames that come no faster than they sound are no burst. */
static void
test_no_overlap (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree char *text = NULL;

  setup_init (&setup, "klmnop");
  for (guint i = 0; i < 26 && !air_splice_settle (setup.splice, (1000 + i * 25) * MS); i++)
    give (&setup, (char[]) { 'A' + i, '\0' }, (1000 + i * 25) * MS);
  text = read_tape (&setup);
  g_assert_true (g_str_has_prefix (text, "klmnop|ABCDEFGHIJKLMNOPQRST"));
}

/* Letters of a tape that reaches back further than a burst does. (transfer full) */
static char *
long_tape (void)
{
  GString *text = g_string_new (NULL);

  while (text->len < 500)
    g_string_append (text, "abcdefghijklmnopqrstuvwxyz");
  return g_string_free (text, FALSE);
}

/* The server was gone for longer than its burst is long: silence is not made longer by waiting for an overlap. */
static void
test_outage_longer_than_the_burst (void)
{
  g_auto (Setup) setup = { 0 };
  g_autofree char *before = long_tape ();
  g_autofree char *text = NULL;

  setup_init (&setup, before);
  give (&setup, "bABCDEFGHIJKL", 20000 * MS);
  g_assert_false (air_splice_settle (setup.splice, 20000 * MS));
  give (&setup, "MNOPQRSTU", 20140 * MS);
  g_assert_false (air_splice_settle (setup.splice, 20140 * MS));
  g_assert_true (air_splice_settle (setup.splice, 20290 * MS));
  text = read_tape (&setup);
  g_assert_cmpstr (strchr (text, '|'), ==, "|bABCDEFGHIJKLMNOPQRSTU");
}

/* But if a frame of it is on the tape, or it seems to be older, there may be one. */
static void
test_overlap_may_be_to_come (void)
{
  g_auto (Setup) known = { 0 };
  g_auto (Setup) old = { 0 };
  g_autofree char *before = long_tape ();

  setup_init (&known, before);
  give (&known, "ABCDEFGaHIJKL", 20000 * MS);
  g_assert_false (air_splice_settle (known.splice, 20490 * MS));
  g_assert_true (air_splice_settle (known.splice, 20500 * MS));

  setup_init (&old, before);
  give (&old, "ABCDEFGHIJKL", 200 * MS);
  g_assert_false (air_splice_settle (old.splice, 690 * MS));
  g_assert_true (air_splice_settle (old.splice, 700 * MS));
}

static void
assert_tape (Setup *setup, const char *expected)
{
  g_autofree char *text = read_tape (setup);

  g_assert_cmpstr (text, ==, expected);
}

/* Its line ends at once: half a second later it is clear that nobody tells more. */
static void
test_burst_of_a_line_that_closes (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "klmnop");
  give (&setup, "ABCDEFGHIJ", 1000 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1000 * MS));
  g_assert_true (air_splice_settle (setup.splice, 1550 * MS));
  assert_tape (&setup, "klmnop|ABCDEFGHIJ");
}

static void
test_next_line_goes_on_from_it (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "klmnop");
  give (&setup, "ABCDEFGHIJ", 1000 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1000 * MS));
  begin_line (&setup);
  give (&setup, "EFGHIJKLMN", 1200 * MS);
  g_assert_false (air_splice_settle (setup.splice, 1200 * MS));
  g_assert_true (air_splice_settle (setup.splice, 1750 * MS));
  give (&setup, "OP", 1800 * MS);
  assert_tape (&setup, "klmnop|ABCDEFGHIJKLMNOP");
}

static void
test_next_line_has_neither (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "klmnop");
  give (&setup, "ABCDEFGHIJ", 1000 * MS);
  begin_line (&setup);
  give (&setup, "0123456789", 60000 * MS);
  g_assert_true (air_splice_settle (setup.splice, 60550 * MS));
  assert_tape (&setup, "klmnop|ABCDEFGHIJ|0123456789");
}

/* It was old: it began before the tape, and was cut before it reached it. */
static void
test_next_line_shows_that_it_was_old (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "klmnop");
  give (&setup, "abcdefghi", 1000 * MS);
  begin_line (&setup);
  give (&setup, "defghijklmnopqr", 1300 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1300 * MS));
  assert_tape (&setup, "klmnopqr");
}

/* Lines that give next to nothing leave nothing behind. */
static void
test_lines_that_flap (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "klmnop");
  for (guint i = 0; i < 20; i++)
    {
      give (&setup, "?!", (1000 + i * 10) * MS);
      g_assert_false (air_splice_settle (setup.splice, (1000 + i * 10) * MS));
      begin_line (&setup);
    }
  give (&setup, "mnopqrs", 1300 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1300 * MS));
  assert_tape (&setup, "klmnopqrs");
}

static void
test_titles_of_what_is_there_are_not_told_again (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "abcd");
  air_splice_title (setup.splice, "Ebb");
  give (&setup, "bc", 1000 * MS);
  air_splice_title (setup.splice, "Flood");
  give (&setup, "de", 1000 * MS);
  air_splice_title (setup.splice, "Slack");
  give (&setup, "fgh", 1000 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1000 * MS));
  assert_tape (&setup, "abcd[Flood]e[Slack]fgh");
}

/* The old format is in the burst, too. */
static void
test_joins_across_a_change_of_codec (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (AirFormat) aac = air_format_new (AIR_CODEC_AAC, 48000, 2);

  setup_init (&setup, "abcdefgh");
  give (&setup, "efghijkl", 1000 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1000 * MS));
  air_splice_format (setup.splice, aac);
  give (&setup, "mn", 1100 * MS);
  begin_line (&setup);
  give (&setup, "ijkl", 1200 * MS);
  air_splice_format (setup.splice, aac);
  give (&setup, "mnopq", 1200 * MS);
  g_assert_true (air_splice_settle (setup.splice, 1200 * MS));
  assert_tape (&setup, "abcdefghijkl:mnopq");
}

static void
test_gap_is_as_long_as_the_clock_says (void)
{
  g_auto (Setup) setup = { 0 };
  AirTapeEntry entry;
  guint64 sequence = 0;
  gint64 gap_ns = -1;

  /* Broadcast until 0; the burst is of 600 frames until 60 s. */
  setup_init (&setup, "klmnop");
  for (guint i = 0; i < 600; i++)
    give (&setup, (char[]) { 'A' + i % 26, '\0' }, 60000 * MS);
  g_assert_true (air_splice_settle (setup.splice, 60600 * MS));
  for (; air_tape_read (setup.tape, sequence, &entry); air_tape_entry_clear (&entry))
    {
      sequence = entry.sequence;
      if (entry.kind == AIR_TAPE_GAP)
        gap_ns = entry.duration_ns;
    }
  g_assert_cmpint (gap_ns, ==, 60 * G_GINT64_CONSTANT (1000000000) - 600 * FRAME_NS);
}

/* HLS knows by its numbers what is missing and what goes on. */
static void
test_told_what_goes_on (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup, "klmnop");
  air_splice_gap (setup.splice, FRAME_NS);
  give (&setup, "nopqrstuvw", 1000 * MS);
  air_splice_go_on (setup.splice);
  give (&setup, "xyz", 1100 * MS);
  air_splice_gap (setup.splice, FRAME_NS);
  give (&setup, "0", 1200 * MS);
  assert_tape (&setup, "klmnopqrstuvwxyz|0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splice/slow-burst", test_slow_burst);
  g_test_add_func ("/splice/burst-with-pauses", test_burst_with_pauses);
  g_test_add_func ("/splice/outage-longer-than-the-burst", test_outage_longer_than_the_burst);
  g_test_add_func ("/splice/overlap-may-be-to-come", test_overlap_may_be_to_come);
  g_test_add_func ("/splice/no-overlap", test_no_overlap);
  g_test_add_func ("/splice/burst-of-a-line-that-closes", test_burst_of_a_line_that_closes);
  g_test_add_func ("/splice/next-line-goes-on-from-it", test_next_line_goes_on_from_it);
  g_test_add_func ("/splice/next-line-has-neither", test_next_line_has_neither);
  g_test_add_func ("/splice/next-line-shows-that-it-was-old", test_next_line_shows_that_it_was_old);
  g_test_add_func ("/splice/lines-that-flap", test_lines_that_flap);
  g_test_add_func ("/splice/titles-of-what-is-there-are-not-told-again",
                   test_titles_of_what_is_there_are_not_told_again);
  g_test_add_func ("/splice/joins-across-a-change-of-codec", test_joins_across_a_change_of_codec);
  g_test_add_func ("/splice/gap-is-as-long-as-the-clock-says", test_gap_is_as_long_as_the_clock_says);
  g_test_add_func ("/splice/told-what-goes-on", test_told_what_goes_on);
  return g_test_run ();
}
