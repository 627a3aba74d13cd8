/* test-mpris.c - the player as the session bus sees it, on a real bus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-mpris.h"
#include "bus-fixture.h"

#include <math.h>

#define NAME "org.mpris.MediaPlayer2.io.github.airshift.Test"
#define PATH "/org/mpris/MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"

static void
set_up (Fixture *f, gconstpointer data)
{
  AirMpris *mpris;

  open_bus (f);
  mpris = air_mpris_new (f->served, "io.github.airshift.Test", "Airshift");
  air_mpris_set_station (mpris, f->station);
  f->object = G_OBJECT (mpris);
  wait_for_name (f, NAME);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_bus (f);
}

static GVariant *
ask (Fixture *f, const char *interface, const char *method, GVariant *arguments, GError **error)
{
  return call (f, NAME, PATH, interface, method, arguments, error);
}

static GVariant *
get (Fixture *f, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = ask (f, "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", PLAYER, property), &error);
  GVariant *value;

  g_assert_no_error (error);
  g_variant_get (reply, "(v)", &value);
  return value;
}

static void
assert_status (Fixture *f, const char *status)
{
  g_autoptr (GVariant) value = get (f, "PlaybackStatus");

  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, status);
}

static void
press (Fixture *f, const char *method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask (f, PLAYER, method, NULL, &error);

  g_assert_no_error (error);
}

static void
test_media_keys_play_and_stop (Fixture *f, gconstpointer data)
{
  assert_status (f, "Stopped");
  press (f, "PlayPause");
  assert_status (f, "Playing");
  g_assert_cmpuint (air_fake_audio_get_n_starts (f->audio), ==, 1);
  press (f, "PlayPause");
  assert_status (f, "Stopped");
  press (f, "Play");
  press (f, "Pause");
  assert_status (f, "Playing");
  press (f, "Stop");
  assert_status (f, "Stopped");
}

static void
assert_can (Fixture *f, const char *property, gboolean can)
{
  g_autoptr (GVariant) value = get (f, property);

  g_assert_cmpint (g_variant_get_boolean (value), ==, can);
}

static gint64
get_position_s (Fixture *f)
{
  g_autoptr (GVariant) value = get (f, "Position");

  return g_variant_get_int64 (value) / G_TIME_SPAN_SECOND;
}

static void
send (Fixture *f, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask (f, PLAYER, method, arguments, &error);

  g_assert_no_error (error);
}

static char *
dup_track (Fixture *f)
{
  g_autoptr (GVariant) metadata = get (f, "Metadata");
  char *track;

  g_assert_true (g_variant_lookup (metadata, "mpris:trackid", "o", &track));
  return track;
}

static void
test_pauses_where_there_is_a_tape (Fixture *f, gconstpointer data)
{
  play_from_tape (f, 0);
  assert_can (f, "CanPause", TRUE);
  press (f, "Pause");
  assert_status (f, "Paused");
  press (f, "Pause");
  assert_status (f, "Paused");
  press (f, "PlayPause");
  assert_status (f, "Playing");
  press (f, "PlayPause");
  assert_status (f, "Paused");
  press (f, "Play");
  assert_status (f, "Playing");
  press (f, "Stop");
  assert_status (f, "Stopped");
  assert_can (f, "CanPause", FALSE);
}

static void
test_is_within_the_show_that_is_heard (Fixture *f, gconstpointer data)
{
  play_from_tape (f, 110);
  g_assert_cmpint (get_position_s (f), ==, 16 * 60);
}

static void
test_has_no_length_of_what_has_no_end (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2026-07-24T15:00:00Z", NULL);
  g_autoptr (GVariant) metadata = NULL;

  g_ptr_array_add (broadcasts, g_object_new (AIR_TYPE_BROADCAST, "id", "2", "title", "Open", "start", start, NULL));
  air_feed_set_extra (air_station_get_broadcasts (f->station), broadcasts);
  metadata = get (f, "Metadata");
  g_assert_false (g_variant_lookup (metadata, "mpris:length", "x", NULL));
}

static void
seeked_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer data)
{
  g_variant_get (parameters, "(x)", (gint64 *) data);
}

static void
test_seeks (Fixture *f, gconstpointer data)
{
  gint64 seeked_us = -1;
  guint id = g_dbus_connection_signal_subscribe (f->remote, NAME, PLAYER, "Seeked", PATH, NULL, 0, seeked_cb,
                                                 &seeked_us, NULL);

  play_from_tape (f, 0);
  assert_can (f, "CanSeek", TRUE);
  send (f, "Seek", g_variant_new ("(x)", -60 * G_TIME_SPAN_SECOND));
  g_assert_cmpint (get_position_s (f), ==, 17 * 60 - 10);
  while (seeked_us != (17 * 60 - 10) * G_TIME_SPAN_SECOND)
    g_main_context_iteration (NULL, TRUE);

  /* No further than the tape. */
  send (f, "Seek", g_variant_new ("(x)", G_MAXINT64));
  g_assert_cmpint (get_position_s (f), ==, 18 * 60 - 10);
  send (f, "Seek", g_variant_new ("(x)", G_MININT64));
  g_assert_cmpint (air_player_get_behind_us (f->player), ==, (60 * 60 - 10) * G_TIME_SPAN_SECOND);
  g_dbus_connection_signal_unsubscribe (f->remote, id);
}

