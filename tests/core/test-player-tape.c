/* test-player-tape.c - held, moved about, live again, asleep: the player and its tape
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "player-fixture.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static AirAudioPlace
get_place (Fixture *f)
{
  AirAudioPlace place;

  g_assert_true (air_player_get_place (f->player, &place));
  return place;
}

static gint64
get_behind_s (Fixture *f)
{
  return air_player_get_behind_us (f->player) / G_TIME_SPAN_SECOND;
}

static double
get_audio_number (Fixture *f, const char *property)
{
  double number;

  g_object_get (f->audio, property, &number, NULL);
  return number;
}

static void
test_can_seek_while_there_is_a_tape (Fixture *f, gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (f->player, "notify::can-seek", G_CALLBACK (count_cb), &n);
  air_player_play (f->player);
  g_assert_false (air_player_get_can_seek (f->player));
  lay_tape (f, 0);
  air_audio_emit_line_up (AIR_AUDIO (f->audio));
  g_assert_true (air_player_get_can_seek (f->player));
  air_player_stop (f->player);
  g_assert_false (air_player_get_can_seek (f->player));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_pausing_what_is_paused_does_nothing (Fixture *f, gconstpointer data)
{
  guint n = 0;

  play (f);
  air_player_hold (f->player);
  g_signal_connect_swapped (f->player, "notify", G_CALLBACK (count_cb), &n);
  air_player_hold (f->player);
  assert_state (f, AIR_PLAYER_PAUSED);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_redials_while_held (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_hold (f->player);
  lose_line (f, AIR_ERROR_STREAM, 0);
  air_fake_clock_advance_s (f->clock, 0);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  air_audio_emit_line_up (AIR_AUDIO (f->audio));
  assert_state (f, AIR_PLAYER_PAUSED);
}

static void
test_going_on_tries_at_once (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_hold (f->player);
  lose_line (f, AIR_ERROR_STREAM, 300);
  air_player_play (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  assert_state (f, AIR_PLAYER_PLAYING);
}

/* For a recording: received, not heard. */
static void
test_is_held_before_it_sounds (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  air_player_hold (f->player);
  lay_tape (f, 0);
  sound (f);
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (f->audio)), ==, AIR_AUDIO_HELD);
  assert_state (f, AIR_PLAYER_PAUSED);
}

static void
test_stays_held_on_the_next_stream (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  air_player_hold (f->player);
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 2);
  lay_tape (f, 0);
  sound (f);
  assert_state (f, AIR_PLAYER_PAUSED);
}

static void
test_seeks_to_what_is_there (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_seek (f->player, get_place (f).start_us + G_TIME_SPAN_MINUTE);
  g_assert_cmpint (get_place (f).heard_us, ==, get_place (f).start_us + G_TIME_SPAN_MINUTE);
  air_player_seek (f->player, G_MININT64);
  g_assert_cmpint (get_place (f).heard_us, ==, get_place (f).start_us);
  air_player_seek (f->player, G_MAXINT64);
  g_assert_cmpint (get_place (f).heard_us, ==, get_place (f).live_us);
}

static void
test_skips_within_what_is_there (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_skip (f->player, -15 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (get_behind_s (f), ==, 15);
  air_player_skip (f->player, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (get_behind_s (f), ==, 5);
  air_player_skip (f->player, G_MAXINT64);
  g_assert_cmpint (get_behind_s (f), ==, 0);
  air_player_skip (f->player, G_MININT64);
  g_assert_cmpint (get_place (f).heard_us, ==, get_place (f).start_us);
}

static void
test_tells_of_jumps (Fixture *f, gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (f->player, "jumped", G_CALLBACK (count_cb), &n);
  play (f);
  air_player_skip (f->player, -G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_a_jump_is_not_told_as_silence (Fixture *f, gconstpointer data)
{
  guint n = 0;

  play (f);
  g_signal_connect_swapped (f->player, "notify::state", G_CALLBACK (count_cb), &n);
  air_player_skip (f->player, -G_TIME_SPAN_MINUTE);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
  air_fake_clock_advance_s (f->clock, 0.1);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_SOUNDING);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_a_jump_into_silence_is_told (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_skip (f->player, -G_TIME_SPAN_MINUTE);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
  assert_state (f, AIR_PLAYER_PLAYING);
  air_fake_clock_advance_s (f->clock, 0.2);
  assert_state (f, AIR_PLAYER_BUFFERING);
}

static void
test_live_plays_what_was_held (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_skip (f->player, -G_TIME_SPAN_MINUTE);
  air_player_hold (f->player);
  air_player_go_live (f->player);
  assert_state (f, AIR_PLAYER_PLAYING);
  g_assert_cmpint (get_behind_s (f), ==, 0);
}

static void
test_at_live_needs_no_wakes (Fixture *f, gconstpointer data)
{
  play (f);
  g_assert_true (air_player_get_at_live (f->player));
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f->clock), ==, 0);
}

static void
test_held_it_is_soon_not_live (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_hold (f->player);
  g_assert_true (air_player_get_at_live (f->player));
  g_assert_cmpint (air_fake_clock_get_next_us (f->clock), ==, 5 * G_TIME_SPAN_SECOND);
  lay_tape (f, 6);
  air_fake_clock_advance_s (f->clock, 5);
  g_assert_false (air_player_get_at_live (f->player));
}

static void
test_looks_again_when_it_may_be_live (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_skip (f->player, -65 * G_TIME_SPAN_SECOND);
  g_assert_false (air_player_get_at_live (f->player));
  g_assert_cmpint (air_fake_clock_get_next_us (f->clock), ==, 60 * G_TIME_SPAN_SECOND);
  lay_tape (f, 5);
  air_fake_clock_advance_s (f->clock, 60);
  g_assert_true (air_player_get_at_live (f->player));
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f->clock), ==, 0);
}

