/* test-deck-output.c - a real sound server that freezes, goes and comes back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-deck.h"

#include "sound-double.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <signal.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)

typedef struct {
  const char *folder;   /* of the server */
  GSubprocess *server;  /* (owned) (nullable) */
  AirDeck *deck;        /* (owned) */
  AirTape *tape;        /* (owned) */
  gboolean sounding;
  gboolean missing;
  gboolean found;
} Setup;

static void
state_cb (Setup *setup)
{
  setup->sounding = air_deck_get_state (setup->deck) == AIR_DECK_SOUNDING;
}

static void
no_device_cb (Setup *setup, const GError *error)
{
  g_test_message ("%s", error != NULL ? error->message : "there is one again");
  setup->missing = error != NULL;
  setup->found = error == NULL;
}

static void
start_server (Setup *setup)
{
  g_autofree char *socket = g_build_filename (setup->folder, "server", NULL);
  g_autofree char *native = g_strdup_printf ("module-native-protocol-unix auth-anonymous=1 socket=%s", socket);

  g_unlink (socket);
  setup->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                                    "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1",
                                    "--use-pid-file=no", "-L", native, "-L", "module-null-sink", NULL);
  g_assert_nonnull (setup->server);
  for (guint i = 0; i < 200 && !g_file_test (socket, G_FILE_TEST_EXISTS); i++)
    g_usleep (20 * 1000);
}

static void
stop_server (Setup *setup)
{
  g_subprocess_send_signal (setup->server, SIGCONT);
  g_subprocess_force_exit (setup->server);
  g_subprocess_wait (setup->server, NULL, NULL);
  g_clear_object (&setup->server);
}

static gboolean
setup_init (Setup *setup)
{
  g_autofree char *program = g_find_program_in_path ("pulseaudio");
  g_autoptr (GBytes) stream = NULL;

  setup->folder = g_getenv ("XDG_RUNTIME_DIR");
  if (program == NULL)
    {
      g_test_skip ("pulseaudio is not installed");
      return FALSE;
    }

  stream = sound_double_encode ("lamemp3enc", 440, 30);
  if (stream == NULL)
    return FALSE;

  start_server (setup);
  setup->tape = air_tape_new (NULL, 60 * NS_PER_S, 1 << 22);
  sound_double_put_on_tape (setup->tape, stream, NULL);
  setup->deck = air_deck_new (NULL);
  g_signal_connect_swapped (setup->deck, "state-changed", G_CALLBACK (state_cb), setup);
  g_signal_connect_swapped (setup->deck, "no-device", G_CALLBACK (no_device_cb), setup);
  air_deck_load (setup->deck, setup->tape);
  g_assert_true (sound_double_wait (&setup->sounding, 5));
  g_assert_false (setup->missing);
  sound_double_run (0.5);
  return TRUE;
}

static void
setup_clear (Setup *setup)
{
  if (setup->deck != NULL)
    air_deck_unload (setup->deck);
  g_clear_object (&setup->deck);
  g_clear_pointer (&setup->tape, air_tape_unref);
  if (setup->server != NULL)
    stop_server (setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static void
test_holds (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 place_ns;

  if (!setup_init (&setup))
    return;

  for (guint i = 0; i < 5; i++)
    {
      air_deck_hold (setup.deck);
      place_ns = air_deck_get_position_ns (setup.deck);
      sound_double_run (0.2);
      g_assert_cmpint (air_deck_get_position_ns (setup.deck), ==, place_ns);
      air_deck_resume (setup.deck);
      g_assert_true (sound_double_wait (&setup.sounding, 1));
      for (guint n = 0; n < 100 && air_deck_get_position_ns (setup.deck) < place_ns + NS_PER_S / 10; n++)
        sound_double_run (0.02);
      g_assert_cmpint (air_deck_get_position_ns (setup.deck), >=, place_ns + NS_PER_S / 10);
      g_assert_cmpint (air_deck_get_position_ns (setup.deck), <, place_ns + NS_PER_S / 2);
    }
  g_assert_false (setup.missing);
}

/* The listener's hand gets an answer from us if not from the server; time is kept silently meanwhile. */
static void
test_frozen (gconstpointer data)
{
  void (*act) (AirDeck *) = (void (*) (AirDeck *)) (GCallback) data;
  g_auto (Setup) setup = { 0 };
  gint64 from_us;

  if (!setup_init (&setup))
    return;

  g_subprocess_send_signal (setup.server, SIGSTOP);
  sound_double_run (0.3);
  from_us = g_get_monotonic_time ();
  act (setup.deck);
  g_test_message ("took %.3f s", (g_get_monotonic_time () - from_us) / 1e6);
  g_assert_cmpint (g_get_monotonic_time () - from_us, <, G_USEC_PER_SEC / 2);
  sound_double_run (0.3);
  if (!setup.missing || air_deck_get_state (setup.deck) == AIR_DECK_EMPTY)
    return;

  air_deck_resume (setup.deck);
  g_assert_true (sound_double_wait (&setup.sounding, 2));
  g_subprocess_send_signal (setup.server, SIGCONT);
  g_assert_true (sound_double_wait (&setup.found, 10));
  g_assert_true (sound_double_wait (&setup.sounding, 2));
}

static void
seek_back (AirDeck *deck)
{
  air_deck_seek (deck, 0);
}

static void
test_restarts (void)
{
  g_auto (Setup) setup = { 0 };
  gint64 place_ns;

  if (!setup_init (&setup))
    return;

  place_ns = air_deck_get_position_ns (setup.deck);
  stop_server (&setup);
  g_assert_true (sound_double_wait (&setup.missing, 3));
  start_server (&setup);
  g_assert_true (sound_double_wait (&setup.found, 5));
  g_assert_true (sound_double_wait (&setup.sounding, 2));
  g_assert_cmpint (air_deck_get_position_ns (setup.deck), >, place_ns);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("airshift-sound-XXXXXX", NULL);
  g_autofree char *address = g_strdup_printf ("unix:%s/server", folder);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", folder);
  int status;

  g_setenv ("PULSE_SERVER", address, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  g_setenv ("HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/deck-output/holds-and-goes-on", test_holds);
  g_test_add_data_func ("/deck-output/frozen/hold", (gconstpointer) (GCallback) air_deck_hold, test_frozen);
  g_test_add_data_func ("/deck-output/frozen/seek", (gconstpointer) (GCallback) seek_back, test_frozen);
  g_test_add_data_func ("/deck-output/frozen/stop", (gconstpointer) (GCallback) air_deck_unload, test_frozen);
  g_test_add_func ("/deck-output/server-restarts", test_restarts);

  status = g_test_run ();
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  return status;
}
