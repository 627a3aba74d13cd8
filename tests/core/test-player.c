/* test-player.c - the player's policy, on a clock that the test moves
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "player-fixture.h"

#include <string.h>

static void
test_plays_and_stops (Fixture *f, gconstpointer data)
{
  assert_state (f, AIR_PLAYER_STOPPED);
  air_player_play (f->player);
  assert_state (f, AIR_PLAYER_CONNECTING);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
  assert_state (f, AIR_PLAYER_BUFFERING);
  sound (f);
  assert_state (f, AIR_PLAYER_PLAYING);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_STALLED);
  assert_state (f, AIR_PLAYER_STALLED);
  air_player_stop (f->player);
  assert_state (f, AIR_PLAYER_STOPPED);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 1);
  g_assert_cmpuint (air_fake_audio_get_n_stops (f->audio), ==, 1);
}

static void
test_plays_on_while_redialling (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  sound (f);
  lose_line (f, AIR_ERROR_STREAM, 0);
  assert_state (f, AIR_PLAYER_PLAYING);
  air_fake_clock_advance_s (f->clock, 0);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
}

static void
drop_second_stream (Fixture *f)
{
  g_list_store_remove (G_LIST_STORE (air_player_get_streams (f->player)), 1);
}

/* At once, 0.5, 1, 2, 4, 8, 15, 30, 30 s, each ± 20 %. */
static void
test_backs_off (Fixture *f, gconstpointer data)
{
  static const double steps_s[] = { 0, 0.5, 1, 2, 4, 8, 15, 30, 30 };

  drop_second_stream (f);
  air_player_play (f->player);
  for (guint i = 0; i < G_N_ELEMENTS (steps_s); i++)
    {
      lose_line (f, AIR_ERROR_UNREACHABLE, 0);
      assert_state (f, AIR_PLAYER_WAITING);
      air_fake_clock_advance_s (f->clock, steps_s[i] * 0.79);
      if (i > 0)
        g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, i);
      air_fake_clock_advance_s (f->clock, steps_s[i] * 0.42);
      g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, i + 1);
    }
}

static void
test_backs_off_anew_after_good_sound (Fixture *f, gconstpointer data)
{
  drop_second_stream (f);
  air_player_play (f->player);
  for (guint i = 0; i < 6; i++)
    {
      lose_line (f, AIR_ERROR_STREAM, 0);
      air_fake_clock_advance_s (f->clock, 40);
    }
  sound (f);
  air_fake_clock_advance_s (f->clock, 10);
  lose_line (f, AIR_ERROR_STREAM, 0);
  air_fake_clock_advance_s (f->clock, 0);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 7);
}

static void
test_does_what_the_server_asks (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_STREAM, 20);
  air_fake_clock_advance_s (f->clock, 19.9);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 0);
  g_assert_cmpint (air_player_get_retry_in_s (f->player), ==, 1);
  air_fake_clock_advance_s (f->clock, 0.2);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
}

static void
test_waits_for_the_network (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  air_fake_network_set_available (f->network, FALSE);
  lose_line (f, AIR_ERROR_UNREACHABLE, 0);
  assert_state (f, AIR_PLAYER_OFFLINE);
  air_fake_clock_advance_s (f->clock, 20);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 0);
  air_fake_network_set_available (f->network, TRUE);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
}

static void
test_tries_now_when_told (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_STREAM, 300);
  air_player_try_now (f->player);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  assert_state (f, AIR_PLAYER_CONNECTING);
}

static void
test_moves_to_the_next_stream (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
  g_assert_cmpstr (air_stream_get_name (air_player_get_stream (f->player)), ==, "AAC");
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 2);

  /* The last one is tried again, slowly or not: there is no third. */
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 2);
  assert_state (f, AIR_PLAYER_WAITING);
}

static void
test_stays_with_a_stream_that_sounded (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  sound (f);
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
  g_assert_cmpstr (air_stream_get_name (air_player_get_stream (f->player)), ==, "MP3");
}

