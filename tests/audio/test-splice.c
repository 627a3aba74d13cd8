/* test-splice.c - when a new line's frames may join the tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-splice.h"

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

/* Letters, and a bar for each gap. */
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splice/slow-burst", test_slow_burst);
  g_test_add_func ("/splice/burst-with-pauses", test_burst_with_pauses);
  g_test_add_func ("/splice/no-overlap", test_no_overlap);
  return g_test_run ();
}
