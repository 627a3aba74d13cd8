/* test-faults-quit.c - the program ends while it looks for a station
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-assembly.h"
#include "air-fault-server.h"

static void
say_nothing (AirFaultCall *call, gpointer data)
{
  air_fault_call_stall (call);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (air_assembly_find_station_finish (NULL, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static gboolean
look_again_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* What was cancelled is told a moment later, when all else is gone. */
static void
test_search (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *url = air_fault_server_dup_url (server, "/");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AirAssembly *assembly = air_assembly_new (NULL);
  guint look = g_timeout_add (10, look_again_cb, NULL);
  gboolean found = FALSE;

  air_fault_server_on (server, "/", say_nothing, NULL);
  air_assembly_find_station_async (assembly, url, AIR_FIND_DEFAULT, cancellable, found_cb, &found);
  while (air_fault_server_count_requests (server) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_cancellable_cancel (cancellable);
  air_assembly_free (assembly);
  while (!found)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_source_remove (look);
  g_assert_true (air_fault_server_wait_closed (server, 1000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/faults/quit-while-searching", test_search);
  return g_test_run ();
}