static void
test_catches_up_until_live (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_skip (f->player, -G_TIME_SPAN_MINUTE);
  g_object_set (f->player, "catching-up", TRUE, NULL);
  g_assert_true (air_player_get_catching_up (f->player));
  g_assert_cmpfloat (get_audio_number (f, "speed"), ==, 1.2);
  /* The sound ends it by itself. */
  g_object_set (f->audio, "speed", 1.0, NULL);
  g_assert_false (air_player_get_catching_up (f->player));
}

static void
test_catches_up_with_a_tape_only (Fixture *f, gconstpointer data)
{
  air_player_set_catching_up (f->player, TRUE);
  g_assert_false (air_player_get_catching_up (f->player));
  play (f);
  air_player_set_catching_up (f->player, TRUE);
  air_player_stop (f->player);
  g_assert_false (air_player_get_catching_up (f->player));
}

static void
test_falls_asleep_softly (Fixture *f, gconstpointer data)
{
  guint n_told = 0;

  play (f);
  g_signal_connect_swapped (f->player, "notify::sleep-left-s", G_CALLBACK (count_cb), &n_told);
  g_assert_cmpint (air_player_get_sleep_left_s (f->player), ==, -1);
  air_player_set_sleep (f->player, 60);
  g_assert_cmpint (air_player_get_sleep_left_s (f->player), ==, 60);
  air_fake_clock_advance_s (f->clock, 39.5);
  g_assert_cmpfloat (get_audio_number (f, "fade"), ==, 1);
  air_fake_clock_advance_s (f->clock, 10.5);
  g_assert_cmpfloat (get_audio_number (f, "fade"), ==, 0.5);
  g_assert_cmpint (air_player_get_sleep_left_s (f->player), ==, 10);
  air_fake_clock_advance_s (f->clock, 9.95);
  g_assert_cmpfloat (get_audio_number (f, "fade"), <, 0.01);
  assert_state (f, AIR_PLAYER_PLAYING);
  air_fake_clock_advance_s (f->clock, 0.1);
  assert_state (f, AIR_PLAYER_STOPPED);
  g_assert_cmpfloat (get_audio_number (f, "fade"), ==, 1);
  g_assert_cmpuint (n_told, ==, 61);
}

static void
test_stays_awake_when_told (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_set_sleep (f->player, 30);
  air_fake_clock_advance_s (f->clock, 20);
  air_player_set_sleep (f->player, -1);
  g_assert_cmpfloat (get_audio_number (f, "fade"), ==, 1);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f->clock), ==, 0);
  air_fake_clock_advance_s (f->clock, 60);
  assert_state (f, AIR_PLAYER_PLAYING);
}

static void
test_stopping_ends_the_sleep_timer (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_set_sleep (f->player, 10);
  air_fake_clock_advance_s (f->clock, 5);
  air_player_stop (f->player);
  g_assert_cmpint (air_player_get_sleep_left_s (f->player), ==, -1);
  g_assert_cmpfloat (get_audio_number (f, "fade"), ==, 1);
}

static void
missed_cb (AirPlayer *player, gint64 length_us, gint64 *missed_us)
{
  *missed_us = length_us;
}

