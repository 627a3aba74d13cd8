/* test-soup-fetcher.c - documents come within limits, or it is said why not
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-clock.h"
#include "air-fault-server.h"
#include "air-limits.h"
#include "air-soup-fetcher.h"

#include <string.h>

typedef struct
{
  AirFakeClock *clock;
  AirFetcher *fetcher;
  AirFaultServer *server;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  fixture->fetcher = air_soup_fetcher_new (AIR_CLOCK (fixture->clock));
  fixture->server = air_fault_server_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->fetcher);
  g_assert_true (air_fault_server_wait_closed (fixture->server, 2000));
  air_fault_server_free (fixture->server);
  g_object_unref (fixture->clock);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AirDocument *
fetch_url (Fixture *fixture,
           const char *url,
           AirFetchPurpose purpose,
           AirReach reach,
           AirDocument *known,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  AirDocument *document;

  air_fetcher_fetch_async (fixture->fetcher, url, purpose, reach, known, NULL, fetched_cb, &result);
  g_assert_null (result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = air_fetcher_fetch_finish (fixture->fetcher, result, error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return document;
}

static AirDocument *
fetch_as (Fixture *fixture, AirFetchPurpose purpose, AirFaultHandler handler, gpointer data, GError **error)
{
  g_autofree char *url = air_fault_server_dup_url (fixture->server, "/doc?key=secret");

  air_fault_server_on (fixture->server, "/doc", handler, data);
  return fetch_url (fixture, url, purpose, AIR_REACH_LOOPBACK, NULL, error);
}

/* Fetches a page from a server that answers as the handler does. */
static AirDocument *
fetch (Fixture *fixture, AirFaultHandler handler, gpointer data, GError **error)
{
  return fetch_as (fixture, AIR_FETCH_PAGE, handler, data, error);
}

static void
expect_error (Fixture *fixture, AirFaultHandler handler, gpointer data, AirError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (fixture, handler, data, &error);

  g_assert_null (document);
  g_assert_error (error, AIR_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_null (strstr (error->message, "secret"));
}

static void
serve_page (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call,
                        200,
                        "Content-Type: text/html; charset=utf-8\r\nETag: \"a1\"\r\n"
                        "Last-Modified: Sun, 04 May 2031 09:00:00 GMT\r\nCache-Control: public, max-age=600\r\n",
                        "<p>Hello");
}

static void
brings_a_document (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (fixture, serve_page, NULL, &error);
  g_autofree char *url = air_fault_server_dup_url (fixture->server, "/doc?key=secret");
  g_autoptr (GDateTime) now = air_clock_dup_now (AIR_CLOCK (fixture->clock));
  g_autofree char *request = air_fault_server_dup_request (fixture->server, 0);
  static const char *const absent[] = { "Cookie:", "Referer:", "Range:", "Authorization:", "If-None-Match:" };

  g_assert_no_error (error);
  g_assert_cmpstr (air_document_get_url (document), ==, url);
  g_assert_cmpstr (air_document_get_final_url (document), ==, url);
  g_assert_cmpstr (air_document_get_content_type (document), ==, "text/html; charset=utf-8");
  g_assert_cmpstr (air_document_get_etag (document), ==, "\"a1\"");
  g_assert_cmpstr (air_document_get_last_modified (document), ==, "Sun, 04 May 2031 09:00:00 GMT");
  g_assert_cmpint (air_document_get_max_age_s (document), ==, 600);
  g_assert_true (g_date_time_equal (air_document_get_fetched (document), now));
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (document)), ==, AIR_REACH_LOOPBACK);
  g_assert_cmpmem (g_bytes_get_data (air_document_get_body (document), NULL),
                   g_bytes_get_size (air_document_get_body (document)),
                   "<p>Hello", 8);

  g_assert_nonnull (strstr (request, "User-Agent: Airshift/"));
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_null (strstr (request, absent[i]));
}

static void
serve_if_changed (AirFaultCall *call, gpointer data)
{
  g_autofree char *etag = air_fault_call_dup_header (call, "If-None-Match");
  g_autofree char *since = air_fault_call_dup_header (call, "If-Modified-Since");

  if (g_strcmp0 (etag, "\"a1\"") == 0 && g_strcmp0 (since, "Sun, 04 May 2031 09:00:00 GMT") == 0)
    air_fault_call_head (call, 304, "Cache-Control: max-age=60\r\n");
  else
    serve_page (call, NULL);
}

