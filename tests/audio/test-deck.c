/* test-deck.c - what is on the tape is heard
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck.h"

#include "sound-double.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)

typedef struct {
  AirDeck *deck; /* (owned) */
  AirTape *tape; /* (owned) */
  char *path;    /* (owned): what sounded */
  gboolean sounding;
  gboolean filling;
  gboolean finished;
  gboolean failed;
  gboolean no_device;
  GString *titles;
  gboolean titled;
  gint64 title_ns;   /* where the deck was when the last one was told */
  gint64 gap_us;
} Setup;

static void
state_cb (Setup *setup)
{
  setup->sounding = air_deck_get_state (setup->deck) == AIR_DECK_SOUNDING;
  setup->filling = air_deck_get_state (setup->deck) == AIR_DECK_FILLING;
}

static void
finished_cb (Setup *setup)
{
  setup->finished = TRUE;
}

static void
failed_cb (Setup *setup, const GError *error)
{
  g_test_message ("%s", error->message);
  setup->failed = TRUE;
}

static void
no_device_cb (Setup *setup, const GError *error)
{
  setup->no_device = error != NULL;
}

static void
title_cb (Setup *setup, const char *title)
{
  g_string_append_printf (setup->titles, "%s;", title);
  setup->titled = TRUE;
  setup->title_ns = air_deck_get_position_ns (setup->deck);
}

static void
gap_cb (Setup *setup, gint64 us)
{
  setup->gap_us = us;
}

static void
setup_with_sink (Setup *setup, const char *sink)
{
  setup->deck = air_deck_new (sink);
  setup->tape = air_tape_new (NULL, 60 * NS_PER_S, 1 << 22);
  setup->titles = g_string_new (NULL);
  setup->gap_us = -1;
  g_signal_connect_swapped (setup->deck, "state-changed", G_CALLBACK (state_cb), setup);
  g_signal_connect_swapped (setup->deck, "finished", G_CALLBACK (finished_cb), setup);
  g_signal_connect_swapped (setup->deck, "failed", G_CALLBACK (failed_cb), setup);
  g_signal_connect_swapped (setup->deck, "no-device", G_CALLBACK (no_device_cb), setup);
  g_signal_connect_swapped (setup->deck, "title", G_CALLBACK (title_cb), setup);
  g_signal_connect_swapped (setup->deck, "gap", G_CALLBACK (gap_cb), setup);
}

static void
setup_init (Setup *setup)
{
  g_autofree char *sink = NULL;
  int fd = g_file_open_tmp ("airshift-deck-XXXXXX", &setup->path, NULL);

  close (fd);
  sink = sound_double_dup_sink (setup->path);
  setup_with_sink (setup, sink);
}

static void
setup_clear (Setup *setup)
{
  air_deck_unload (setup->deck);
  g_clear_object (&setup->deck);
  g_clear_pointer (&setup->tape, air_tape_unref);
  if (setup->path != NULL)
    g_unlink (setup->path);
  g_free (setup->path);
  g_string_free (setup->titles, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static SoundReport
finish (Setup *setup)
{
  SoundReport report;

  air_deck_finish (setup->deck);
  g_assert_true (sound_double_wait (&setup->finished, 10));
  g_assert_cmpint (air_deck_get_state (setup->deck), ==, AIR_DECK_EMPTY);
  report = sound_double_measure (setup->path);
  g_test_message ("%.2f s, %.1f Hz, rms %.3f, longest silence %.3f s, %u holes", report.seconds, report.hertz,
                  report.rms, report.silence, report.holes);

  return report;
}

typedef struct {
  const char *encoder;
  const char *content_type;
} Codec;

static const Codec codecs[] = {
  { "lamemp3enc target=bitrate cbr=true bitrate=128", "audio/mpeg" },
  { "voaacenc ! audio/mpeg,stream-format=adts", "audio/aac" },
  { "opusenc ! oggmux", "audio/ogg" },
  { "vorbisenc ! oggmux", "audio/ogg" },
  { "flacenc ! oggmux", "application/ogg" },
  { "flacenc", "audio/flac" },
};

static void
test_plays (gconstpointer data)
{
  const Codec *codec = data;
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) stream = sound_double_encode (codec->encoder, 440, 3);
  SoundReport report;

  setup_init (&setup);
  if (stream == NULL)
    return;

  g_assert_cmpint (sound_double_put_on_tape (setup.tape, stream, codec->content_type), >, 2 * NS_PER_S);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_assert_nonnull (air_deck_get_format (setup.deck));
  sound_double_run (1.2);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, NS_PER_S * 8 / 10);

  report = finish (&setup);
  g_assert_cmpfloat (report.seconds, >, 1.0);
  g_assert_cmpfloat_with_epsilon (report.hertz, 440, 6);
  g_assert_cmpfloat (report.rms, >, 0.1);
  g_assert_cmpuint (report.holes, ==, 0);
}

