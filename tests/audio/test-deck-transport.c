/* test-deck-transport.c - hold, resume, seek and go live, heard
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck.h"

#include "sound-double.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define PARTS 4
#define PART_S 2

static const char *const encoders[] = {
  "lamemp3enc target=bitrate cbr=true bitrate=128",
  "voaacenc ! audio/mpeg,stream-format=adts",
  "opusenc ! oggmux",
  "vorbisenc ! oggmux",
  "flacenc ! oggmux",
};

typedef struct {
  AirDeck *deck;  /* (owned) */
  AirTape *tape;  /* (owned) */
  char *path;     /* (owned): what sounded */
  gint64 parts_ns[PARTS]; /* where they begin */
  GString *titles; /* (owned) */
  gboolean sounding;
  gboolean jumped;
  gboolean speed_changed;
} Setup;

static void
state_cb (Setup *setup)
{
  setup->sounding = air_deck_get_state (setup->deck) == AIR_DECK_SOUNDING;
}

static void
jumped_cb (Setup *setup)
{
  setup->jumped = TRUE;
}

static void
speed_cb (Setup *setup)
{
  setup->speed_changed = TRUE;
}

static void
title_cb (Setup *setup, const char *title)
{
  g_string_append_printf (setup->titles, "%s;", title);
}

/* Seconds of 400 Hz, 800 Hz and so on, each with its title. FALSE: the test is skipped. */
static gboolean
setup_init_in (Setup *setup, const char *encoder, gint64 tape_ns, const char *folder)
{
  g_autofree char *sink = NULL;
  int fd = g_file_open_tmp ("airshift-transport-XXXXXX", &setup->path, NULL);

  close (fd);
  sink = sound_double_dup_sink (setup->path);
  setup->titles = g_string_new (NULL);
  setup->tape = air_tape_new (folder, tape_ns, folder != NULL ? AIR_TAPE_DEFAULT_BYTES : 1 << 22);
  setup->deck = air_deck_new (sink);
  g_signal_connect_swapped (setup->deck, "state-changed", G_CALLBACK (state_cb), setup);
  g_signal_connect_swapped (setup->deck, "jumped", G_CALLBACK (jumped_cb), setup);
  g_signal_connect_swapped (setup->deck, "speed-changed", G_CALLBACK (speed_cb), setup);
  g_signal_connect_swapped (setup->deck, "title", G_CALLBACK (title_cb), setup);
  for (guint i = 0; i < PARTS; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autoptr (GBytes) part = sound_double_encode (encoder, (i + 1) * 400, PART_S);

      if (part == NULL)
        return FALSE;
      air_tape_get_range (setup->tape, NULL, &setup->parts_ns[i]);
      air_tape_append_title (setup->tape, title);
      sound_double_put_on_tape (setup->tape, part, NULL);
    }
  air_deck_load (setup->deck, setup->tape);

  return sound_double_wait (&setup->sounding, 5);
}

static gboolean
setup_init (Setup *setup, const char *encoder, gint64 tape_ns)
{
  return setup_init_in (setup, encoder, tape_ns, NULL);
}

static void
setup_clear (Setup *setup)
{
  air_deck_unload (setup->deck);
  g_clear_object (&setup->deck);
  g_clear_pointer (&setup->tape, air_tape_unref);
  g_unlink (setup->path);
  g_free (setup->path);
  g_string_free (setup->titles, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static double
written_s (Setup *setup)
{
  return sound_double_measure (setup->path).seconds;
}

/* The next half second of sound. */
static SoundReport
hear (Setup *setup)
{
  double from_s = written_s (setup);
  SoundReport report;

  for (guint i = 0; i < 100 && written_s (setup) < from_s + 0.5; i++)
    sound_double_run (0.02);
  report = sound_double_measure_part (setup->path, from_s, from_s + 0.5);
  g_test_message ("%.1f Hz, rms %.3f, longest silence %.3f s", report.hertz, report.rms, report.silence);

  return report;
}

static void
test_hold (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 place_ns;
  double held_s;
  SoundReport report;

  if (!setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  sound_double_run (0.35);
  air_deck_hold (setup.deck);
  g_assert_cmpint (air_deck_get_state (setup.deck), ==, AIR_DECK_HELD);
  sound_double_run (0.1);
  held_s = written_s (&setup);
  place_ns = air_deck_get_position_ns (setup.deck);
  sound_double_run (0.7);
  g_assert_cmpfloat (written_s (&setup), ==, held_s);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), ==, place_ns);

  air_deck_resume (setup.deck);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  sound_double_run (0.35);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, place_ns + NS_PER_S / 4);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), <, place_ns + NS_PER_S * 3 / 4);
  g_assert_false (setup.jumped);

  /* What was heard is whole: nothing is missing, nothing is twice. A slow machine hears of the next part, too. */
  report = sound_double_measure_part (setup.path, 0, MIN (written_s (&setup), PART_S * 0.95));
  g_assert_cmpfloat_with_epsilon (report.hertz, 400, 3);
  g_assert_cmpuint (report.holes, ==, 0);
}