static void
asks_only_for_news (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (AirDocument) known = fetch (fixture, serve_if_changed, NULL, NULL);
  g_autoptr (AirDocument) again = NULL;
  g_autoptr (GError) error = NULL;

  air_fake_clock_advance_s (fixture->clock, 1000);
  again = fetch_url (fixture, air_document_get_url (known), AIR_FETCH_PAGE, AIR_REACH_LOOPBACK, known, &error);

  g_assert_no_error (error);
  g_assert_true (again != known);
  g_assert_true (air_document_get_body (again) == air_document_get_body (known));
  g_assert_cmpstr (air_document_get_etag (again), ==, "\"a1\"");
  g_assert_cmpstr (air_document_get_content_type (again), ==, "text/html; charset=utf-8");
  g_assert_cmpint (air_document_get_max_age_s (again), ==, 60);
  g_assert_cmpint (g_date_time_difference (air_document_get_fetched (again), air_document_get_fetched (known)), ==,
                   1000 * G_USEC_PER_SEC);
}

static void
answer_status (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call,
                        GPOINTER_TO_UINT (data),
                        "WWW-Authenticate: Basic realm=\"x\"\r\nRetry-After: 20\r\nSet-Cookie: a=b\r\n",
                        "no");
}

static void
tells_what_was_refused (Fixture *fixture, gconstpointer unused)
{
  static const guint statuses[] = { 300, 400, 401, 403, 404, 407, 410, 429, 451, 500, 502, 503, 504 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("%u", statuses[i]);

      g_assert_null (fetch (fixture, answer_status, GUINT_TO_POINTER (statuses[i]), &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, number));
      g_assert_cmpuint (air_error_get_retry_after (error), ==, 20);
      air_fake_clock_advance_s (fixture->clock, 20);
    }
  g_assert_cmpuint (air_fault_server_count_requests (fixture->server), ==, G_N_ELEMENTS (statuses));
}

/* Without a Date the program's own clock has to do. */
static void
answer_later (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 503, "Retry-After: Sun, 04 May 2031 10:02:00 GMT\r\n", "");
}

static void
retry_after_may_be_a_date (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch (fixture, answer_later, NULL, &error));
  g_assert_cmpuint (air_error_get_retry_after (error), ==, 120);
}

static void
redirect (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 301, data);
}

static void
redirect_with_endless_body (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 302, "Location: /there\r\n");
  air_fault_call_fill (call, G_MAXINT64);
}

static void
follows_redirects (Fixture *fixture, gconstpointer unused)
{
  static const AirFaultHandler handlers[] = { redirect, redirect_with_endless_body };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AirDocument) document = NULL;

      air_fault_server_on (fixture->server, "/there", serve_page, NULL);
      document = fetch (fixture, handlers[i], "there", &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (air_document_get_url (document), "/doc?key=secret"));
      g_assert_true (g_str_has_suffix (air_document_get_final_url (document), "/there"));
    }
}

static void
follows_only_so_far (Fixture *fixture, gconstpointer unused)
{
  expect_error (fixture, redirect, "/doc?key=secret", AIR_ERROR_UNSAFE);
  g_assert_cmpuint (air_fault_server_count_requests (fixture->server), ==, 6);
}

static void
redirect_nowhere (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 302, NULL, "");
}

static void
does_not_follow_to_other_schemes (Fixture *fixture, gconstpointer unused)
{
  static const char *const bad[] = {
    "file:///etc/passwd", "data:text/html,x", "javascript:1", "ftp://127.0.0.1/", "icy://127.0.0.1/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    expect_error (fixture, redirect, (gpointer) bad[i], AIR_ERROR_UNSAFE);
  expect_error (fixture, redirect_nowhere, NULL, AIR_ERROR_MALFORMED);
}

static void
keeps_out_of_reach (Fixture *fixture, gconstpointer unused)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost", "[::ffff:127.0.0.1]" };
  static const AirReach reaches[] = { AIR_REACH_PUBLIC, AIR_REACH_PRIVATE };

  air_fault_server_on (fixture->server, "/doc", serve_page, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hosts) * 2; i++)
    {
      g_autofree char *url = air_fault_server_dup_url_at (fixture->server, hosts[i / 2], "/doc");
      g_autoptr (GError) error = NULL;

      g_assert_null (fetch_url (fixture, url, AIR_FETCH_PAGE, reaches[i % 2], NULL, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
    }
  g_assert_cmpuint (air_fault_server_count_connects (fixture->server), ==, 0);
}

static void
refuses_bad_addresses (Fixture *fixture, gconstpointer unused)
{
  static const char *const bad[] = { "file:///etc/passwd", "http://", "nonsense", "http://exa mple/" };
  static const AirError codes[] = { AIR_ERROR_UNSAFE, AIR_ERROR_MALFORMED, AIR_ERROR_MALFORMED, AIR_ERROR_MALFORMED };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fetch_url (fixture, bad[i], AIR_FETCH_PAGE, AIR_REACH_LOOPBACK, NULL, &error));
      g_assert_error (error, AIR_ERROR, (int) codes[i]);
    }
}

