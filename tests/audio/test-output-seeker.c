/* test-output-seeker.c - nobody waits for a sound server that does not answer
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-output-seeker.h"

#include "sound-double.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

typedef struct {
  AirOutputSeeker *seeker; /* (owned) */
  char *folder;            /* (owned) */
  char *path;              /* (owned): where the sound server would be */
  gboolean found;
  gboolean missing;
} Setup;

static void
found_cb (GstElement *output, gboolean waited, gpointer data)
{
  ((Setup *) data)->found = TRUE;
  gst_element_set_state (output, GST_STATE_NULL);
}

static void
missing_cb (gpointer data)
{
  ((Setup *) data)->missing = TRUE;
}

static void
setup_init (Setup *setup)
{
  g_autofree char *server = NULL;

  setup->folder = g_dir_make_tmp ("airshift-seeker-XXXXXX", NULL);
  setup->path = g_build_filename (setup->folder, "pulse", NULL);
  server = g_strconcat ("unix:", setup->path, NULL);
  g_setenv ("PULSE_SERVER", server, TRUE);
  setup->seeker = air_output_seeker_new (found_cb, missing_cb, setup);
}

static void
setup_clear (Setup *setup)
{
  air_output_seeker_free (setup->seeker);
  g_unlink (setup->path);
  g_rmdir (setup->folder);
  g_free (setup->path);
  g_free (setup->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setup, setup_clear)

static void
test_no_server (void)
{
  g_auto (Setup) setup = { 0 };

  setup_init (&setup);
  air_output_seeker_wait (setup.seeker);
  g_assert_false (setup.missing);
  sound_double_wait (&setup.missing, 1.5);
  if (setup.found)
    g_test_skip ("there is a sound card");
  else
    g_assert_true (setup.missing);
}

/* It takes the connection and says nothing. */
static void
test_frozen_server (void)
{
  g_auto (Setup) setup = { 0 };
  g_autoptr (GSocketListener) frozen = g_socket_listener_new ();
  g_autoptr (GSocketAddress) address = NULL;
  gint64 start_us;

  setup_init (&setup);
  address = g_unix_socket_address_new (setup.path);
  g_assert_true (g_socket_listener_add_address (frozen, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                                NULL, NULL, NULL));
  start_us = g_get_monotonic_time ();
  air_output_seeker_wait (setup.seeker);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, G_USEC_PER_SEC);
  g_assert_true (sound_double_wait (&setup.missing, 5));
  g_assert_false (setup.found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/output-seeker/no-server", test_no_server);
  g_test_add_func ("/output-seeker/frozen-server", test_frozen_server);

  return g_test_run ();
}
