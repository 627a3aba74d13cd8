/* test-story-sound.c - a story's recording, and the radio that waits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "player-fixture.h"

#include "air-fake-clip.h"
#include "air-story-sound.h"

#define URL "https://radio.example/creek.mp3"

typedef struct {
  Fixture radio;
  AirFakeClip *clip;
  AirStorySound *sound;
  int failed; /* code of the error that was told; -1: none */
} Story;

static void
failed_cb (Story *s, const GError *error)
{
  s->failed = error->code;
}

static void
begin (Story *s, gconstpointer data)
{
  set_up (&s->radio, data);
  s->clip = air_fake_clip_new ();
  s->sound = air_story_sound_new (s->radio.player, AIR_CLIP (s->clip));
  s->failed = -1;
  g_signal_connect_swapped (s->sound, "failed", G_CALLBACK (failed_cb), s);
}

static void
end (Story *s, gconstpointer data)
{
  g_object_unref (s->sound);
  g_object_unref (s->clip);
  tear_down (&s->radio, data);
}

static void
listen (Story *s)
{
  air_story_sound_listen (s->sound, URL, AIR_REACH_PUBLIC, "The creek", 226);
  if (air_clip_get_state (AIR_CLIP (s->clip)) == AIR_CLIP_OPENING)
    air_fake_clip_set_state (s->clip, AIR_CLIP_PLAYING);
}

static AirAudioPhase
get_phase (Story *s)
{
  return air_audio_get_phase (AIR_AUDIO (s->radio.audio));
}

static void
test_the_radio_is_held (Story *s, gconstpointer data)
{
  play (&s->radio);
  listen (s);

  g_assert_cmpint (get_phase (s), ==, AIR_AUDIO_HELD);
  g_assert_cmpint (air_story_sound_get_state (s->sound), ==, AIR_CLIP_PLAYING);
  g_assert_true (air_story_sound_get_returns (s->sound));
  g_assert_cmpstr (air_story_sound_get_title (s->sound), ==, "The creek");
  g_assert_cmpstr (air_fake_clip_get_url (s->clip), ==, URL);
}

static void
test_the_radio_goes_on_when_it_has_ended (Story *s, gconstpointer data)
{
  play (&s->radio);
  listen (s);
  air_fake_clip_set_state (s->clip, AIR_CLIP_ENDED);

  g_assert_false (air_story_sound_get_open (s->sound));
  g_assert_cmpint (air_story_sound_get_state (s->sound), ==, AIR_CLIP_CLOSED);
  g_assert_cmpint (air_player_get_state (s->radio.player), !=, AIR_PLAYER_PAUSED);
  g_assert_cmpint (get_phase (s), !=, AIR_AUDIO_HELD);
}

static void
test_what_was_silent_stays_silent (Story *s, gconstpointer data)
{
  listen (s);
  g_assert_false (air_story_sound_get_returns (s->sound));
  air_fake_clip_set_state (s->clip, AIR_CLIP_ENDED);

  g_assert_false (air_player_get_wanted (s->radio.player));
}

static void
test_what_was_held_stays_held (Story *s, gconstpointer data)
{
  play (&s->radio);
  air_player_hold (s->radio.player);
  listen (s);
  air_story_sound_leave (s->sound);

  g_assert_false (air_story_sound_get_open (s->sound));
  g_assert_cmpint (air_player_get_state (s->radio.player), ==, AIR_PLAYER_PAUSED);
}

static void
test_leaving_can_lead_to_live (Story *s, gconstpointer data)
{
  AirAudioPlace place;

  play (&s->radio);
  listen (s);
  lay_tape (&s->radio, 600);
  air_story_sound_go_live (s->sound);

  g_assert_true (air_audio_get_place (AIR_AUDIO (s->radio.audio), &place));
  g_assert_cmpint (place.heard_us, ==, place.live_us);
  g_assert_false (air_story_sound_get_open (s->sound));
}

static void
test_failing_gives_the_word_back (Story *s, gconstpointer data)
{
  play (&s->radio);
  listen (s);
  air_fake_clip_set_state (s->clip, AIR_CLIP_FAILED);

  g_assert_cmpint (s->failed, ==, AIR_ERROR_NOT_FOUND);
  g_assert_false (air_story_sound_get_open (s->sound));
  g_assert_cmpint (get_phase (s), !=, AIR_AUDIO_HELD);
}

