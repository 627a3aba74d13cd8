/* air-sleep-watch.c - before the machine sleeps and after it woke
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-sleep-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

/* The line's thread closes its socket, the output is flushed: much less than the five seconds that logind gives. */
#define HANG_UP_MS 200

struct _AirSleepWatch
{
  GObject parent_instance;

  AirPlayer *player;     /* (owned) */
  GDBusConnection *bus;  /* (owned) (nullable): until there is one */
  GCancellable *gone;    /* (owned) */
  guint subscription;
  guint release_source;
  int inhibitor;         /* -1: none */
};

G_DEFINE_FINAL_TYPE (AirSleepWatch, air_sleep_watch, G_TYPE_OBJECT)

static void
release (AirSleepWatch *self)
{
  if (self->inhibitor >= 0)
    g_close (self->inhibitor, NULL);
  self->inhibitor = -1;
}

static gboolean
release_cb (gpointer data)
{
  AirSleepWatch *self = data;

  self->release_source = 0;
  release (self);
  return G_SOURCE_REMOVE;
}

/* Without an inhibitor the line is dropped all the same, if the machine leaves the time. There is no reply when
 * the watch is gone. */
static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirSleepWatch *self = data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, NULL);
  int index;

  if (reply == NULL || fds == NULL)
    return;

  release (self);
  g_variant_get (reply, "(h)", &index);
  if (index >= 0 && index < g_unix_fd_list_get_length (fds))
    self->inhibitor = g_unix_fd_list_get (fds, index, NULL);
}

static void
inhibit (AirSleepWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (
    self->bus, LOGIND, LOGIND_PATH, MANAGER, "Inhibit",
    g_variant_new ("(ssss)", "sleep", "Airshift", "The line to the station is closed", "delay"), G_VARIANT_TYPE ("(h)"),
    G_DBUS_CALL_FLAGS_NONE, -1, NULL, self->gone, inhibited_cb, self);
}

static void
sleep_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
          GVariant *parameters, gpointer data)
{
  AirSleepWatch *self = data;
  gboolean about_to_sleep;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_clear_handle_id (&self->release_source, g_source_remove);
  g_variant_get (parameters, "(b)", &about_to_sleep);
  if (about_to_sleep)
    {
      air_player_suspend (self->player);
      self->release_source = g_timeout_add (HANG_UP_MS, release_cb, self);
    }
  else
    {
      air_player_wake (self->player);
      inhibit (self);
    }
}

static void
watch (AirSleepWatch *self, GDBusConnection *bus)
{
  self->bus = g_object_ref (bus);
  self->subscription = g_dbus_connection_signal_subscribe (bus, LOGIND, MANAGER, "PrepareForSleep", LOGIND_PATH, NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
  inhibit (self);
}

static void
got_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AirSleepWatch *self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  /* Nor is there a bus then. */
  if (bus == NULL)
    return;

  g_dbus_connection_set_exit_on_close (bus, FALSE);
  watch (self, bus);
}

static void
air_sleep_watch_dispose (GObject *object)
{
  AirSleepWatch *self = AIR_SLEEP_WATCH (object);

  g_cancellable_cancel (self->gone);
  g_clear_handle_id (&self->release_source, g_source_remove);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  release (self);
  g_clear_object (&self->bus);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (air_sleep_watch_parent_class)->dispose (object);
}

static void
air_sleep_watch_finalize (GObject *object)
{
  g_object_unref (AIR_SLEEP_WATCH (object)->gone);

  G_OBJECT_CLASS (air_sleep_watch_parent_class)->finalize (object);
}

static void
air_sleep_watch_class_init (AirSleepWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = air_sleep_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = air_sleep_watch_finalize;
}

static void
air_sleep_watch_init (AirSleepWatch *self)
{
  self->gone = g_cancellable_new ();
  self->inhibitor = -1;
}

AirSleepWatch *
air_sleep_watch_new (AirPlayer *player, GDBusConnection *bus)
{
  AirSleepWatch *self = g_object_new (AIR_TYPE_SLEEP_WATCH, NULL);

  self->player = g_object_ref (player);
  if (bus != NULL)
    watch (self, bus);
  else
    g_bus_get (G_BUS_TYPE_SYSTEM, self->gone, got_bus_cb, self);
  return self;
}
