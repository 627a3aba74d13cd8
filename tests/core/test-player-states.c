/* test-player-states.c - every state of the player, and what everything that can happen makes of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "player-fixture.h"

/* How each state is come to: the listener's wish, then what the sound does. */

static void
connect_line (Fixture *f)
{
  air_player_play (f->player);
}

static void
buffer (Fixture *f)
{
  air_player_play (f->player);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
}

static void
pause_playing (Fixture *f)
{
  play (f);
  air_player_hold (f->player);
}

static void
stall (Fixture *f)
{
  play (f);
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_STALLED);
}

static void
wait_for_retry (Fixture *f)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_STREAM, 20);
}

static void
go_offline (Fixture *f)
{
  air_player_play (f->player);
  air_fake_network_set_available (f->network, FALSE);
  lose_line (f, AIR_ERROR_UNREACHABLE, 0);
}

static void
give_up (Fixture *f)
{
  air_player_play (f->player);
  lose_line (f, AIR_ERROR_UNSAFE, 0);
}

static const struct {
  const char *name;
  char letter;
  void (*enter) (Fixture *f);
} states[] = {
  [AIR_PLAYER_STOPPED] = { "stopped", 's', NULL },
  [AIR_PLAYER_CONNECTING] = { "connecting", 'c', connect_line },
  [AIR_PLAYER_BUFFERING] = { "buffering", 'b', buffer },
  [AIR_PLAYER_PLAYING] = { "playing", 'p', play },
  [AIR_PLAYER_PAUSED] = { "paused", 'h', pause_playing },
  [AIR_PLAYER_STALLED] = { "stalled", 't', stall },
  [AIR_PLAYER_WAITING] = { "waiting", 'w', wait_for_retry },
  [AIR_PLAYER_OFFLINE] = { "offline", 'o', go_offline },
  [AIR_PLAYER_FAILED] = { "failed", 'f', give_up },
};

/* What can happen. */

static void
press_play (Fixture *f)
{
  air_player_play (f->player);
}

static void
press_stop (Fixture *f)
{
  air_player_stop (f->player);
}

static void
press_toggle (Fixture *f)
{
  air_player_toggle (f->player);
}

static void
press_hold (Fixture *f)
{
  air_player_hold (f->player);
}

static void
press_live (Fixture *f)
{
  air_player_go_live (f->player);
}

static void
press_back (Fixture *f)
{
  air_player_skip (f->player, -15 * G_TIME_SPAN_SECOND);
}

static void
press_try_now (Fixture *f)
{
  air_player_try_now (f->player);
}

static void
choose_stream (Fixture *f)
{
  g_autoptr (AirStream) aac = g_list_model_get_item (air_player_get_streams (f->player), 1);

  air_player_set_stream (f->player, aac);
}

static void
choose_station (Fixture *f)
{
  air_player_set_streams (f->player, NULL, AIR_REACH_PUBLIC);
}

static void
sleep_over (Fixture *f)
{
  air_player_set_sleep (f->player, 0);
  air_fake_clock_advance_s (f->clock, 0);
}

static void
have_silence (Fixture *f)
{
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_FILLING);
}

static void
have_sound (Fixture *f)
{
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_SOUNDING);
}

static void
have_nothing_moving (Fixture *f)
{
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_STALLED);
}

static void
have_line (Fixture *f)
{
  air_audio_emit_line_up (AIR_AUDIO (f->audio));
}

static void
lose_for_now (Fixture *f)
{
  lose_line (f, AIR_ERROR_STREAM, 0);
}

static void
find_nothing (Fixture *f)
{
  lose_line (f, AIR_ERROR_NOT_FOUND, 0);
}

static void
be_refused (Fixture *f)
{
  lose_line (f, AIR_ERROR_REFUSED, 0);
}

static void
mistrust (Fixture *f)
{
  lose_line (f, AIR_ERROR_UNSAFE, 0);
}

