/* test-tls.c - bad certificates are refused by name, by documents and streams alike
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-clock.h"
#include "air-fault-server.h"
#include "air-soup-fetcher.h"
#include "air-soup-line.h"

#include <string.h>

static const AirNetLimits short_limits = { .connect_ms = 300, .whole_ms = 5000 };

static GTlsDatabase *
load_authorities (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  GTlsDatabase *authorities = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  return authorities;
}

static AirFaultServer *
serve_with (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return air_fault_server_new_tls (certificate);
}

static void
serve (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: text/plain\r\n", "whispered");
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AirDocument *
fetch (const char *url, const AirNetLimits *limits, GError **error)
{
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  g_autoptr (AirFetcher) fetcher = air_soup_fetcher_new (AIR_CLOCK (clock));
  g_autoptr (GTlsDatabase) authorities = load_authorities ();
  g_autoptr (GAsyncResult) result = NULL;

  if (limits != NULL)
    air_soup_fetcher_set_limits (AIR_SOUP_FETCHER (fetcher), limits);
  air_soup_fetcher_set_authorities (AIR_SOUP_FETCHER (fetcher), authorities);
  air_fetcher_fetch_async (fetcher, url, AIR_FETCH_PAGE, AIR_REACH_LOOPBACK, NULL, NULL, fetched_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return air_fetcher_fetch_finish (fetcher, result, error);
}

typedef struct
{
  GString *bytes;
  gboolean insecure;
  gboolean ended;
  AirLineEndReason reason;
  char *detail;
} Heard;

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
  ((Heard *) data)->insecure = head->insecure;
}

static void
bytes_cb (AirLine *line, GBytes *bytes, gpointer data)
{
  g_string_append_len (((Heard *) data)->bytes, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
icy_cb (AirLine *line, GBytes *block, gpointer data)
{
  g_assert_not_reached ();
}

static void
end_cb (AirLine *line, const AirLineEnd *end, gpointer data)
{
  Heard *heard = data;

  heard->ended = TRUE;
  heard->reason = end->reason;
  heard->detail = g_strdup (end->detail);
}

static void
heard_clear (Heard *heard)
{
  g_string_free (heard->bytes, TRUE);
  g_free (heard->detail);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

static void
listen_to (Heard *heard, const char *url, const AirNetLimits *limits)
{
  static const AirLineEvents events = { head_cb, bytes_cb, icy_cb, end_cb };
  g_autoptr (AirLine) line = air_soup_line_new (NULL);
  g_autoptr (GTlsDatabase) authorities = load_authorities ();

  heard->bytes = g_string_new (NULL);
  if (limits != NULL)
    air_soup_line_set_limits (AIR_SOUP_LINE (line), limits);
  air_soup_line_set_authorities (AIR_SOUP_LINE (line), authorities);
  air_line_open (line, url, AIR_REACH_LOOPBACK, &events, heard);
  while (!heard->ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
trusts_a_good_certificate (void)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost" };
  g_autoptr (AirFaultServer) server = serve_with ("good.pem");

  air_fault_server_on (server, "/", serve, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = air_fault_server_dup_url_at (server, hosts[i], "/");
      g_autoptr (GError) error = NULL;
      g_autoptr (AirDocument) document = fetch (url, NULL, &error);
      g_auto (Heard) heard = { 0 };

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (air_document_get_body (document)), ==, 9);
      listen_to (&heard, url, NULL);
      g_assert_cmpint (heard.reason, ==, AIR_LINE_CLOSED);
      g_assert_cmpstr (heard.bytes->str, ==, "whispered");
    }
}

/* Over plain HTTP libsoup asks for less, since some that stand between know gzip only. */
static void
asks_for_brotli_too (void)
{
  g_autoptr (AirFaultServer) server = serve_with ("good.pem");
  g_autofree char *url = air_fault_server_dup_url (server, "/");
  g_autoptr (AirDocument) document = NULL;
  g_autofree char *request = NULL;

  air_fault_server_on (server, "/", serve, NULL);
  document = fetch (url, NULL, NULL);
  request = air_fault_server_dup_request (server, 0);
  g_assert_true (g_regex_match_simple ("\r\nAccept-Encoding:[^\r]*\\bgzip\\b[^\r]*\\bbr\\b", request, 0, 0));
}

static void
names_what_is_wrong (void)
{
  static const struct
  {
    const char *file;
    const char *reason;
  } cases[] = {
    { "expired.pem", "expired" },
    { "other-host.pem", "another host" },
    { "self-signed.pem", "self-signed" },
    { "unknown.pem", "unknown authority" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AirFaultServer) server = serve_with (cases[i].file);
      g_autofree char *url = air_fault_server_dup_url (server, "/");
      g_autoptr (GError) error = NULL;
      g_auto (Heard) heard = { 0 };

      air_fault_server_on (server, "/", serve, NULL);
      g_assert_null (fetch (url, NULL, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].reason));

      listen_to (&heard, url, NULL);
      g_assert_cmpint (heard.reason, ==, AIR_LINE_TLS);
      g_assert_nonnull (strstr (heard.detail, cases[i].reason));
      g_assert_cmpuint (air_fault_server_count_requests (server), ==, 0);
    }
}

static void
a_handshake_that_stalls_is_given_up (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *plain = air_fault_server_dup_url (server, "/");
  g_autofree char *url = g_strconcat ("https", strchr (plain, ':'), NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Heard) heard = { 0 };

  g_assert_null (fetch (url, &short_limits, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNREACHABLE);
  listen_to (&heard, url, &short_limits);
  g_assert_cmpint (heard.reason, ==, AIR_LINE_UNREACHABLE);
  /* TLS lets go of its socket from a thread of its own, soon after. */
  while (!air_fault_server_wait_closed (server, 10))
    g_main_context_iteration (NULL, FALSE);
}

static void
redirect (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, data);
}

static void
only_streams_leave_https (void)
{
  g_autoptr (AirFaultServer) safe = serve_with ("good.pem");
  g_autoptr (AirFaultServer) plain = air_fault_server_new ();
  g_autofree char *from = air_fault_server_dup_url (safe, "/");
  g_autofree char *to = air_fault_server_dup_url (plain, "/");
  g_autoptr (GError) error = NULL;
  g_auto (Heard) heard = { 0 };

  air_fault_server_on (safe, "/", redirect, to);
  air_fault_server_on (plain, "/", serve, NULL);
  g_assert_null (fetch (from, NULL, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
  g_assert_cmpuint (air_fault_server_count_connects (plain), ==, 0);

  listen_to (&heard, from, NULL);
  g_assert_cmpint (heard.reason, ==, AIR_LINE_CLOSED);
  g_assert_cmpstr (heard.bytes->str, ==, "whispered");
  g_assert_true (heard.insecure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_print ("1..0 # SKIP glib-networking is not installed\n");
      return 0;
    }

  g_test_add_func ("/tls/trusts-a-good-certificate", trusts_a_good_certificate);
  g_test_add_func ("/tls/asks-for-brotli-too", asks_for_brotli_too);
  g_test_add_func ("/tls/names-what-is-wrong", names_what_is_wrong);
  g_test_add_func ("/tls/a-handshake-that-stalls-is-given-up", a_handshake_that_stalls_is_given_up);
  g_test_add_func ("/tls/only-streams-leave-https", only_streams_leave_https);

  return g_test_run ();
}