/* Hands tremble. */
static void
test_hold_and_resume_in_a_row (void)
{
  g_auto (Setup) setup = { 0 };

  if (!setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  for (guint i = 0; i < 50; i++)
    {
      air_deck_hold (setup.deck);
      if (i % 3 == 0)
        sound_double_run (0.01);
      air_deck_resume (setup.deck);
      if (i % 5 == 0)
        sound_double_run (0.01);
    }
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  g_assert_cmpuint (hear (&setup).holes, ==, 0);
}

static void
test_seek (gconstpointer encoder)
{
  static const guint order[] = { 1, 0, 2 };
  g_auto (Setup) setup = { 0 };

  if (!setup_init (&setup, encoder, 60 * NS_PER_S))
    return;

  g_string_truncate (setup.titles, 0);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      gint64 target_ns = setup.parts_ns[order[i]] + NS_PER_S / 4;
      gint64 from_us = g_get_monotonic_time ();
      g_autofree char *title = g_strdup_printf ("%u;", order[i]);
      SoundReport report;

      setup.jumped = FALSE;
      air_deck_seek (setup.deck, target_ns);
      g_assert_true (setup.jumped);
      g_assert_cmpstr (setup.titles->str, ==, title);
      g_assert_cmpint (air_deck_get_position_ns (setup.deck), ==, target_ns);
      g_assert_false (setup.sounding);
      g_assert_true (sound_double_wait (&setup.sounding, 5));
      g_test_message ("from hand to sound %.3f s", (g_get_monotonic_time () - from_us) / 1e6);

      report = hear (&setup);
      g_assert_cmpfloat_with_epsilon (report.hertz, (order[i] + 1) * 400, 12);
      g_assert_cmpuint (report.holes, ==, 0);
      g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, target_ns + NS_PER_S / 4);
      g_assert_cmpint (air_deck_get_position_ns (setup.deck), <, target_ns + 3 * NS_PER_S / 2);
      g_string_truncate (setup.titles, 0);
    }
}

static void
test_seek_while_held (void)
{
  g_auto (Setup) setup = { 0 };
  double held_s;

  if (!setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  air_deck_hold (setup.deck);
  g_string_truncate (setup.titles, 0);
  air_deck_seek (setup.deck, setup.parts_ns[1]);
  g_assert_true (setup.jumped);
  g_assert_cmpstr (setup.titles->str, ==, "1;");
  sound_double_run (0.1);
  held_s = written_s (&setup);
  sound_double_run (0.3);
  g_assert_cmpfloat (written_s (&setup), ==, held_s);

  air_deck_resume (setup.deck);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  g_assert_cmpfloat_with_epsilon (hear (&setup).hertz, 800, 12);
}

static void
test_clamped_to_the_tape (void)
{
  g_auto (Setup) setup = { 0 };

  if (!setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  air_deck_seek (setup.deck, -NS_PER_S);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), ==, 0);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  g_assert_cmpfloat_with_epsilon (hear (&setup).hertz, 400, 12);

  air_deck_seek (setup.deck, 1000 * NS_PER_S);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, setup.parts_ns[PARTS - 1]);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  g_assert_cmpfloat_with_epsilon (hear (&setup).hertz, 1600, 20);
}

/* Live is where one would be who never left it. */
static void
test_go_live (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 live_ns;

  if (!setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  sound_double_run (0.5);
  g_assert_cmpint (air_deck_get_live_ns (setup.deck) - air_deck_get_position_ns (setup.deck), ==, 0);
  air_deck_go_live (setup.deck);
  g_assert_false (setup.jumped);

  live_ns = air_deck_get_live_ns (setup.deck);
  air_deck_hold (setup.deck);
  sound_double_run (1);
  g_assert_cmpint (ABS (air_deck_get_live_ns (setup.deck) - live_ns - NS_PER_S), <, NS_PER_S / 4);
  air_deck_resume (setup.deck);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  live_ns = air_deck_get_live_ns (setup.deck);
  g_assert_cmpint (live_ns - air_deck_get_position_ns (setup.deck), >, NS_PER_S * 3 / 4);

  air_deck_go_live (setup.deck);
  g_assert_true (setup.jumped);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  g_test_message ("live %.3f s, heard %.3f s", live_ns / 1e9, air_deck_get_position_ns (setup.deck) / 1e9);
  g_assert_cmpint (ABS (air_deck_get_position_ns (setup.deck) - live_ns), <, NS_PER_S / 4);
}

/* Anywhere on two hours, most of which lie on the disk: the bar is a tenth of a second. */
static void
test_seek_two_hours (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) minute = sound_double_encode (encoders[0], 400, 60);
  gint64 end_ns;

  if (minute == NULL || !setup_init_in (&setup, encoders[0], AIR_TAPE_DEFAULT_NS, g_get_tmp_dir ()))
    return;

  for (guint i = 0; i < 120; i++)
    sound_double_put_on_tape (setup.tape, minute, NULL);
  while (air_tape_is_writing (setup.tape))
    sound_double_run (0.02);
  air_tape_get_range (setup.tape, NULL, &end_ns);
  g_assert_cmpint (end_ns, >, 7200 * NS_PER_S);

  for (guint i = 0; i < 10; i++)
    {
      gint64 from_us = g_get_monotonic_time ();
      double took_s;

      air_deck_seek (setup.deck, end_ns - (gint64) ((i * 7) % 10) * 700 * NS_PER_S - 5 * NS_PER_S);
      g_assert_true (sound_double_wait (&setup.sounding, 5));
      took_s = (g_get_monotonic_time () - from_us) / 1e6;
      g_test_message ("from hand to sound %.3f s", took_s);
      g_assert_cmpfloat (took_s, <, 1);
      g_assert_cmpuint (hear (&setup).holes, ==, 0);
    }
}