static void
lack_device (Fixture *f)
{
  g_autoptr (GError) error = g_error_new (AIR_ERROR, AIR_ERROR_DISK, "no sink");

  air_audio_emit_no_device (AIR_AUDIO (f->audio), error);
}

static void
pass_gap (Fixture *f)
{
  air_audio_emit_gap (AIR_AUDIO (f->audio), G_TIME_SPAN_SECOND);
}

static void
lose_network (Fixture *f)
{
  air_fake_network_set_available (f->network, FALSE);
}

static void
have_network (Fixture *f)
{
  air_fake_network_set_available (f->network, TRUE);
}

static void
pass_time (Fixture *f)
{
  air_fake_clock_advance_s (f->clock, 31);
}

static void
suspend (Fixture *f)
{
  air_player_suspend (f->player);
  air_fake_clock_advance_s (f->clock, 31);
}

static void
suspend_and_wake (Fixture *f)
{
  suspend (f);
  air_player_wake (f->player);
}

static void
suspend_and_lose (Fixture *f)
{
  suspend (f);
  lose_for_now (f);
  lose_network (f);
  have_network (f);
}

/* A column a state, in the order of AirPlayerState; what it becomes, by its letter. */
static const struct {
  const char *name;
  void (*happen) (Fixture *f);
  const char *becomes;
} events[] = {
  /*                                        scbphtwof */
  { "play", press_play,                    "ccbpptccc" },
  { "stop", press_stop,                    "sssssssss" },
  { "toggle", press_toggle,                "csshphssc" },
  { "hold", press_hold,                    "scchhhwof" },
  { "live", press_live,                    "scbpptwof" },
  { "back", press_back,                    "scbphtwof" },
  { "try-now", press_try_now,              "scbphtccf" },
  { "choose-stream", choose_stream,        "sccccccc" "s" },
  { "choose-station", choose_station,      "sssssssss" },
  { "sleep-is-over", sleep_over,           "sssssssss" },
  { "silence", have_silence,               "sbbbhbwof" },
  { "sound", have_sound,                   "sppphpppf" },
  { "nothing-moves", have_nothing_moving,  "sttthtwof" },
  { "line-up", have_line,                  "scbphtccf" },
  { "line-lost", lose_for_now,             "swwphwwof" },
  { "not-found", find_nothing,             "sccphwccf" },
  { "refused", be_refused,                 "sccphwccf" },
  { "unsafe", mistrust,                    "sffphwfff" },
  { "no-decoder", fail_decoding,           "scccccccf" },
  { "no-device", lack_device,              "scbphtwof" },
  { "gap", pass_gap,                       "scbphtwof" },
  { "network-lost", lose_network,          "scbphtoof" },
  { "network-back", have_network,          "scbphtccf" },
  { "time-passes", pass_time,              "scbphtccf" },
  { "suspend", suspend,                    "scbphtwof" },
  { "wake", suspend_and_wake,              "scbphpccf" },
  { "news-in-sleep", suspend_and_lose,     "scbphtwof" },
};

static AirPlayerState
state_of (char letter)
{
  guint state = 0;

  while (states[state].letter != letter)
    state++;
  return state;
}

static void
test_becomes (Fixture *f, gconstpointer data)
{
  guint cell = GPOINTER_TO_UINT (data);
  guint state = cell % G_N_ELEMENTS (states);
  guint event = cell / G_N_ELEMENTS (states);

  if (states[state].enter != NULL)
    states[state].enter (f);
  assert_state (f, state);
  events[event].happen (f);
  assert_state (f, state_of (events[event].becomes[state]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint cell = 0; cell < G_N_ELEMENTS (events) * G_N_ELEMENTS (states); cell++)
    {
      const char *state = states[cell % G_N_ELEMENTS (states)].name;
      const char *event = events[cell / G_N_ELEMENTS (states)].name;
      g_autofree char *path = g_strdup_printf ("/player/%s/%s", state, event);

      g_test_add (path, Fixture, GUINT_TO_POINTER (cell), set_up, test_becomes, tear_down);
    }
  return g_test_run ();
}