static void
stall (AirFaultCall *call, gpointer data)
{
  air_fault_call_stall (call);
}

static void
stall_in_body (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Length: 100\r\n");
  air_fault_call_print (call, "abc");
  air_fault_call_stall (call);
}

static void
trickle_headers (AirFaultCall *call, gpointer data)
{
  air_fault_call_trickle (call, "HTTP/1.1 200 OK\r\nX-Slow: abcdefghijklmnopqrstuvwxyz", 50);
}

static void
trickle_body (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Length: 100\r\n");
  air_fault_call_trickle (call, "abcdefghijklmnopqrstuvwxyz", 50);
}

static void
waits_only_so_long (Fixture *fixture, gconstpointer unused)
{
  static const AirNetLimits limits = { .connect_ms = 5000, .first_byte_ms = 250, .idle_ms = 250, .whole_ms = 700 };
  static const AirFaultHandler handlers[] = { stall, stall_in_body, trickle_headers, trickle_body };

  air_soup_fetcher_set_limits (AIR_SOUP_FETCHER (fixture->fetcher), &limits);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    {
      gint64 start = g_get_monotonic_time ();

      expect_error (fixture, handlers[i], NULL, AIR_ERROR_UNREACHABLE);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 4 * G_USEC_PER_SEC);
    }
}

static void
hang_up (AirFaultCall *call, gpointer data)
{
}

static void
cut_short (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Length: 100\r\n");
  air_fault_call_print (call, "abc");
}

static void
cut_chunk_short (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Transfer-Encoding: chunked\r\n");
  air_fault_call_print (call, "ff\r\nabc");
}

static void
reset (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Length: 100\r\n");
  air_fault_call_pause (call, 20);
  air_fault_call_reset (call);
}

static void
a_broken_connection_may_be_tried_again (Fixture *fixture, gconstpointer unused)
{
  expect_error (fixture, hang_up, NULL, AIR_ERROR_UNREACHABLE);
  expect_error (fixture, cut_short, NULL, AIR_ERROR_UNREACHABLE);
  expect_error (fixture, cut_chunk_short, NULL, AIR_ERROR_UNREACHABLE);
  expect_error (fixture, reset, NULL, AIR_ERROR_UNREACHABLE);
}

static void
nobody_listens (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (AirFaultServer) gone = air_fault_server_new ();

    url = air_fault_server_dup_url (gone, "/doc");
  }
  g_assert_null (fetch_url (fixture, url, AIR_FETCH_PAGE, AIR_REACH_LOOPBACK, NULL, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNREACHABLE);
}

static void
serve_noise (AirFaultCall *call, gpointer data)
{
  air_fault_call_fill (call, 5000);
}

static void
flood (AirFaultCall *call, gpointer data)
{
  air_fault_call_flood_headers (call, G_MAXINT64);
}

static void
serve_long_headers (AirFaultCall *call, gpointer data)
{
  air_fault_call_flood_headers (call, AIR_LIMIT_HEADERS_BYTES + 1000);
  air_fault_call_print (call, "\r\n");
}

static void
nonsense_is_malformed (Fixture *fixture, gconstpointer unused)
{
  expect_error (fixture, serve_noise, NULL, AIR_ERROR_MALFORMED);
  expect_error (fixture, flood, NULL, AIR_ERROR_MALFORMED);
  expect_error (fixture, serve_long_headers, NULL, AIR_ERROR_MALFORMED);
}

static void
serve_two_gigabytes (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Length: 2147483648\r\n");
  air_fault_call_fill (call, 2147483648);
}

static void
serve_endless (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, data);
  air_fault_call_fill (call, G_MAXINT64);
}

static void
serve_bomb (AirFaultCall *call, gpointer data)
{
  air_fault_call_gzip_bomb (call, GPOINTER_TO_SIZE (data));
}

static void
takes_only_so_much (Fixture *fixture, gconstpointer unused)
{
  expect_error (fixture, serve_two_gigabytes, NULL, AIR_ERROR_TOO_LARGE);
  expect_error (fixture, serve_endless, NULL, AIR_ERROR_TOO_LARGE);
  expect_error (fixture, serve_bomb, GSIZE_TO_POINTER (1024 * 1024), AIR_ERROR_TOO_LARGE);
  expect_error (fixture, serve_bomb, GSIZE_TO_POINTER (20 * 1024 * 1024), AIR_ERROR_TOO_LARGE);
}

