/* test-heard.c - the show of the moment that is heard, and the way to its top
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-heard.h"
#include "recorder-fixture.h"

typedef struct {
  Morning morning;
  AirHeard *heard;
} Hearing;

static void
open_hearing (Hearing *h, gconstpointer data)
{
  open_morning (&h->morning);
  h->heard = air_heard_new (h->morning.base.player, h->morning.schedule, AIR_CLOCK (h->morning.base.clock));
}

static void
close_hearing (Hearing *h, gconstpointer data)
{
  g_object_unref (h->heard);
  close_morning (&h->morning);
}

static void
assert_show (Hearing *h, const char *title)
{
  AirBroadcast *show = air_heard_get_show (h->heard);

  g_assert_cmpstr (show != NULL ? air_broadcast_get_title (show) : NULL, ==, title);
}

static void
go_back (Hearing *h, int minutes)
{
  air_player_skip (h->morning.base.player, -minutes * G_TIME_SPAN_MINUTE);
}

static void
test_without_a_tape_it_is_now (Hearing *h, gconstpointer data)
{
  assert_show (h, "Morning Creek");
  g_assert_cmpint (air_heard_get_elapsed_us (h->heard), ==, 10 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (air_heard_get_length_us (h->heard), ==, 70 * G_TIME_SPAN_MINUTE);
  air_fake_clock_advance_s (h->morning.base.clock, 60 * 60);
  assert_show (h, "Noon/Tide");
}

static void
test_behind_live_it_is_what_was_on (Hearing *h, gconstpointer data)
{
  play (&h->morning.base);
  go_back (h, 20);
  assert_show (h, "Night Owls");
  /* Ten seconds of cushion more. */
  g_assert_cmpint (air_heard_get_elapsed_us (h->heard), ==, (160 * 60 - 10) * G_TIME_SPAN_SECOND);
  air_player_go_live (h->morning.base.player);
  assert_show (h, "Morning Creek");
}

static void
move_place (Hearing *h, int seconds)
{
  AirAudioPlace place;

  air_audio_get_place (AIR_AUDIO (h->morning.base.audio), &place);
  place.heard_us += seconds * G_TIME_SPAN_SECOND;
  place.live_us += seconds * G_TIME_SPAN_SECOND;
  place.end_us += seconds * G_TIME_SPAN_SECOND;
  air_fake_audio_set_place (h->morning.base.audio, &place);
  air_fake_clock_advance_s (h->morning.base.clock, seconds);
}

static void
test_playing_on_comes_to_the_next_show (Hearing *h, gconstpointer data)
{
  play (&h->morning.base);
  go_back (h, 20);
  move_place (h, 10 * 60);
  assert_show (h, "Night Owls");
  move_place (h, 11);
  assert_show (h, "Morning Creek");
}

static void
test_held_it_stays (Hearing *h, gconstpointer data)
{
  play (&h->morning.base);
  go_back (h, 20);
  air_player_hold (h->morning.base.player);
  air_fake_clock_advance_s (h->morning.base.clock, 60 * 60);
  assert_show (h, "Night Owls");
}

static void
test_goes_to_the_top (Hearing *h, gconstpointer data)
{
  AirAudioPlace place;
  gint64 moment_us, late_us;

  g_assert_false (air_heard_seek_to_top (h->heard));
  play (&h->morning.base);
  air_player_hold (h->morning.base.player);
  g_assert_true (air_heard_find_top (h->heard, &moment_us, &late_us));
  g_assert_cmpint (moment_us, ==, moment ("2026-07-24T08:50:00Z"));
  g_assert_cmpint (late_us, ==, 0);
  g_assert_true (air_heard_seek_to_top (h->heard));
  air_player_get_place (h->morning.base.player, &place);
  g_assert_cmpint (place.heard_us, ==, moment_us);
  assert_state (&h->morning.base, AIR_PLAYER_PLAYING);
}

static void
test_says_how_late_the_tape_begins (Hearing *h, gconstpointer data)
{
  gint64 moment_us, late_us;

  play (&h->morning.base);
  go_back (h, 20);
  g_assert_true (air_heard_find_top (h->heard, &moment_us, &late_us));
  g_assert_cmpint (moment_us, ==, moment ("2026-07-24T08:00:00Z"));
  g_assert_cmpint (late_us, ==, 2 * G_TIME_SPAN_HOUR);
}

static void
test_no_show_has_no_top (Hearing *h, gconstpointer data)
{
  gint64 moment_us, late_us;

  forget_programme (&h->morning);
  play (&h->morning.base);
  assert_show (h, NULL);
  g_assert_cmpint (air_heard_get_elapsed_us (h->heard), ==, -1);
  g_assert_cmpint (air_heard_get_length_us (h->heard), ==, -1);
  g_assert_false (air_heard_find_top (h->heard, &moment_us, &late_us));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *name; void (*test) (Hearing *, gconstpointer); } tests[] = {
    { "without-a-tape-it-is-now", test_without_a_tape_it_is_now },
    { "behind-live-it-is-what-was-on", test_behind_live_it_is_what_was_on },
    { "playing-on-comes-to-the-next-show", test_playing_on_comes_to_the_next_show },
    { "held-it-stays", test_held_it_stays },
    { "goes-to-the-top", test_goes_to_the_top },
    { "says-how-late-the-tape-begins", test_says_how_late_the_tape_begins },
    { "no-show-has-no-top", test_no_show_has_no_top },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/heard/", tests[i].name, NULL);

      g_test_add (path, Hearing, NULL, open_hearing, tests[i].test, close_hearing);
    }
  return g_test_run ();
}
