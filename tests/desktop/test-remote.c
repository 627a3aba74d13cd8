/* test-remote.c - the terminal's verbs, on a real bus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-remote.h"
#include "bus-fixture.h"

#define NAME "io.github.airshift.Airshift.Remote"
#define PATH "/io/github/airshift/Airshift/Remote"
#define REMOTE "io.github.airshift.Airshift.Remote1"

static AirRecorder *recorder;

static char *
to_json (AirItem *item, gboolean with_blocks)
{
  return g_strdup_printf ("{\"is\":\"%s\"}", G_OBJECT_TYPE_NAME (item));
}

static const AirReaders json_readers = { .to_json = to_json };

static void
set_up (Fixture *f, gconstpointer data)
{
  AirRemote *remote;

  open_bus (f);
  recorder = air_recorder_new (f->player, air_station_get_schedule (f->station), air_station_get_info (f->station),
                               AIR_CLOCK (f->clock));
  remote = air_remote_new (f->served, &json_readers);
  air_remote_set_station (remote, f->station, recorder);
  f->object = G_OBJECT (remote);
  wait_for_name (f, NAME);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  air_remote_set_station (AIR_REMOTE (f->object), NULL, NULL);
  g_object_unref (recorder);
  close_bus (f);
}

static void
assert_state (Fixture *f, AirPlayerState state)
{
  g_assert_cmpstr (air_player_state_nick (air_player_get_state (f->player)), ==, air_player_state_nick (state));
}

static GVariant *
ask (Fixture *f, const char *method, GVariant *arguments, GError **error)
{
  return call (f, NAME, PATH, REMOTE, method, arguments, error);
}

static void
say (Fixture *f, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask (f, method, arguments, &error);

  g_assert_no_error (error);
}

static void
assert_refused (Fixture *f, const char *method, GVariant *arguments, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask (f, method, arguments, &error);

  g_assert_null (reply);
  g_assert_error (error, domain, code);
}

static void
test_plays_and_holds_and_stops (Fixture *f, gconstpointer data)
{
  play_from_tape (f, 0);
  say (f, "Pause", NULL);
  assert_state (f, AIR_PLAYER_PAUSED);
  say (f, "Pause", NULL);
  assert_state (f, AIR_PLAYER_PAUSED);
  say (f, "Resume", NULL);
  assert_state (f, AIR_PLAYER_PLAYING);
  say (f, "Stop", NULL);
  assert_state (f, AIR_PLAYER_STOPPED);
  say (f, "Pause", NULL);
  assert_state (f, AIR_PLAYER_STOPPED);
  say (f, "Resume", NULL);
  assert_state (f, AIR_PLAYER_CONNECTING);
}

static void
test_moves_about (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) reply = NULL;
  gint64 late_s;

  play_from_tape (f, 0);
  say (f, "Back", g_variant_new ("(u)", 120));
  g_assert_cmpint (air_player_get_behind_us (f->player), ==, 120 * G_TIME_SPAN_SECOND);
  say (f, "Forward", g_variant_new ("(u)", 20));
  g_assert_cmpint (air_player_get_behind_us (f->player), ==, 100 * G_TIME_SPAN_SECOND);
  reply = ask (f, "Top", NULL, NULL);
  g_variant_get (reply, "(x)", &late_s);
  g_assert_cmpint (late_s, ==, 0);
  g_assert_cmpint (air_player_get_behind_us (f->player), ==, (18 * 60 - 10) * G_TIME_SPAN_SECOND);
  say (f, "Live", NULL);
  g_assert_cmpint (air_player_get_behind_us (f->player), ==, 0);
}

static void
test_says_what_cannot_be_done (Fixture *f, gconstpointer data)
{
  assert_refused (f, "Back", g_variant_new ("(u)", 15), AIR_ERROR, AIR_ERROR_UNSUPPORTED);
  assert_refused (f, "Top", NULL, AIR_ERROR, AIR_ERROR_UNSUPPORTED);
  assert_refused (f, "Keep", g_variant_new ("(u)", 15), AIR_ERROR, AIR_ERROR_UNSUPPORTED);
  air_player_play (f->player);
  assert_refused (f, "Pause", NULL, AIR_ERROR, AIR_ERROR_UNSUPPORTED);
  air_remote_set_station (AIR_REMOTE (f->object), NULL, NULL);
  assert_refused (f, "Resume", NULL, AIR_ERROR, AIR_ERROR_NOT_FOUND);
}

static void
test_refuses_what_is_out_of_bounds (Fixture *f, gconstpointer data)
{
  assert_refused (f, "SetVolume", g_variant_new ("(u)", 101), G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
  assert_refused (f, "Sleep", g_variant_new ("(u)", G_MAXUINT), G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
  assert_refused (f, "Keep", g_variant_new ("(u)", 0), G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
  play_from_tape (f, 0);
  say (f, "Back", g_variant_new ("(u)", G_MAXUINT));
  g_assert_cmpint (air_player_get_behind_us (f->player), ==, (60 * 60 - 10) * G_TIME_SPAN_SECOND);
}

static void
test_sets_volume_and_sleep (Fixture *f, gconstpointer data)
{
  say (f, "SetVolume", g_variant_new ("(u)", 40));
  g_assert_cmpfloat_with_epsilon (air_player_get_volume (f->player), 0.4, 0.001);
  say (f, "Sleep", g_variant_new ("(u)", 30));
  g_assert_cmpint (air_player_get_sleep_left_s (f->player), ==, 30 * 60);
  say (f, "Sleep", g_variant_new ("(u)", 0));
  g_assert_cmpint (air_player_get_sleep_left_s (f->player), ==, -1);
}

static gboolean
end_cb (gpointer data)
{
  AirRecording *recording = air_fake_audio_get_recording (data);
  g_autoptr (GFile) file = g_file_new_for_path ("/music/creek.mp3");

  if (recording == NULL)
    return G_SOURCE_CONTINUE;

  air_recording_tell_file (recording, file, "mp3");
  air_recording_tell_end (recording, NULL);
  return G_SOURCE_REMOVE;
}

static void
test_keeps_and_says_where (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  const char *path;

  play_from_tape (f, 0);
  g_timeout_add (1, end_cb, f->audio);
  reply = ask (f, "Keep", g_variant_new ("(u)", 5), &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &path);
  g_assert_cmpstr (path, ==, "/music/creek.mp3");
}

static void
test_records_until_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) here = NULL;
  g_autoptr (GVariant) off = NULL;
  g_autoptr (GVariant) bad = NULL;

  play_from_tape (f, 0);
  here = ask (f, "Record", g_variant_new ("(s)", "here"), &error);
  g_assert_no_error (error);
  g_assert_nonnull (air_recorder_get_recording (recorder));
  off = ask (f, "Record", g_variant_new ("(s)", "off"), &error);
  g_assert_no_error (error);
  bad = ask (f, "Record", g_variant_new ("(s)", "there"), &error);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
}

static void
assert_text (GVariant *status, const char *key, const char *expected)
{
  const char *text = NULL;

  g_assert_true (g_variant_lookup (status, key, "&s", &text));
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_number (GVariant *status, const char *key, gint64 expected)
{
  gint64 number = 0;

  g_assert_true (g_variant_lookup (status, key, "x", &number));
  g_assert_cmpint (number, ==, expected);
}

static GVariant *
get_status (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask (f, "GetStatus", NULL, &error);

  g_assert_no_error (error);
  return g_variant_get_child_value (reply, 0);
}

static void
test_tells_how_it_stands (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) status = NULL;
  gboolean recording = TRUE;
  guint volume = 0;

  play_from_tape (f, 110);
  air_fake_audio_set_title (f->audio, "Reeds \xff");
  status = get_status (f);
  assert_text (status, "state", "playing");
  assert_text (status, "station", "test");
  assert_text (status, "stream", "{\"is\":\"AirStream\"}");
  assert_text (status, "on_air", "{\"is\":\"AirBroadcast\"}");
  assert_text (status, "next_up", "");
  assert_text (status, "title", "Reeds \xef\xbf\xbd");
  assert_number (status, "position_s", 16 * 60);
  assert_number (status, "behind_s", 110);
  assert_number (status, "cushion_s", 120);
  g_assert_true (g_variant_lookup (status, "recording", "b", &recording));
  g_assert_false (recording);
  g_assert_true (g_variant_lookup (status, "volume", "u", &volume));
  g_assert_cmpuint (volume, ==, 100);
}

static void
test_tells_of_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) status = NULL;

  air_remote_set_station (AIR_REMOTE (f->object), NULL, NULL);
  status = get_status (f);
  assert_text (status, "state", "stopped");
  assert_text (status, "station", "");
  assert_number (status, "position_s", -1);
}

typedef struct {
  guint n;
  char *state;
} Told;

static void
status_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (GVariant) status = g_variant_get_child_value (parameters, 0);
  Told *told = data;

  told->n++;
  g_free (told->state);
  g_assert_true (g_variant_lookup (status, "state", "s", &told->state));
}

static void
test_tells_of_changes_once (Fixture *f, gconstpointer data)
{
  Told told = { 0, g_strdup ("") };
  guint id = g_dbus_connection_signal_subscribe (f->remote, NAME, REMOTE, "StatusChanged", PATH, NULL, 0, status_cb,
                                                 &told, NULL);

  say (f, "SetVolume", g_variant_new ("(u)", 40));
  play_from_tape (f, 0);
  while (!g_str_equal (told.state, "playing"))
    g_main_context_iteration (NULL, TRUE);
  told.n = 0;
  /* The seconds of the sleep timer are no news. */
  say (f, "Sleep", g_variant_new ("(u)", 1));
  air_fake_clock_advance_s (f->clock, 10);
  say (f, "Pause", NULL);
  while (!g_str_equal (told.state, "paused"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.n, ==, 1);
  g_dbus_connection_signal_unsubscribe (f->remote, id);
  g_free (told.state);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/remote/plays-and-holds-and-stops", test_plays_and_holds_and_stops },
    { "/remote/moves-about", test_moves_about },
    { "/remote/says-what-cannot-be-done", test_says_what_cannot_be_done },
    { "/remote/refuses-what-is-out-of-bounds", test_refuses_what_is_out_of_bounds },
    { "/remote/sets-volume-and-sleep", test_sets_volume_and_sleep },
    { "/remote/keeps-and-says-where", test_keeps_and_says_where },
    { "/remote/records-until-told", test_records_until_told },
    { "/remote/tells-how-it-stands", test_tells_how_it_stands },
    { "/remote/tells-of-nothing", test_tells_of_nothing },
    { "/remote/tells-of-changes-once", test_tells_of_changes_once },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