static void
test_suspends_and_goes_on (Fixture *f, gconstpointer data)
{
  gint64 missed_us = -1;

  g_signal_connect (f->player, "missed", G_CALLBACK (missed_cb), &missed_us);
  play (f);
  air_player_suspend (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_hang_ups (f->audio), ==, 1);
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (f->audio)), ==, AIR_AUDIO_HELD);
  g_assert_true (air_player_get_wanted (f->player));

  /* Asleep, the monotonic clock stands still. */
  air_fake_clock_jump_s (f->clock, 8 * 60 * 60);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 0);
  air_player_wake (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  g_assert_cmpint (missed_us, ==, 8 * G_TIME_SPAN_HOUR);
  assert_state (f, AIR_PLAYER_PLAYING);
}

static void
test_suspended_what_is_held_stays_held (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_hold (f->player);
  air_player_suspend (f->player);
  air_player_wake (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (f->audio)), ==, AIR_AUDIO_HELD);
  assert_state (f, AIR_PLAYER_PAUSED);
}

static void
test_suspended_tries_nothing (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_STREAM, 5);
  air_player_suspend (f->player);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f->clock), ==, 0);
}

static void
test_playing_wakes (Fixture *f, gconstpointer data)
{
  play (f);
  air_player_suspend (f->player);
  air_player_play (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  air_player_wake (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
}

static void
test_stopped_it_sleeps_without_a_word (Fixture *f, gconstpointer data)
{
  gint64 missed_us = -1;

  g_signal_connect (f->player, "missed", G_CALLBACK (missed_cb), &missed_us);
  air_player_suspend (f->player);
  air_player_wake (f->player);
  g_assert_cmpint (missed_us, ==, -1);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 0);
}

static void
shortened_cb (AirPlayer *player, const GError *error, guint *n)
{
  g_assert_error (error, AIR_ERROR, AIR_ERROR_DISK);
  (*n)++;
}

static void
test_tells_that_the_tape_is_shorter (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "disk full");
  guint n = 0;

  g_signal_connect (f->player, "tape-shortened", G_CALLBACK (shortened_cb), &n);
  play (f);
  air_audio_emit_tape_shortened (AIR_AUDIO (f->audio), error);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_levels (Fixture *f, gconstpointer data)
{
  gboolean levelling = FALSE;
  guint n = 0;

  g_signal_connect_swapped (f->player, "notify::levelling", G_CALLBACK (count_cb), &n);
  g_object_set (f->player, "levelling", TRUE, NULL);
  g_object_get (f->audio, "levelling", &levelling, NULL);
  g_assert_true (levelling);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_records (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/show");
  AirRecordingOrder order = { .from_us = 1, .to_us = G_MAXINT64, .file = file };
  g_autoptr (AirRecording) recording = NULL;

  play (f);
  recording = air_player_record (f->player, &order);
  g_assert_true (recording == air_fake_audio_get_recording (f->audio));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "can-seek-while-there-is-a-tape", test_can_seek_while_there_is_a_tape },
    { "pausing-what-is-paused-does-nothing", test_pausing_what_is_paused_does_nothing },
    { "redials-while-held", test_redials_while_held },
    { "going-on-tries-at-once", test_going_on_tries_at_once },
    { "is-held-before-it-sounds", test_is_held_before_it_sounds },
    { "stays-held-on-the-next-stream", test_stays_held_on_the_next_stream },
    { "seeks-to-what-is-there", test_seeks_to_what_is_there },
    { "skips-within-what-is-there", test_skips_within_what_is_there },
    { "tells-of-jumps", test_tells_of_jumps },
    { "a-jump-is-not-told-as-silence", test_a_jump_is_not_told_as_silence },
    { "a-jump-into-silence-is-told", test_a_jump_into_silence_is_told },
    { "live-plays-what-was-held", test_live_plays_what_was_held },
    { "at-live-needs-no-wakes", test_at_live_needs_no_wakes },
    { "held-it-is-soon-not-live", test_held_it_is_soon_not_live },
    { "looks-again-when-it-may-be-live", test_looks_again_when_it_may_be_live },
    { "catches-up-until-live", test_catches_up_until_live },
    { "catches-up-with-a-tape-only", test_catches_up_with_a_tape_only },
    { "falls-asleep-softly", test_falls_asleep_softly },
    { "stays-awake-when-told", test_stays_awake_when_told },
    { "stopping-ends-the-sleep-timer", test_stopping_ends_the_sleep_timer },
    { "suspends-and-goes-on", test_suspends_and_goes_on },
    { "suspended-what-is-held-stays-held", test_suspended_what_is_held_stays_held },
    { "suspended-tries-nothing", test_suspended_tries_nothing },
    { "playing-wakes", test_playing_wakes },
    { "stopped-it-sleeps-without-a-word", test_stopped_it_sleeps_without_a_word },
    { "tells-that-the-tape-is-shorter", test_tells_that_the_tape_is_shorter },
    { "levels", test_levels },
    { "records", test_records },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/player-tape/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