/* Three codecs and two rates on one tape: one after the other, without more than a breath between. */
static void
test_changes_codec (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) first = sound_double_encode ("audio/x-raw,rate=44100 ! lamemp3enc", 440, 1);
  g_autoptr (GBytes) second = sound_double_encode ("audio/x-raw,rate=22050,channels=1 ! lamemp3enc", 440, 1);
  g_autoptr (GBytes) third = sound_double_encode ("vorbisenc ! oggmux", 440, 2);
  SoundReport report;

  setup_init (&setup);
  if (first == NULL || second == NULL || third == NULL)
    return;

  sound_double_put_on_tape (setup.tape, first, NULL);
  sound_double_put_on_tape (setup.tape, second, NULL);
  sound_double_put_on_tape (setup.tape, third, NULL);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (3);
  g_assert_cmpint (air_deck_get_format (setup.deck)->codec, ==, AIR_CODEC_VORBIS);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, NS_PER_S * 2);

  report = finish (&setup);
  g_assert_cmpfloat (report.seconds, >, 2.5);
  g_assert_cmpfloat_with_epsilon (report.hertz, 440, 8);
  g_assert_cmpfloat (report.silence, <, 0.12);
}

static void
test_fills_again (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) stream = sound_double_encode (codecs[0].encoder, 440, 1);
  SoundReport report;

  setup_init (&setup);
  if (stream == NULL)
    return;

  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  g_assert_true (sound_double_wait (&setup.filling, 5));

  /* A little is not enough to go on with. */
  sound_double_put_on_tape (setup.tape, stream, NULL);
  sound_double_run (0.2);
  g_assert_true (setup.filling);

  for (guint i = 0; i < 3; i++)
    sound_double_put_on_tape (setup.tape, stream, NULL);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (1);
  g_assert_true (setup.sounding);

  report = finish (&setup);
  g_assert_cmpfloat (report.seconds, >, 1.7);
  g_assert_cmpfloat (report.silence, <, 0.06);
}

static void
test_titles_when_heard (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 start_ns, second_ns;
  g_autoptr (GBytes) stream = sound_double_encode (codecs[0].encoder, 440, 1);

  setup_init (&setup);
  if (stream == NULL)
    return;

  air_tape_append_title (setup.tape, "first");
  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_tape_append_title (setup.tape, "second");
  air_tape_get_range (setup.tape, &start_ns, &second_ns);
  sound_double_put_on_tape (setup.tape, stream, NULL);
  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.titled, 5));
  g_assert_cmpstr (setup.titles->str, ==, "first;");
  setup.titled = FALSE;
  g_assert_true (sound_double_wait (&setup.titled, 5));
  g_assert_cmpstr (setup.titles->str, ==, "first;second;");
  g_assert_cmpint (setup.title_ns, >=, second_ns);
}

/* What is missing is not waited for, but told. */
static void
test_gap (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) stream = sound_double_encode (codecs[0].encoder, 440, 1);
  SoundReport report;

  setup_init (&setup);
  if (stream == NULL)
    return;

  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_tape_append_gap (setup.tape, 30 * NS_PER_S);
  sound_double_put_on_tape (setup.tape, stream, NULL);
  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (2);
  g_assert_cmpint (setup.gap_us, ==, 30 * G_USEC_PER_SEC);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, 30 * NS_PER_S);

  report = finish (&setup);
  g_assert_cmpfloat (report.seconds, >, 1.7);
  g_assert_cmpfloat (report.silence, <, 0.12);
}