/* Half as fast again, at the same pitch, until the live place is reached. */
static void
test_catch_up (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 from_ns, from_us;
  double ratio;
  SoundReport report;

  if (!setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  air_deck_set_speed (setup.deck, 1.5);
  g_assert_cmpfloat (air_deck_get_speed (setup.deck), ==, 1.0); /* there is nothing to catch up with */

  air_deck_hold (setup.deck);
  sound_double_run (0.6);
  air_deck_resume (setup.deck);
  air_deck_set_speed (setup.deck, 1.5);
  setup.speed_changed = FALSE;
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  report = hear (&setup);
  g_assert_cmpfloat_with_epsilon (report.hertz, 400, 12);
  g_assert_cmpuint (report.holes, ==, 0);

  from_ns = air_deck_get_position_ns (setup.deck);
  from_us = g_get_monotonic_time ();
  sound_double_run (0.3);
  ratio = (air_deck_get_position_ns (setup.deck) - from_ns) / 1e3 / (g_get_monotonic_time () - from_us);
  g_test_message ("%.2f times as fast", ratio);
  g_assert_cmpfloat_with_epsilon (ratio, 1.5, 0.3);

  g_assert_true (sound_double_wait (&setup.speed_changed, 3));
  g_assert_cmpfloat (air_deck_get_speed (setup.deck), ==, 1.0);
  sound_double_run (0.7);
  g_assert_cmpint (air_deck_get_live_ns (setup.deck) - air_deck_get_position_ns (setup.deck), ==, 0);
}

/* The tape went on, and the place is no more: its oldest is heard, and that is told. */
static void
test_place_falls_off (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) more = sound_double_encode (encoders[0], 2000, 6);
  gint64 start_ns;

  if (more == NULL || !setup_init (&setup, encoders[0], 6 * NS_PER_S))
    return;

  air_deck_hold (setup.deck);
  sound_double_put_on_tape (setup.tape, more, NULL);
  air_tape_get_range (setup.tape, &start_ns, NULL);
  g_assert_cmpint (start_ns, >, air_deck_get_position_ns (setup.deck));
  air_deck_resume (setup.deck);
  g_assert_true (setup.jumped);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), ==, start_ns);
  g_assert_true (sound_double_wait (&setup.sounding, 1));
  sound_double_run (0.3);
  g_assert_cmpfloat_with_epsilon (hear (&setup).hertz, 2000, 25);
}

/* A gap that is appended while there is nothing to play is not taken for sound to go on with. */
static void
test_gap_does_not_fill (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) little = sound_double_encode (encoders[0], 2000, 0.3);

  if (little == NULL || !setup_init (&setup, encoders[0], 60 * NS_PER_S))
    return;

  for (guint i = 0; i < 1200 && setup.sounding; i++)
    sound_double_run (0.01);
  g_assert_false (setup.sounding);
  air_tape_append_gap (setup.tape, 60 * NS_PER_S);
  sound_double_put_on_tape (setup.tape, little, NULL);
  sound_double_run (0.3);
  g_assert_false (setup.sounding);
}

int
main (int argc, char *argv[])
{
  static const char *const names[] = { "mp3", "aac", "opus", "vorbis", "flac" };

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/deck-transport/hold-keeps-the-place", test_hold);
  g_test_add_func ("/deck-transport/hold-and-resume-in-a-row", test_hold_and_resume_in_a_row);
  for (guint i = 0; i < G_N_ELEMENTS (encoders); i++)
    {
      g_autofree char *path = g_strconcat ("/deck-transport/seek/", names[i], NULL);

      g_test_add_data_func (path, encoders[i], test_seek);
    }

  g_test_add_func ("/deck-transport/seek/two-hours", test_seek_two_hours);
  g_test_add_func ("/deck-transport/seek/while-held", test_seek_while_held);
  g_test_add_func ("/deck-transport/seek/clamped-to-the-tape", test_clamped_to_the_tape);
  g_test_add_func ("/deck-transport/go-live", test_go_live);
  g_test_add_func ("/deck-transport/catch-up", test_catch_up);
  g_test_add_func ("/deck-transport/place-falls-off", test_place_falls_off);
  g_test_add_func ("/deck-transport/gap-does-not-fill", test_gap_does_not_fill);

  return g_test_run ();
}
