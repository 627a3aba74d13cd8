/* test-fault-server.c - the server that the other tests lean on
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fault-server.h"

#include <string.h>

/* Asks for a path and reads to the end, blocking: the server has threads of its own. */
static char *
ask (AirFaultServer *server, const char *path, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nX-Colour: blue\r\n\r\n", path);
  g_autoptr (GString) answer = g_string_new (NULL);
  GInputStream *in;
  char piece[4096];
  gssize n;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", air_fault_server_get_port (server), NULL, NULL);
  g_assert_nonnull (connection);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             request,
                             strlen (request),
                             NULL,
                             NULL,
                             NULL);
  in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  while ((n = g_input_stream_read (in, piece, sizeof piece, NULL, error)) > 0)
    g_string_append_len (answer, piece, n);

  return g_string_free (g_steal_pointer (&answer), FALSE);
}

static void
greet (AirFaultCall *call, gpointer data)
{
  g_autofree char *colour = air_fault_call_dup_header (call, "x-colour");

  g_assert_cmpstr (colour, ==, "blue");
  air_fault_call_reply (call, 200, NULL, air_fault_call_get_nth (call) == 0 ? "once" : "again");
}

static void
reset (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  air_fault_call_reset (call);
}

static void
stall (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  air_fault_call_stall (call);
}

static void
answers_and_logs (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *logged = NULL;

  air_fault_server_on (server, "/hello", greet, NULL);
  first = ask (server, "/hello?x=1", NULL);
  second = ask (server, "/hello", NULL);

  g_assert_true (g_str_has_suffix (first, "\r\n\r\nonce"));
  g_assert_true (g_str_has_suffix (second, "\r\n\r\nagain"));
  g_assert_cmpuint (air_fault_server_count_connects (server), ==, 2);
  g_assert_cmpuint (air_fault_server_count_requests (server), ==, 2);
  logged = air_fault_server_dup_request (server, 0);
  g_assert_true (g_str_has_prefix (logged, "GET /hello?x=1 HTTP/1.1\r\n"));
  g_assert_null (air_fault_server_dup_request (server, 2));
}

static void
resets (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  air_fault_server_on (server, "/", reset, NULL);
  answer = ask (server, "/", &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}

static void
stalls_until_the_client_is_gone (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  air_fault_server_on (server, "/", stall, NULL);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", air_fault_server_get_port (server), NULL, NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             "GET / HTTP/1.1\r\n\r\n",
                             18,
                             NULL,
                             NULL,
                             NULL);
  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), (char[1]){ 0 }, 1, NULL, NULL);
  g_assert_false (air_fault_server_wait_closed (server, 10));
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_assert_true (air_fault_server_wait_closed (server, 2000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fault-server/answers-and-logs", answers_and_logs);
  g_test_add_func ("/fault-server/resets", resets);
  g_test_add_func ("/fault-server/stalls-until-the-client-is-gone", stalls_until_the_client_is_gone);

  return g_test_run ();
}