/* Loses the line, and asserts that it is dialled again no sooner and no later. */
static void
assert_redials_within (Fixture *f, int code, double from_s, double to_s)
{
  guint n = air_fake_audio_get_n_redials (f->audio);

  lose_line (f, code, 0);
  air_fake_clock_advance_s (f->clock, from_s);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, n);
  air_fake_clock_advance_s (f->clock, to_s - from_s);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, n + 1);
}

static void
test_asks_seldom_for_what_was_never_there (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
  for (guint i = 0; i < 3; i++)
    assert_redials_within (f, AIR_ERROR_NOT_FOUND, 29, 31);
  assert_redials_within (f, AIR_ERROR_NOT_FOUND, 290, 310);
}

/* A server that starts anew has no mount for a while. */
static void
test_asks_often_for_what_was_there (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  sound (f);
  for (guint i = 1; i <= 300 / 15; i++)
    {
      lose_line (f, AIR_ERROR_NOT_FOUND, 0);
      air_fake_clock_advance_s (f->clock, 15);
      g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, i);
    }
  assert_redials_within (f, AIR_ERROR_NOT_FOUND, 29, 37);
}

/* A sign-in page stands in the way for a while, and then no longer. */
static void
test_bears_a_bad_certificate_after_sound (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  sound (f);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
  assert_redials_within (f, AIR_ERROR_UNSAFE, 29, 31);
  lose_line (f, AIR_ERROR_UNSAFE, 0);
  assert_state (f, AIR_PLAYER_WAITING);
  g_assert_error (air_player_get_error (f->player), AIR_ERROR, AIR_ERROR_UNSAFE);
}

static void
test_fails_for_good (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_UNSAFE, 0);
  assert_state (f, AIR_PLAYER_FAILED);
  g_assert_error (air_player_get_error (f->player), AIR_ERROR, AIR_ERROR_UNSAFE);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f->clock), ==, 0);

  air_player_play (f->player);
  assert_state (f, AIR_PLAYER_CONNECTING);
  g_assert_null (air_player_get_error (f->player));
}

static void
test_stop_ends_waiting (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_STREAM, 5);
  air_player_stop (f->player);
  assert_state (f, AIR_PLAYER_STOPPED);
  g_assert_cmpuint (air_fake_clock_get_n_wakes (f->clock), ==, 0);
  air_fake_clock_advance_s (f->clock, 10);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 0);
}

static void
test_switches_streams_while_playing (Fixture *f, gconstpointer data)
{
  g_autoptr (AirStream) aac = g_list_model_get_item (air_player_get_streams (f->player), 1);

  air_player_play (f->player);
  sound (f);
  air_player_set_stream (f->player, aac);
  g_assert_true (air_fake_audio_get_stream (f->audio) == aac);
  assert_state (f, AIR_PLAYER_CONNECTING);
}

static void
test_turns_to_a_mirror_when_none_answers (Fixture *f, gconstpointer data)
{
  static const double steps_s[] = { 0, 0.6, 1.2 };

  air_player_play (f->player);
  for (guint i = 0; i < G_N_ELEMENTS (steps_s); i++)
    {
      g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 1);
      lose_line (f, AIR_ERROR_UNREACHABLE, 0);
      air_fake_clock_advance_s (f->clock, steps_s[i]);
    }
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 2);
  g_assert_cmpstr (air_stream_get_name (air_player_get_stream (f->player)), ==, "AAC");
  g_assert_error (air_player_get_error (f->player), AIR_ERROR, AIR_ERROR_UNREACHABLE);
}

static void
lose_often (Fixture *f, guint n, double apart_s)
{
  for (guint i = 0; i < n; i++)
    {
      lose_line (f, AIR_ERROR_UNREACHABLE, 0);
      air_fake_clock_advance_s (f->clock, apart_s);
    }
}

static void
test_turns_to_a_mirror_after_long_silence (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  sound (f);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
  lose_often (f, 10, 3);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 1);
  lose_often (f, 1, 40);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 2);
}