static void
serve_size (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  air_fault_call_fill (call, GPOINTER_TO_SIZE (data));
}

static void
each_purpose_has_its_size (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    AirFetchPurpose purpose;
    gsize limit;
  } cases[] = {
    { AIR_FETCH_PAGE, AIR_LIMIT_PAGE_WIRE_BYTES },
    { AIR_FETCH_CALENDAR, AIR_LIMIT_CALENDAR_BYTES },
    { AIR_FETCH_PLAYLIST, AIR_LIMIT_PLAYLIST_BYTES },
    { AIR_FETCH_PICTURE, AIR_LIMIT_PICTURE_BYTES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize limit = cases[i].limit;
      g_autoptr (GError) error = NULL;
      g_autoptr (AirDocument) whole = NULL;

      whole = fetch_as (fixture, cases[i].purpose, serve_size, GSIZE_TO_POINTER (limit), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (air_document_get_body (whole)), ==, limit);
      g_assert_null (fetch_as (fixture, cases[i].purpose, serve_size, GSIZE_TO_POINTER (limit + 1), &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_TOO_LARGE);
    }
}

/* One byte in twelve cannot be packed away: about 5:1. */
static void
serve_packed (AirFaultCall *call, gpointer data)
{
  gsize size = GPOINTER_TO_SIZE (data);
  g_autofree guint8 *bytes = g_malloc0 (size);
  guint32 noise = 1;

  for (gsize i = 0; i < size; i += 12)
    {
      noise = noise * 1664525 + 1013904223;
      bytes[i] = noise >> 24;
    }
  air_fault_call_gzip (call, bytes, size);
}

/* However well it was packed. */
static void
unpacks_only_so_much (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (fixture, serve_packed, GSIZE_TO_POINTER (AIR_LIMIT_PAGE_BYTES), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (air_document_get_body (document)), ==, AIR_LIMIT_PAGE_BYTES);
  expect_error (fixture, serve_packed, GSIZE_TO_POINTER (AIR_LIMIT_PAGE_BYTES + 1), AIR_ERROR_TOO_LARGE);
}

static void
the_times_are_those_of_the_table (Fixture *fixture, gconstpointer unused)
{
  AirNetLimits limits = AIR_NET_LIMITS_INIT;

  g_assert_cmpuint (limits.connect_ms, ==, 8000);
  g_assert_cmpuint (limits.first_byte_ms, ==, 8000);
  g_assert_cmpuint (limits.idle_ms, ==, 10000);
  g_assert_cmpuint (limits.whole_ms, ==, 30000);
  g_assert_cmpuint (limits.stall_ms, ==, 10000);
}

static void
serve_brotli_bomb (AirFaultCall *call, gpointer data)
{
  air_fault_call_brotli_bomb (call);
}

static void
serve_brotli (AirFaultCall *call, gpointer data)
{
  static const guint8 packed[] = { 0x8b, 0x03, 0x80, 0x3c, 0x70, 0x3e, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x03 };

  air_fault_call_head (call, 200, "Content-Encoding: br\r\nContent-Length: 12\r\n");
  air_fault_call_write (call, packed, sizeof packed);
}

/* Debian's libsoup has a decoder for Brotli; the limits hold behind it too. */
static void
unpacks_brotli (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (fixture, serve_brotli, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (air_document_get_body (document), NULL),
                   g_bytes_get_size (air_document_get_body (document)),
                   "<p>Hello", 8);
  expect_error (fixture, serve_brotli_bomb, NULL, AIR_ERROR_TOO_LARGE);
}

static void
unpacks (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (fixture, serve_bomb, GSIZE_TO_POINTER (60 * 1024), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (air_document_get_body (document)), ==, 60 * 1024);
}

static void
serve_false_gzip (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Encoding: gzip\r\n", "this was never packed");
}

static void
forgives_what_was_never_packed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (fixture, serve_false_gzip, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (air_document_get_body (document)), ==, 21);
}

static void
sound_is_a_stream (Fixture *fixture, gconstpointer unused)
{
  expect_error (fixture, serve_endless, "Content-Type: audio/mpeg\r\n", AIR_ERROR_STREAM);
  expect_error (fixture, serve_endless, "Content-Type: application/ogg\r\n", AIR_ERROR_STREAM);
}

static void
serve_shoutcast (AirFaultCall *call, gpointer data)
{
  air_fault_call_print (call, "ICY 200 OK\r\nicy-name:Old\r\ncontent-type:audio/mpeg\r\n\r\n");
  air_fault_call_fill (call, G_MAXINT64);
}