/* Lets a second sound and measures its middle. */
static SoundReport
hear_a_second (Setup *setup)
{
  double from_s = sound_double_measure (setup->path).seconds;

  for (guint i = 0; i < 200 && sound_double_measure (setup->path).seconds < from_s + 0.9; i++)
    sound_double_run (0.05);

  return sound_double_measure_part (setup->path, from_s + 0.3, from_s + 0.8);
}

static void
test_volume (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) stream = sound_double_encode (codecs[0].encoder, 440, 6);
  SoundReport loud, soft, faded, mute;

  setup_init (&setup);
  if (stream == NULL)
    return;

  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  loud = hear_a_second (&setup);
  air_deck_set_volume (setup.deck, 0.5, 1.0, FALSE);
  soft = hear_a_second (&setup);
  air_deck_set_volume (setup.deck, 0.5, 1.0, TRUE);
  mute = hear_a_second (&setup);
  air_deck_set_volume (setup.deck, 1.0, 0.5, FALSE);
  faded = hear_a_second (&setup);

  g_assert_cmpfloat (loud.rms, >, 0.1);
  g_assert_cmpfloat_with_epsilon (soft.rms / loud.rms, 0.125, 0.02);
  g_assert_cmpfloat (mute.rms, ==, 0);
  g_assert_cmpfloat_with_epsilon (faded.rms / loud.rms, 0.5, 0.02);
}

static void
test_loads_another (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) stream = sound_double_encode (codecs[0].encoder, 440, 2);
  g_autoptr (GBytes) other = sound_double_encode (codecs[2].encoder, 880, 3);
  g_autoptr (AirTape) tape = air_tape_new (NULL, 60 * NS_PER_S, 1 << 22);

  setup_init (&setup);
  if (stream == NULL || other == NULL)
    return;

  sound_double_put_on_tape (setup.tape, stream, NULL);
  sound_double_put_on_tape (tape, other, NULL);
  for (guint i = 0; i < 20; i++)
    {
      air_deck_load (setup.deck, setup.tape);
      if (i % 3 == 0)
        g_assert_true (sound_double_wait (&setup.sounding, 5));
      air_deck_load (setup.deck, tape);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (0.6);
  g_assert_cmpint (air_deck_get_format (setup.deck)->codec, ==, AIR_CODEC_OPUS);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, NS_PER_S / 4);
  g_assert_false (setup.failed);
}

static void
test_wrong_sink (void)
{
  g_auto (Setup) setup = { 0 };

  setup_with_sink (&setup, "there-is-no-such-element");
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (setup.failed);
}

static void
test_no_device (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GBytes) stream = sound_double_encode (codecs[0].encoder, 440, 2);

  if (g_file_test ("/dev/snd", G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("there is a sound card");
      return;
    }

  setup_with_sink (&setup, NULL);
  if (stream == NULL)
    return;

  sound_double_put_on_tape (setup.tape, stream, NULL);
  air_deck_load (setup.deck, setup.tape);
  g_assert_true (sound_double_wait (&setup.no_device, 5));
  g_assert_true (sound_double_wait (&setup.sounding, 5));
  sound_double_run (0.5);
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, NS_PER_S / 4);
}

int
main (int argc, char *argv[])
{
  static const char *const names[] = { "mp3", "aac", "opus", "vorbis", "ogg-flac", "flac" };

  /* No sound server, whatever runs here. */
  g_setenv ("PULSE_SERVER", "unix:/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      g_autofree char *path = g_strconcat ("/deck/plays/", names[i], NULL);

      g_test_add_data_func (path, &codecs[i], test_plays);
    }
  g_test_add_func ("/deck/changes-codec", test_changes_codec);
  g_test_add_func ("/deck/fills-again-when-dry", test_fills_again);
  g_test_add_func ("/deck/titles-when-heard", test_titles_when_heard);
  g_test_add_func ("/deck/gap-is-told-and-passed", test_gap);
  g_test_add_func ("/deck/volume-and-mute", test_volume);
  g_test_add_func ("/deck/loads-another-at-once", test_loads_another);
  g_test_add_func ("/deck/wrong-sink-fails", test_wrong_sink);
  g_test_add_func ("/deck/no-device-keeps-time", test_no_device);

  return g_test_run ();
}