static void
test_keeps_a_tape_that_is_wanted (Fixture *f, gconstpointer data)
{
  play (f);
  lose_often (f, 10, 40);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 1);
  air_player_hold (f->player);
  lose_often (f, 10, 40);
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 1);
}

static void
test_keeps_to_the_programme (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);
  static const char *const programmes[] = { "one", "two", "one" };

  for (guint i = 0; i < G_N_ELEMENTS (programmes); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://radio.example/%u", i);
      g_autoptr (AirStream) stream = g_object_new (AIR_TYPE_STREAM, "url", url, "ucs", programmes[i], NULL);

      g_list_store_append (streams, stream);
    }
  air_player_set_streams (f->player, G_LIST_MODEL (streams), AIR_REACH_PUBLIC);
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
  g_assert_cmpstr (air_stream_get_url (air_player_get_stream (f->player)), ==, "http://radio.example/2");
}

static void
test_leaves_what_it_cannot_decode (Fixture *f, gconstpointer data)
{
  air_player_play (f->player);
  air_audio_emit_line_up (AIR_AUDIO (f->audio));
  fail_decoding (f);
  g_assert_cmpstr (air_stream_get_name (air_player_get_stream (f->player)), ==, "AAC");
  fail_decoding (f);
  assert_state (f, AIR_PLAYER_FAILED);
  g_assert_error (air_player_get_error (f->player), AIR_ERROR, AIR_ERROR_CODEC);
  g_assert_nonnull (strstr (air_player_get_error (f->player)->message, "gstreamer1.0-plugins-bad"));
}

static void
test_nothing_to_play (Fixture *f, gconstpointer data)
{
  air_player_set_streams (f->player, NULL, AIR_REACH_PUBLIC);
  air_player_play (f->player);
  assert_state (f, AIR_PLAYER_FAILED);
  g_assert_error (air_player_get_error (f->player), AIR_ERROR, AIR_ERROR_NOT_FOUND);
}

static void
test_tells_that_there_is_no_device (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "no sink");

  air_player_play (f->player);
  air_audio_emit_no_device (AIR_AUDIO (f->audio), error);
  g_assert_true (air_player_get_no_device (f->player));
  air_audio_emit_no_device (AIR_AUDIO (f->audio), NULL);
  g_assert_false (air_player_get_no_device (f->player));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "plays-and-stops", test_plays_and_stops },
    { "plays-on-while-redialling", test_plays_on_while_redialling },
    { "backs-off", test_backs_off },
    { "backs-off-anew-after-good-sound", test_backs_off_anew_after_good_sound },
    { "does-what-the-server-asks", test_does_what_the_server_asks },
    { "waits-for-the-network", test_waits_for_the_network },
    { "tries-now-when-told", test_tries_now_when_told },
    { "moves-to-the-next-stream", test_moves_to_the_next_stream },
    { "stays-with-a-stream-that-sounded", test_stays_with_a_stream_that_sounded },
    { "asks-seldom-for-what-was-never-there", test_asks_seldom_for_what_was_never_there },
    { "asks-often-for-what-was-there", test_asks_often_for_what_was_there },
    { "bears-a-bad-certificate-after-sound", test_bears_a_bad_certificate_after_sound },
    { "fails-for-good", test_fails_for_good },
    { "stop-ends-waiting", test_stop_ends_waiting },
    { "switches-streams-while-playing", test_switches_streams_while_playing },
    { "turns-to-a-mirror-when-none-answers", test_turns_to_a_mirror_when_none_answers },
    { "turns-to-a-mirror-after-long-silence", test_turns_to_a_mirror_after_long_silence },
    { "keeps-a-tape-that-is-wanted", test_keeps_a_tape_that_is_wanted },
    { "keeps-to-the-programme", test_keeps_to_the_programme },
    { "leaves-what-it-cannot-decode", test_leaves_what_it_cannot_decode },
    { "nothing-to-play", test_nothing_to_play },
    { "tells-that-there-is-no-device", test_tells_that_there_is_no_device },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/player/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