static void
test_sets_the_position_within_the_show (Fixture *f, gconstpointer data)
{
  g_autofree char *track = NULL;

  play_from_tape (f, 0);
  track = dup_track (f);
  send (f, "SetPosition", g_variant_new ("(ox)", track, 5 * G_TIME_SPAN_MINUTE));
  g_assert_cmpint (get_position_s (f), ==, 5 * 60);
  send (f, "SetPosition", g_variant_new ("(ox)", track, G_MAXINT64));
  send (f, "SetPosition", g_variant_new ("(ox)", track, G_GINT64_CONSTANT (-1)));
  send (f, "SetPosition", g_variant_new ("(ox)", "/another", 7 * G_TIME_SPAN_MINUTE));
  g_assert_cmpint (get_position_s (f), ==, 5 * 60);
  send (f, "SetPosition", g_variant_new ("(ox)", track, G_TIME_SPAN_HOUR));
  g_assert_cmpint (get_position_s (f), ==, 18 * 60 - 10);
}

static void
test_without_a_tape_cannot_pause_or_seek (Fixture *f, gconstpointer data)
{
  static const char *const cannot[] = { "CanPause", "CanSeek", "CanGoNext", "CanGoPrevious" };

  for (guint i = 0; i < G_N_ELEMENTS (cannot); i++)
    {
      g_autoptr (GVariant) value = get (f, cannot[i]);

      g_assert_false (g_variant_get_boolean (value));
    }
}

static void
test_tells_the_show (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) metadata = get (f, "Metadata");
  g_autoptr (GVariant) position = get (f, "Position");
  g_autofree const char **artists = NULL;
  const char *album;
  gint64 length;

  g_assert_true (g_variant_lookup (metadata, "xesam:album", "&s", &album));
  g_assert_cmpstr (album, ==, "Morning Creek");
  g_assert_true (g_variant_lookup (metadata, "xesam:artist", "^a&s", &artists));
  g_assert_cmpstr (artists[0], ==, "Ada Quill");
  g_assert_true (g_variant_lookup (metadata, "mpris:length", "x", &length));
  g_assert_cmpint (length, ==, 7200 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (g_variant_get_int64 (position), ==, 18 * 60 * G_TIME_SPAN_SECOND);
}

static void
test_survives_a_hostile_title (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) metadata = NULL;
  const char *title;

  air_player_play (f->player);
  air_fake_audio_set_title (f->audio, "<b>%n\xff\xfe</b>");
  metadata = get (f, "Metadata");
  g_assert_true (g_variant_lookup (metadata, "xesam:title", "&s", &title));
  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_true (g_str_has_prefix (title, "<b>%n"));
}

static void
test_sets_the_volume (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    ask (f, "org.freedesktop.DBus.Properties", "Set",
          g_variant_new ("(ssv)", PLAYER, "Volume", g_variant_new_double (0.25)), &error);

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (air_player_get_volume (f->player), 0.25, 0.001);
}

static double
set_volume (Fixture *f, double volume)
{
  g_autoptr (GVariant) done = ask (f, "org.freedesktop.DBus.Properties", "Set",
                                   g_variant_new ("(ssv)", PLAYER, "Volume", g_variant_new_double (volume)), NULL);
  g_autoptr (GVariant) reply = ask (f, "org.freedesktop.DBus.Properties", "Get",
                                    g_variant_new ("(ss)", PLAYER, "Volume"), NULL);
  g_autoptr (GVariant) told = NULL;

  g_variant_get (reply, "(v)", &told);
  return g_variant_get_double (told);
}

