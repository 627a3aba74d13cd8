/* test-sleep-watch.c - sleep and waking, told by a logind of the test's on a real bus
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-audio.h"
#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-sleep-watch.h"

#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <unistd.h>

#define PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

typedef struct {
  GTestDBus *bus;
  GDBusConnection *logind;
  GDBusConnection *program;
  guint registration;
  guint n_inhibited;
  int held;        /* the end that is readable once the inhibitor was let go; -1 */
  char *what;      /* (owned): the last inhibitor's arguments */
  AirFakeAudio *audio;
  AirFakeClock *clock;
  AirFakeNetwork *network;
  AirPlayer *player;
  AirSleepWatch *watch;
} Fixture;

static void
inhibit_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
            const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  int ends[2];

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  g_assert_cmpint (g_unix_fd_list_append (fds, ends[1], NULL), ==, 0);
  close (ends[1]);
  if (f->held >= 0)
    close (f->held);
  f->held = ends[0];
  f->n_inhibited++;
  g_free (f->what);
  f->what = g_variant_print (parameters, FALSE);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), fds);
}

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

static void
serve_logind (Fixture *f)
{
  static const GDBusInterfaceVTable vtable = { .method_call = inhibit_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
    "<node><interface name='" MANAGER "'><method name='Inhibit'><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='h' direction='out'/></method></interface></node>", NULL);
  g_autoptr (GVariant) reply = NULL;

  f->registration = g_dbus_connection_register_object (f->logind, PATH, node->interfaces[0], &vtable, f, NULL, NULL);
  reply = g_dbus_connection_call_sync (f->logind, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL, 0, -1, NULL, NULL);
  g_assert_nonnull (reply);
}

static void
set_up (Fixture *f, gconstpointer with_logind)
{
  g_autoptr (GListStore) streams = g_list_store_new (AIR_TYPE_STREAM);
  g_autoptr (AirStream) stream = g_object_new (AIR_TYPE_STREAM, "url", "http://radio.example/live", NULL);

  f->held = -1;
  f->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->bus);
  f->logind = connect_to (f->bus);
  f->program = connect_to (f->bus);
  if (with_logind != NULL)
    serve_logind (f);

  f->audio = air_fake_audio_new ();
  f->clock = air_fake_clock_new ("2026-07-24T09:00:00Z");
  f->network = air_fake_network_new ();
  f->player = air_player_new (AIR_AUDIO (f->audio), AIR_CLOCK (f->clock), G_NETWORK_MONITOR (f->network));
  g_list_store_append (streams, stream);
  air_player_set_streams (f->player, G_LIST_MODEL (streams), AIR_REACH_PUBLIC);
  air_player_play (f->player);
  f->watch = air_sleep_watch_new (f->player, f->program);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->watch);
  g_object_unref (f->player);
  g_object_unref (f->network);
  g_object_unref (f->clock);
  g_object_unref (f->audio);
  if (f->registration != 0)
    g_dbus_connection_unregister_object (f->logind, f->registration);
  g_object_unref (f->program);
  g_object_unref (f->logind);
  g_test_dbus_down (f->bus);
  g_object_unref (f->bus);
  if (f->held >= 0)
    close (f->held);
  g_free (f->what);
}

static void
wait_until_inhibited (Fixture *f, guint n)
{
  while (f->n_inhibited < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
say (Fixture *f, gboolean about_to_sleep)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (f->logind, NULL, PATH, MANAGER, "PrepareForSleep",
                                 g_variant_new ("(b)", about_to_sleep), &error);
  g_assert_no_error (error);
}

static gboolean
let_go_cb (int fd, GIOCondition condition, gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_until_let_go (Fixture *f)
{
  gboolean let_go = FALSE;

  g_unix_fd_add (f->held, G_IO_HUP, let_go_cb, &let_go);
  while (!let_go)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_hangs_up_before_it_lets_the_machine_sleep (Fixture *f, gconstpointer data)
{
  wait_until_inhibited (f, 1);
  g_assert_cmpstr (f->what, ==, "('sleep', 'Airshift', 'The line to the station is closed', 'delay')");
  say (f, TRUE);
  wait_until_let_go (f);
  g_assert_cmpuint (air_fake_audio_get_n_hang_ups (f->audio), ==, 1);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 0);
}

static void
test_goes_on_and_is_ready_for_the_next_time (Fixture *f, gconstpointer data)
{
  wait_until_inhibited (f, 1);
  say (f, TRUE);
  wait_until_let_go (f);
  say (f, FALSE);
  wait_until_inhibited (f, 2);
  g_assert_cmpuint (air_fake_audio_get_n_redials (f->audio), ==, 1);
  say (f, TRUE);
  wait_until_let_go (f);
  g_assert_cmpuint (air_fake_audio_get_n_hang_ups (f->audio), ==, 2);
}

static void
test_lets_go_when_it_ends (Fixture *f, gconstpointer data)
{
  wait_until_inhibited (f, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->watch);
  wait_until_let_go (f);
  f->watch = air_sleep_watch_new (f->player, f->program);
  wait_until_inhibited (f, 2);
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  *(gboolean *) data = TRUE;
}

static void
test_does_without_logind (Fixture *f, gconstpointer data)
{
  gboolean answered = FALSE;

  /* After this the refusal of the inhibitor, asked for before, has come. */
  g_dbus_connection_call (f->program, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, replied_cb, &answered);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (air_fake_audio_get_n_hang_ups (f->audio), ==, 0);
  g_assert_true (air_player_get_wanted (f->player));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; gboolean with_logind; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/sleep-watch/hangs-up-before-it-lets-the-machine-sleep", TRUE, test_hangs_up_before_it_lets_the_machine_sleep },
    { "/sleep-watch/goes-on-and-is-ready-for-the-next-time", TRUE, test_goes_on_and_is_ready_for_the_next_time },
    { "/sleep-watch/lets-go-when-it-ends", TRUE, test_lets_go_when_it_ends },
    { "/sleep-watch/does-without-logind", FALSE, test_does_without_logind },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].with_logind), set_up, tests[i].test, tear_down);
  return g_test_run ();
}