static void
shoutcast_is_a_stream (Fixture *fixture, gconstpointer unused)
{
  expect_error (fixture, serve_shoutcast, NULL, AIR_ERROR_STREAM);
}

static void
serve_playlist (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: audio/mpeg\r\n", "http://example.org/live\r\n");
}

static void
a_playlist_may_call_itself_sound (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch_as (fixture, AIR_FETCH_PLAYLIST, serve_playlist, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (air_document_get_body (document)), ==, 25);
}

static void
serve_slowly (AirFaultCall *call, gpointer data)
{
  int now = g_atomic_int_add ((int *) data, 1) + 1;

  g_assert_cmpint (now, <=, AIR_LIMIT_CONNECTIONS_PER_HOST);
  air_fault_call_pause (call, 30);
  g_atomic_int_add ((int *) data, -1);
  serve_page (call, NULL);
}

static void
asks_a_host_two_things_at_once (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = air_fault_server_dup_url (fixture->server, "/doc");
  GAsyncResult *results[12] = { NULL };
  int open = 0;

  air_fault_server_on (fixture->server, "/doc", serve_slowly, &open);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    air_fetcher_fetch_async (fixture->fetcher, url, AIR_FETCH_PAGE, AIR_REACH_LOOPBACK, NULL,
                             NULL, fetched_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AirDocument) document = NULL;

      while (results[i] == NULL)
        g_main_context_iteration (NULL, TRUE);
      document = air_fetcher_fetch_finish (fixture->fetcher, results[i], &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }
}

/* At any moment: some are as short as a turn of the main loop, so there are many rounds. */
static void
can_be_cancelled (Fixture *fixture, gconstpointer unused)
{
  static const AirFaultHandler handlers[] = { stall, stall_in_body, serve_endless, serve_noise };
  g_autofree char *url = air_fault_server_dup_url (fixture->server, "/doc");

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      air_fault_server_on (fixture->server, "/doc", handlers[i % 4], NULL);
      air_fetcher_fetch_async (fixture->fetcher, url, AIR_FETCH_PICTURE, AIR_REACH_LOOPBACK, NULL,
                               cancellable, fetched_cb, &result);
      for (guint j = 0; j < i / 4 % 15; j++)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (air_fetcher_fetch_finish (fixture->fetcher, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_object (&result);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/soup-fetcher/brings-a-document", brings_a_document);
  add ("/soup-fetcher/asks-only-for-news", asks_only_for_news);
  add ("/soup-fetcher/tells-what-was-refused", tells_what_was_refused);
  add ("/soup-fetcher/retry-after-may-be-a-date", retry_after_may_be_a_date);
  add ("/soup-fetcher/follows-redirects", follows_redirects);
  add ("/soup-fetcher/follows-only-so-far", follows_only_so_far);
  add ("/soup-fetcher/does-not-follow-to-other-schemes", does_not_follow_to_other_schemes);
  add ("/soup-fetcher/keeps-out-of-reach", keeps_out_of_reach);
  add ("/soup-fetcher/refuses-bad-addresses", refuses_bad_addresses);
  add ("/soup-fetcher/waits-only-so-long", waits_only_so_long);
  add ("/soup-fetcher/a-broken-connection-may-be-tried-again", a_broken_connection_may_be_tried_again);
  add ("/soup-fetcher/nobody-listens", nobody_listens);
  add ("/soup-fetcher/nonsense-is-malformed", nonsense_is_malformed);
  add ("/soup-fetcher/takes-only-so-much", takes_only_so_much);
  add ("/soup-fetcher/each-purpose-has-its-size", each_purpose_has_its_size);
  add ("/soup-fetcher/unpacks", unpacks);
  add ("/soup-fetcher/unpacks-only-so-much", unpacks_only_so_much);
  add ("/soup-fetcher/the-times-are-those-of-the-table", the_times_are_those_of_the_table);
  add ("/soup-fetcher/unpacks-brotli", unpacks_brotli);
  add ("/soup-fetcher/forgives-what-was-never-packed", forgives_what_was_never_packed);
  add ("/soup-fetcher/sound-is-a-stream", sound_is_a_stream);
  add ("/soup-fetcher/shoutcast-is-a-stream", shoutcast_is_a_stream);
  add ("/soup-fetcher/a-playlist-may-call-itself-sound", a_playlist_may_call_itself_sound);
  add ("/soup-fetcher/asks-a-host-two-things-at-once", asks_a_host_two_things_at_once);
  add ("/soup-fetcher/can-be-cancelled", can_be_cancelled);

  return g_test_run ();
}
