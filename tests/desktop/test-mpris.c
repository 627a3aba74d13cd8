/* test-mpris.c - the player as the session bus sees it, on a real bus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-audio.h"
#include "air-fake-clock.h"
#include "air-fake-fetcher.h"
#include "air-fake-network.h"
#include "air-mpris.h"

#define NAME "org.mpris.MediaPlayer2.io.github.airshift.Test"
#define PATH "/org/mpris/MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"

typedef struct {
  GTestDBus *bus;
  GDBusConnection *served; /* what the program uses */
  GDBusConnection *remote; /* what a media key uses */
  AirFakeAudio *audio;
  AirFakeClock *clock;
  AirFakeFetcher *fetcher;
  AirFakeNetwork *network;
  AirPlayer *player;
  AirStation *station;
  AirMpris *mpris;
} Fixture;

static AirReadFunc
find_none (AirSourceKind kind, const char *format)
{
  return NULL;
}

static const AirReaders readers = { .find = find_none };

static GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static AirStation *
make_station (Fixture *f)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) broadcasts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AirStationInfo) info = NULL;
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2026-07-24T09:00:00-06:00", NULL);
  g_autoptr (GDateTime) end = g_date_time_new_from_iso8601 ("2026-07-24T11:00:00-06:00", NULL);
  AirSurroundings surroundings = {
    .clock = AIR_CLOCK (f->clock), .fetcher = AIR_FETCHER (f->fetcher), .readers = &readers,
    .player = f->player, .network = G_NETWORK_MONITOR (f->network),
  };
  AirStation *station;

  g_ptr_array_add (streams, g_object_new (AIR_TYPE_STREAM, "url", "http://radio.example/live", NULL));
  info = g_object_new (AIR_TYPE_STATION_INFO, "id", "test", "name", "Test Radio", "streams", streams, NULL);
  station = air_station_new (info, &surroundings);
  g_ptr_array_add (hosts, g_object_new (AIR_TYPE_PERSON, "name", "Ada Quill", NULL));
  g_ptr_array_add (broadcasts, g_object_new (AIR_TYPE_BROADCAST, "id", "1", "title", "Morning Creek", "start", start,
                                             "end", end, "hosts", hosts, NULL));
  air_feed_set_extra (air_station_get_broadcasts (station), broadcasts);
  return station;
}

static void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
wait_for_name (Fixture *f)
{
  gboolean is_there = FALSE;
  guint id = g_bus_watch_name_on_connection (f->remote, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, NULL,
                                             &is_there, NULL);

  while (!is_there)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (id);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->bus);
  f->served = connect_to (f->bus);
  f->remote = connect_to (f->bus);
  f->audio = air_fake_audio_new ();
  f->clock = air_fake_clock_new ("2026-07-24T15:18:00Z");
  f->fetcher = air_fake_fetcher_new ();
  f->network = air_fake_network_new ();
  f->player = air_player_new (AIR_AUDIO (f->audio), AIR_CLOCK (f->clock), G_NETWORK_MONITOR (f->network));
  f->station = make_station (f);
  f->mpris = air_mpris_new (f->served, "io.github.airshift.Test", "Airshift");
  air_mpris_set_station (f->mpris, f->station);
  wait_for_name (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->mpris);
  air_fake_clock_advance_s (f->clock, 0);
  g_object_unref (f->station);
  g_object_unref (f->player);
  g_object_unref (f->network);
  g_object_unref (f->fetcher);
  g_object_unref (f->clock);
  g_object_unref (f->audio);
  g_object_unref (f->remote);
  g_object_unref (f->served);
  g_test_dbus_down (f->bus);
  g_object_unref (f->bus);
}

typedef struct {
  GVariant *reply;
  GError *error;
  gboolean done;
} Call;

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &call->error);
  call->done = TRUE;
}

/* (transfer full) (nullable) */
static GVariant *
call (Fixture *f, const char *interface, const char *method, GVariant *arguments, GError **error)
{
  Call state = { NULL };

  g_dbus_connection_call (f->remote, NAME, PATH, interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL,
                          called_cb, &state);
  while (!state.done)
    g_main_context_iteration (NULL, TRUE);
  if (state.error != NULL)
    g_propagate_error (error, state.error);
  return state.reply;
}

static GVariant *
get (Fixture *f, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = call (f, "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", PLAYER, property), &error);
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
  g_autoptr (GVariant) reply = call (f, PLAYER, method, NULL, &error);

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
test_says_that_live_cannot_pause_or_seek (Fixture *f, gconstpointer data)
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
    call (f, "org.freedesktop.DBus.Properties", "Set",
          g_variant_new ("(ssv)", PLAYER, "Volume", g_variant_new_double (0.25)), &error);

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (air_player_get_volume (f->player), 0.25, 0.001);
}

static void
test_opens_no_files (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = call (f, PLAYER, "OpenUri", g_variant_new ("(s)", "file:///etc/passwd"), &error);

  g_assert_null (reply);
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mpris/media-keys-play-and-stop", Fixture, NULL, set_up, test_media_keys_play_and_stop, tear_down);
  g_test_add ("/mpris/says-that-live-cannot-pause-or-seek", Fixture, NULL, set_up,
              test_says_that_live_cannot_pause_or_seek, tear_down);
  g_test_add ("/mpris/tells-the-show", Fixture, NULL, set_up, test_tells_the_show, tear_down);
  g_test_add ("/mpris/survives-a-hostile-title", Fixture, NULL, set_up, test_survives_a_hostile_title, tear_down);
  g_test_add ("/mpris/sets-the-volume", Fixture, NULL, set_up, test_sets_the_volume, tear_down);
  g_test_add ("/mpris/opens-no-files", Fixture, NULL, set_up, test_opens_no_files, tear_down);
  return g_test_run ();
}
