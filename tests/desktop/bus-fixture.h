/* bus-fixture.h - a station with a morning show, on a real bus with somebody at the other end
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-error.h"
#include "air-fake-audio.h"
#include "air-fake-clock.h"
#include "air-fake-fetcher.h"
#include "air-fake-network.h"
#include "air-station.h"

typedef struct {
  GTestDBus *bus;
  GDBusConnection *served; /* what the program uses */
  GDBusConnection *remote; /* what speaks to it */
  AirFakeAudio *audio;
  AirFakeClock *clock;
  AirFakeFetcher *fetcher;
  AirFakeNetwork *network;
  AirPlayer *player;
  AirStation *station;
  GObject *object;         /* what is tested */
} Fixture;

static inline AirReadFunc
find_none (AirSourceKind kind, const char *format)
{
  return NULL;
}

static const AirReaders readers = { .find = find_none };

static inline GDBusConnection *
connect_to (GTestDBus *bus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (bus),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static inline AirStation *
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

static inline void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static inline void
wait_for_name (Fixture *f, const char *name)
{
  gboolean is_there = FALSE;
  guint id = g_bus_watch_name_on_connection (f->remote, name, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, NULL,
                                             &is_there, NULL);

  while (!is_there)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (id);
}

static inline void
open_bus (Fixture *f)
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
}

static inline void
close_bus (Fixture *f)
{
  g_object_unref (f->object);
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

static inline void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &call->error);
  call->done = TRUE;
}

/* (transfer full) (nullable) */
static inline GVariant *
call (Fixture *f, const char *name, const char *path, const char *interface, const char *method, GVariant *arguments,
      GError **error)
{
  Call state = { NULL };

  g_dbus_connection_call (f->remote, name, path, interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL,
                          called_cb, &state);
  while (!state.done)
    g_main_context_iteration (NULL, TRUE);
  if (state.error != NULL)
    g_propagate_error (error, state.error);
  return state.reply;
}

/* An hour of tape, of which the place is `behind_s` before live, and live ten seconds before now. */
static inline void
play_from_tape (Fixture *f, gint64 behind_s)
{
  gint64 now_us = air_clock_get_wall_us (AIR_CLOCK (f->clock));
  gint64 live_us = now_us - 10 * G_TIME_SPAN_SECOND;
  AirAudioPlace place = { now_us - G_TIME_SPAN_HOUR, live_us - behind_s * G_TIME_SPAN_SECOND, live_us, now_us };

  air_player_play (f->player);
  air_fake_audio_set_place (f->audio, &place);
  air_audio_emit_line_up (AIR_AUDIO (f->audio));
  air_fake_audio_set_phase (f->audio, AIR_AUDIO_SOUNDING);
}