static void
test_tells_no_volume_beyond_the_ends (Fixture *f, gconstpointer data)
{
  g_assert_cmpfloat (set_volume (f, 7), ==, 1);
  g_assert_cmpfloat (set_volume (f, 8), ==, 1);
  g_assert_cmpfloat (set_volume (f, -1), ==, 0);
  g_assert_cmpfloat (air_player_get_volume (f->player), ==, 0);
}

static gboolean
set_number (Fixture *f, const char *property, double number)
{
  g_autoptr (GVariant) reply = ask (f, "org.freedesktop.DBus.Properties", "Set",
                                    g_variant_new ("(ssv)", PLAYER, property, g_variant_new_double (number)), NULL);

  return reply != NULL;
}

static double
get_number (Fixture *f, const char *property)
{
  g_autoptr (GVariant) value = get (f, property);

  return g_variant_get_double (value);
}

static void
test_refuses_what_is_no_number (Fixture *f, gconstpointer data)
{
  static const double none[] = { NAN, INFINITY, -INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_assert_false (set_number (f, "Volume", none[i]));
      g_assert_false (set_number (f, "Rate", none[i]));
    }
  g_assert_cmpfloat (get_number (f, "Volume"), ==, 1);
}

/* Faster is catching up; there is nothing to catch up with while there is no tape. */
static void
test_rate_is_the_truth (Fixture *f, gconstpointer data)
{
  double most = get_number (f, "MaximumRate");

  g_assert_cmpfloat (get_number (f, "MinimumRate"), ==, 1);
  g_assert_cmpfloat (most, >, 1);
  g_assert_true (set_number (f, "Rate", 2));
  g_assert_cmpfloat (get_number (f, "Rate"), ==, 1);

  play_from_tape (f, 600);
  air_player_set_catching_up (f->player, TRUE);
  g_assert_cmpfloat (get_number (f, "Rate"), ==, most);
  g_assert_true (set_number (f, "Rate", 1));
  g_assert_false (air_player_get_catching_up (f->player));
  g_assert_true (set_number (f, "Rate", 1.1));
  g_assert_true (air_player_get_catching_up (f->player));
  g_assert_cmpfloat (get_number (f, "Rate"), ==, most);
  g_assert_true (set_number (f, "Rate", 0));
  assert_status (f, "Paused");
}

static void
test_opens_no_files (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask (f, PLAYER, "OpenUri", g_variant_new ("(s)", "file:///etc/passwd"), &error);

  g_assert_null (reply);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mpris/media-keys-play-and-stop", Fixture, NULL, set_up, test_media_keys_play_and_stop, tear_down);
  g_test_add ("/mpris/without-a-tape-cannot-pause-or-seek", Fixture, NULL, set_up,
              test_without_a_tape_cannot_pause_or_seek, tear_down);
  g_test_add ("/mpris/pauses-where-there-is-a-tape", Fixture, NULL, set_up, test_pauses_where_there_is_a_tape,
              tear_down);
  g_test_add ("/mpris/is-within-the-show-that-is-heard", Fixture, NULL, set_up, test_is_within_the_show_that_is_heard,
              tear_down);
  g_test_add ("/mpris/has-no-length-of-what-has-no-end", Fixture, NULL, set_up, test_has_no_length_of_what_has_no_end,
              tear_down);
  g_test_add ("/mpris/seeks", Fixture, NULL, set_up, test_seeks, tear_down);
  g_test_add ("/mpris/sets-the-position-within-the-show", Fixture, NULL, set_up,
              test_sets_the_position_within_the_show, tear_down);
  g_test_add ("/mpris/tells-the-show", Fixture, NULL, set_up, test_tells_the_show, tear_down);
  g_test_add ("/mpris/survives-a-hostile-title", Fixture, NULL, set_up, test_survives_a_hostile_title, tear_down);
  g_test_add ("/mpris/sets-the-volume", Fixture, NULL, set_up, test_sets_the_volume, tear_down);
  g_test_add ("/mpris/tells-no-volume-beyond-the-ends", Fixture, NULL, set_up, test_tells_no_volume_beyond_the_ends,
              tear_down);
  g_test_add ("/mpris/refuses-what-is-no-number", Fixture, NULL, set_up, test_refuses_what_is_no_number, tear_down);
  g_test_add ("/mpris/rate-is-the-truth", Fixture, NULL, set_up, test_rate_is_the_truth, tear_down);
  g_test_add ("/mpris/opens-no-files", Fixture, NULL, set_up, test_opens_no_files, tear_down);
  return g_test_run ();
}