static void
test_asking_again_pauses_and_goes_on (Story *s, gconstpointer data)
{
  listen (s);
  air_story_sound_listen (s->sound, URL, AIR_REACH_PUBLIC, "The creek", 226);
  g_assert_cmpint (air_story_sound_get_state (s->sound), ==, AIR_CLIP_PAUSED);
  air_story_sound_listen (s->sound, URL, AIR_REACH_PUBLIC, "The creek", 226);
  g_assert_cmpint (air_story_sound_get_state (s->sound), ==, AIR_CLIP_PLAYING);
}

static void
test_from_one_to_the_next_the_radio_waits (Story *s, gconstpointer data)
{
  play (&s->radio);
  listen (s);
  air_story_sound_listen (s->sound, "https://radio.example/b.mp3", AIR_REACH_PUBLIC, NULL, -1);

  g_assert_cmpint (get_phase (s), ==, AIR_AUDIO_HELD);
  g_assert_true (air_story_sound_get_returns (s->sound));
}

static void
test_the_radio_may_take_the_word (Story *s, gconstpointer data)
{
  play (&s->radio);
  listen (s);
  air_player_play (s->radio.player);
  sound (&s->radio);

  g_assert_false (air_story_sound_get_open (s->sound));
  assert_state (&s->radio, AIR_PLAYER_PLAYING);
}

static void
test_stopping_stops_both (Story *s, gconstpointer data)
{
  play (&s->radio);
  listen (s);
  air_player_stop (s->radio.player);

  g_assert_false (air_story_sound_get_open (s->sound));
  g_assert_false (air_player_get_wanted (s->radio.player));
}

static void
test_its_place_is_its_own (Story *s, gconstpointer data)
{
  gint64 position_us, length_us;

  listen (s);
  air_story_sound_get_place (s->sound, &position_us, &length_us);
  g_assert_cmpint (length_us, ==, 226 * G_TIME_SPAN_SECOND);

  air_fake_clip_set_place (s->clip, 20 * G_TIME_SPAN_SECOND, 220 * G_TIME_SPAN_SECOND);
  air_story_sound_skip (s->sound, 15 * G_TIME_SPAN_SECOND);
  air_story_sound_get_place (s->sound, &position_us, &length_us);
  g_assert_cmpint (position_us, ==, 35 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (length_us, ==, 220 * G_TIME_SPAN_SECOND);
  air_story_sound_skip (s->sound, G_MAXINT64);
  air_story_sound_skip (s->sound, G_MININT64);
  air_story_sound_get_place (s->sound, &position_us, &length_us);
  g_assert_cmpint (position_us, ==, 0);
}

static void
test_it_is_as_loud_as_the_radio (Story *s, gconstpointer data)
{
  double volume;

  air_player_set_volume (s->radio.player, 0.3);
  g_object_notify (G_OBJECT (s->radio.player), "volume");
  g_object_get (s->clip, "volume", &volume, NULL);
  g_assert_cmpfloat (volume, ==, 0.3);
}

#define ADD(path, function) g_test_add ("/story-sound/" path, Story, NULL, begin, function, end)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("the-radio-is-held", test_the_radio_is_held);
  ADD ("the-radio-goes-on-when-it-has-ended", test_the_radio_goes_on_when_it_has_ended);
  ADD ("what-was-silent-stays-silent", test_what_was_silent_stays_silent);
  ADD ("what-was-held-stays-held", test_what_was_held_stays_held);
  ADD ("leaving-can-lead-to-live", test_leaving_can_lead_to_live);
  ADD ("failing-gives-the-word-back", test_failing_gives_the_word_back);
  ADD ("asking-again-pauses-and-goes-on", test_asking_again_pauses_and_goes_on);
  ADD ("from-one-to-the-next-the-radio-waits", test_from_one_to_the_next_the_radio_waits);
  ADD ("the-radio-may-take-the-word", test_the_radio_may_take_the_word);
  ADD ("stopping-stops-both", test_stopping_stops_both);
  ADD ("its-place-is-its-own", test_its_place_is_its_own);
  ADD ("it-is-as-loud-as-the-radio", test_it_is_as_loud_as_the_radio);

  return g_test_run ();
}
