/* test-soup-line.c - a line tells what comes over it, and how it ended
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-fake-clock.h"
#include "air-fault-server.h"
#include "air-soup-line.h"

#include <string.h>

/* What a line has told. */
typedef struct
{
  AirLine *line; /* (owned) */
  guint n_heads;
  char *url;
  char *content_type;
  char *icy_name;
  int bitrate_kbps;
  gint64 content_length;
  gboolean insecure;
  GByteArray *bytes;
  guint n_pieces;
  GPtrArray *titles; /* of char * */
  gboolean ended;
  AirLineEndReason reason;
  guint status;
  guint retry_after_s;
  gsize close_after;   /* bytes; 0: never */
  gboolean impatient; /* waits for no more than a moment */
  AirContacts *contacts; /* nullable */
} Heard;

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
  Heard *heard = data;

  g_assert_false (heard->ended);
  heard->n_heads++;
  heard->url = g_strdup (head->url);
  heard->content_type = g_strdup (head->content_type);
  heard->icy_name = g_strdup (head->icy_name);
  heard->bitrate_kbps = head->bitrate_kbps;
  heard->content_length = head->content_length;
  heard->insecure = head->insecure;
}

static void
bytes_cb (AirLine *line, GBytes *bytes, gpointer data)
{
  Heard *heard = data;

  g_assert_false (heard->ended);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
  heard->n_pieces++;
  g_byte_array_append (heard->bytes, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (heard->close_after > 0 && heard->bytes->len >= heard->close_after)
    {
      heard->ended = TRUE;
      air_line_close (line);
    }
}

static void
icy_cb (AirLine *line, GBytes *block, gpointer data)
{
  g_ptr_array_add (((Heard *) data)->titles, g_strndup (g_bytes_get_data (block, NULL), g_bytes_get_size (block)));
}

static void
end_cb (AirLine *line, const AirLineEnd *end, gpointer data)
{
  Heard *heard = data;

  g_assert_false (heard->ended);
  g_assert_nonnull (end->detail);
  g_test_message ("%s", end->detail);
  heard->ended = TRUE;
  heard->reason = end->reason;
  heard->status = end->status;
  heard->retry_after_s = end->retry_after_s;
}

static const AirLineEvents events = { head_cb, bytes_cb, icy_cb, end_cb };

static const AirNetLimits short_limits = { .connect_ms = 5000, .first_byte_ms = 250, .stall_ms = 250 };

static void
heard_open (Heard *heard, const char *url, AirReach reach)
{
  heard->bytes = g_byte_array_new ();
  heard->titles = g_ptr_array_new_with_free_func (g_free);
  heard->line = air_soup_line_new (heard->contacts);
  if (heard->impatient)
    air_soup_line_set_limits (AIR_SOUP_LINE (heard->line), &short_limits);
  air_line_open (heard->line, url, reach, &events, heard);
  g_assert_false (heard->ended);
}

static void
heard_wait (Heard *heard)
{
  while (!heard->ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
heard_clear (Heard *heard)
{
  g_clear_object (&heard->line);
  g_byte_array_unref (heard->bytes);
  g_ptr_array_unref (heard->titles);
  g_free (heard->url);
  g_free (heard->content_type);
  g_free (heard->icy_name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

/* Serves one path with one handler and listens until the end. */
static void
listen_to (Heard *heard, AirFaultServer *server, AirFaultHandler handler, gpointer data)
{
  g_autofree char *url = air_fault_server_dup_url (server, "/live");

  air_fault_server_on (server, "/live", handler, data);
  heard_open (heard, url, AIR_REACH_LOOPBACK);
  heard_wait (heard);
}

static void
serve_icecast (AirFaultCall *call, gpointer data)
{
  g_autofree char *wish = air_fault_call_dup_header (call, "Icy-MetaData");

  g_assert_cmpstr (wish, ==, "1");
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\nicy-name: Night\r\nicy-br: 128\r\nicy-metaint: 256\r\n");
  air_fault_call_fill (call, 256);
  air_fault_call_icy_block (call, "StreamTitle='One';");
  air_fault_call_fill (call, 256);
  air_fault_call_icy_block (call, "");
  air_fault_call_fill (call, 100);
}

static void
tells_head_bytes_and_titles (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *request = NULL;
  g_auto (Heard) heard = { 0 };

  listen_to (&heard, server, serve_icecast, NULL);

  g_assert_cmpuint (heard.n_heads, ==, 1);
  g_assert_cmpstr (heard.content_type, ==, "audio/mpeg");
  g_assert_cmpstr (heard.icy_name, ==, "Night");
  g_assert_cmpint (heard.bitrate_kbps, ==, 128);
  g_assert_cmpint (heard.content_length, ==, -1);
  g_assert_false (heard.insecure);
  g_assert_cmpuint (heard.bytes->len, ==, 612);
  g_assert_cmpuint (heard.bytes->data[611], ==, 99);
  g_assert_cmpuint (heard.titles->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (heard.titles, 0), ==, "StreamTitle='One';");
  g_assert_cmpint (heard.reason, ==, AIR_LINE_CLOSED);

  request = air_fault_server_dup_request (server, 0);
  g_assert_null (strstr (request, "Range:"));
  g_assert_null (strstr (request, "Accept-Encoding:"));
  g_assert_null (strstr (request, "Referer:"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: Airshift/"));
  g_assert_nonnull (strstr (request, "\r\nHost: 127.0.0.1:"));
}

static void
serve_shoutcast (AirFaultCall *call, gpointer data)
{
  air_fault_call_print (call, "ICY 200 OK\r\nicy-name:Old\r\nicy-metaint:4\r\ncontent-type:audio/mpeg\r\n\r\n");
  air_fault_call_fill (call, 4);
  air_fault_call_icy_block (call, "StreamTitle='';");
  air_fault_call_fill (call, 2);
}

static void
takes_shoutcast_1 (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { 0 };

  listen_to (&heard, server, serve_shoutcast, NULL);

  g_assert_cmpstr (heard.icy_name, ==, "Old");
  g_assert_cmpuint (heard.bytes->len, ==, 6);
  g_assert_cmpuint (heard.titles->len, ==, 1);
  g_assert_cmpint (heard.reason, ==, AIR_LINE_CLOSED);
}

/* A body of known length ends without waiting for the server to close. */
static void
serve_segment (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Length: 5\r\n");
  air_fault_call_print (call, "abcde");
  air_fault_call_stall (call);
}

static void
ends_with_the_content_length (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { 0 };

  listen_to (&heard, server, serve_segment, NULL);

  g_assert_cmpint (heard.content_length, ==, 5);
  g_assert_cmpmem (heard.bytes->data, heard.bytes->len, "abcde", 5);
  g_assert_cmpint (heard.reason, ==, AIR_LINE_CLOSED);
  g_assert_true (air_fault_server_wait_closed (server, 2000));
}

static void
serve_chunks (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Transfer-Encoding: chunked\r\n");
  air_fault_call_print (call, "%s", (const char *) data);
}

static void
reads_chunks (void)
{
  static const struct
  {
    const char *chunks;
    AirLineEndReason reason;
  } cases[] = {
    { "3\r\nabc\r\n0\r\n\r\n", AIR_LINE_CLOSED },
    { "3\r\nabc\r\n5\r\nx", AIR_LINE_RESET },
    { "3\r\nabc\r\nbad\r\n", AIR_LINE_RESET },
    { "3\r\nabc\r\nzzz\r\n", AIR_LINE_MALFORMED },
    { "3\r\nabc\r\n-1\r\n", AIR_LINE_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AirFaultServer) server = air_fault_server_new ();
      g_auto (Heard) heard = { 0 };

      listen_to (&heard, server, serve_chunks, (gpointer) cases[i].chunks);
      g_assert_cmpint (heard.reason, ==, cases[i].reason);
      g_assert_true (heard.bytes->len >= 3 && memcmp (heard.bytes->data, "abc", 3) == 0);
    }
}

static void
serve_and_reset (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  air_fault_call_fill (call, 10);
  air_fault_call_pause (call, 20);
  air_fault_call_reset (call);
}

static void
serve_and_stall (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  air_fault_call_fill (call, 10);
  air_fault_call_stall (call);
}

static void
serve_slowly (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  for (guint i = 0; i < 6; i++)
    if (!air_fault_call_fill (call, 600) || !air_fault_call_pause (call, 100))
      return;
}

static void
never_answer (AirFaultCall *call, gpointer data)
{
  air_fault_call_stall (call);
}

static void
hang_up (AirFaultCall *call, gpointer data)
{
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
trickle_headers (AirFaultCall *call, gpointer data)
{
  air_fault_call_trickle (call, "HTTP/1.1 200 OK\r\nX-Slow: abcdefghijklmnopqrstuvwxyz", 50);
}

static void
names_each_end (void)
{
  static const struct
  {
    const char *name;
    AirFaultHandler handler;
    AirLineEndReason reason;
    guint n_bytes;
    gboolean impatient;
  } cases[] = {
    { "reset", serve_and_reset, AIR_LINE_RESET, 10 },
    { "stall", serve_and_stall, AIR_LINE_STALLED, 10, TRUE },
    { "slow but alive", serve_slowly, AIR_LINE_CLOSED, 3600, TRUE },
    { "no answer", never_answer, AIR_LINE_SILENT, 0, TRUE },
    { "closed before an answer", hang_up, AIR_LINE_CLOSED, 0 },
    { "not HTTP", serve_noise, AIR_LINE_MALFORMED, 0 },
    { "flood of headers", flood, AIR_LINE_MALFORMED, 0 },
    { "headers without end", trickle_headers, AIR_LINE_SILENT, 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AirFaultServer) server = air_fault_server_new ();
      g_auto (Heard) heard = { .impatient = cases[i].impatient };

      g_test_message ("%s", cases[i].name);
      listen_to (&heard, server, cases[i].handler, NULL);
      g_assert_cmpint (heard.reason, ==, cases[i].reason);
      g_assert_cmpuint (heard.bytes->len, ==, cases[i].n_bytes);
      g_assert_true (air_fault_server_wait_closed (server, 2000));
      g_assert_cmpuint (air_fault_server_count_connects (server), ==, 1);
    }
}

static void
serve_steadily (AirFaultCall *call, gpointer data)
{
  guint8 piece[400] = { 0 };

  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  for (guint i = 0; i < 240 && air_fault_call_write (call, piece, sizeof piece); i++)
    air_fault_call_pause (call, 25);
  air_fault_call_reset (call);
}

/* A steady stream is read in larger pieces after a while, and yet to its last byte, even before a reset. */
static void
reads_a_steady_stream_in_larger_pieces (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { 0 };

  listen_to (&heard, server, serve_steadily, NULL);
  g_assert_cmpint (heard.reason, ==, AIR_LINE_RESET);
  g_assert_cmpuint (heard.bytes->len, ==, 240 * 400);
  g_test_message ("%u pieces of 240", heard.n_pieces);
  g_assert_cmpuint (heard.n_pieces, <, 220);
}

static void
refuse (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, GPOINTER_TO_UINT (data), "Retry-After: 20\r\n", "no");
}

static void
refuse_until (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call,
                        503,
                        "Date: Mon, 01 Jan 2001 10:00:00 GMT\r\nRetry-After: Mon, 01 Jan 2001 10:01:30 GMT\r\n",
                        "");
}

static void
tells_what_was_refused (void)
{
  static const guint statuses[] = { 400, 401, 403, 404, 410, 429, 451, 500, 502, 503, 504 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (AirFaultServer) server = air_fault_server_new ();
      g_auto (Heard) heard = { 0 };

      listen_to (&heard, server, refuse, GUINT_TO_POINTER (statuses[i]));
      g_assert_cmpint (heard.reason, ==, AIR_LINE_REFUSED);
      g_assert_cmpuint (heard.status, ==, statuses[i]);
      g_assert_cmpuint (heard.retry_after_s, ==, 20);
      g_assert_cmpuint (heard.n_heads + heard.bytes->len, ==, 0);
      g_assert_cmpuint (air_fault_server_count_requests (server), ==, 1);
    }
}

static void
retry_after_may_be_a_date (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { 0 };

  listen_to (&heard, server, refuse_until, NULL);
  g_assert_cmpuint (heard.retry_after_s, ==, 90);
}

static void
redirect (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, data);
}

static void
serve_little (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, NULL, "sound");
}

static void
follows_redirects (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { 0 };

  air_fault_server_on (server, "/there", serve_little, NULL);
  listen_to (&heard, server, redirect, "/there?x=1");

  g_assert_true (g_str_has_suffix (heard.url, "/there?x=1"));
  g_assert_cmpmem (heard.bytes->data, heard.bytes->len, "sound", 5);
  g_assert_cmpuint (heard.n_heads, ==, 1);
}

static void
follows_only_so_far (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { 0 };

  listen_to (&heard, server, redirect, "/live");
  g_assert_cmpint (heard.reason, ==, AIR_LINE_UNSAFE);
  g_assert_cmpuint (air_fault_server_count_requests (server), ==, 6);
}

static void
does_not_follow_to_other_schemes (void)
{
  static const char *const bad[] = { "file:///etc/passwd", "data:audio/mpeg,x", "javascript:1", "ftp://127.0.0.1/" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (AirFaultServer) server = air_fault_server_new ();
      g_auto (Heard) heard = { 0 };

      listen_to (&heard, server, redirect, (gpointer) bad[i]);
      g_assert_cmpint (heard.reason, ==, AIR_LINE_UNSAFE);
    }
}

static void
keeps_out_of_reach (void)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost", "[::ffff:127.0.0.1]" };
  g_autoptr (AirFaultServer) server = air_fault_server_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = air_fault_server_dup_url_at (server, hosts[i], "/live");
      g_auto (Heard) heard = { 0 };

      heard_open (&heard, url, AIR_REACH_PRIVATE);
      heard_wait (&heard);
      g_assert_cmpint (heard.reason, ==, AIR_LINE_UNSAFE);
    }
  g_assert_cmpuint (air_fault_server_count_connects (server), ==, 0);
}

static void
tells_bad_addresses_later (void)
{
  static const char *const bad[] = { "file:///etc/passwd", "http://", "nonsense" };
  static const AirLineEndReason reasons[] = { AIR_LINE_UNSAFE, AIR_LINE_MALFORMED, AIR_LINE_MALFORMED };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (Heard) heard = { 0 };

      heard_open (&heard, bad[i], AIR_REACH_LOOPBACK);
      heard_wait (&heard);
      g_assert_cmpint (heard.reason, ==, reasons[i]);
    }
}

static void
tells_when_nobody_listens (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *url = air_fault_server_dup_url (server, "/live");
  g_auto (Heard) heard = { 0 };

  g_clear_pointer (&server, air_fault_server_free);
  heard_open (&heard, url, AIR_REACH_LOOPBACK);
  heard_wait (&heard);
  g_assert_cmpint (heard.reason, ==, AIR_LINE_UNREACHABLE);
}

static void
serve_for_ever (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, NULL);
  air_fault_call_fill (call, G_MAXINT64);
}

static void
closing_is_at_once (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_auto (Heard) heard = { .close_after = 1 };

  /* Closed inside a callback; bytes_cb() would fail if it were called again. */
  listen_to (&heard, server, serve_for_ever, NULL);
  g_assert_true (air_fault_server_wait_closed (server, 2000));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
closing_while_connecting_says_nothing (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *url = air_fault_server_dup_url (server, "/live");

  for (guint i = 0; i < 40; i++)
    {
      g_auto (Heard) heard = { 0 };

      heard_open (&heard, url, AIR_REACH_LOOPBACK);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      air_line_close (heard.line);
      air_line_close (heard.line);
      heard.ended = TRUE;
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (air_fault_server_wait_closed (server, 2000));
}

static gpointer
listen_thread (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  {
    g_auto (Heard) heard = { 0 };

    heard_open (&heard, data, AIR_REACH_LOOPBACK);
    while (!heard.ended)
      g_main_context_iteration (context, TRUE);
    g_assert_cmpuint (heard.bytes->len, ==, 612);
  }
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
works_in_any_thread (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autofree char *url = air_fault_server_dup_url (server, "/live");

  air_fault_server_on (server, "/live", serve_icecast, NULL);
  g_thread_join (g_thread_new ("line", listen_thread, url));
}

typedef struct
{
  AirContacts *contacts;
  char *url;
} Elsewhere;

static gpointer
listen_elsewhere (gpointer data)
{
  Elsewhere *elsewhere = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_auto (Heard) heard = { .contacts = elsewhere->contacts };

  g_main_context_push_thread_default (context);
  heard_open (&heard, elsewhere->url, AIR_REACH_LOOPBACK);
  while (!heard.ended)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
serve_a_little (AirFaultCall *call, gpointer data)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  air_fault_call_fill (call, 40000);
}

/* Lines live in threads of their own; what they tell of their hosts is told on the main thread. */
static void
keeps_account (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  g_autoptr (AirContacts) contacts = air_contacts_new (AIR_CLOCK (clock));
  g_autofree char *url = air_fault_server_dup_url (server, "/live");
  Elsewhere elsewhere = { contacts, url };
  GThread *thread;
  g_autoptr (AirContact) contact = NULL;

  air_fault_server_on (server, "/live", serve_a_little, NULL);
  thread = g_thread_new ("line", listen_elsewhere, &elsewhere);
  g_thread_join (thread);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (contacts)), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (contacts)), ==, 1);
  contact = g_list_model_get_item (G_LIST_MODEL (contacts), 0);
  g_assert_cmpstr (air_contact_get_host (contact), ==, "127.0.0.1");
  g_assert_cmpint (air_contact_get_kinds (contact), ==, AIR_CONTACT_SOUND);
  g_assert_cmpuint (air_contact_get_requests (contact), ==, 1);
  g_assert_cmpuint (air_contact_get_refused (contact), ==, 0);
  g_assert_cmpuint (air_contact_get_bytes (contact), >, 40000);
  g_assert_cmpuint (air_contact_get_bytes (contact), <, 40200);
}

static void
what_is_refused_is_told (void)
{
  g_autoptr (AirFaultServer) server = air_fault_server_new ();
  g_autoptr (AirFakeClock) clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  g_autoptr (AirContacts) contacts = air_contacts_new (AIR_CLOCK (clock));
  g_autofree char *url = air_fault_server_dup_url (server, "/live");
  g_auto (Heard) heard = { .contacts = contacts };
  g_autoptr (AirContact) contact = NULL;

  heard_open (&heard, url, AIR_REACH_PUBLIC);
  heard_wait (&heard);
  contact = g_list_model_get_item (G_LIST_MODEL (contacts), 0);
  g_assert_cmpuint (air_contact_get_requests (contact), ==, 1);
  g_assert_cmpuint (air_contact_get_refused (contact), ==, 1);
  g_assert_cmpuint (air_contact_get_bytes (contact), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/soup-line/tells-head-bytes-and-titles", tells_head_bytes_and_titles);
  g_test_add_func ("/soup-line/takes-shoutcast-1", takes_shoutcast_1);
  g_test_add_func ("/soup-line/ends-with-the-content-length", ends_with_the_content_length);
  g_test_add_func ("/soup-line/reads-chunks", reads_chunks);
  g_test_add_func ("/soup-line/names-each-end", names_each_end);
  g_test_add_func ("/soup-line/keeps-account", keeps_account);
  g_test_add_func ("/soup-line/what-is-refused-is-told", what_is_refused_is_told);
  g_test_add_func ("/soup-line/larger-pieces", reads_a_steady_stream_in_larger_pieces);
  g_test_add_func ("/soup-line/tells-what-was-refused", tells_what_was_refused);
  g_test_add_func ("/soup-line/retry-after-may-be-a-date", retry_after_may_be_a_date);
  g_test_add_func ("/soup-line/follows-redirects", follows_redirects);
  g_test_add_func ("/soup-line/follows-only-so-far", follows_only_so_far);
  g_test_add_func ("/soup-line/does-not-follow-to-other-schemes", does_not_follow_to_other_schemes);
  g_test_add_func ("/soup-line/keeps-out-of-reach", keeps_out_of_reach);
  g_test_add_func ("/soup-line/tells-bad-addresses-later", tells_bad_addresses_later);
  g_test_add_func ("/soup-line/tells-when-nobody-listens", tells_when_nobody_listens);
  g_test_add_func ("/soup-line/closing-is-at-once", closing_is_at_once);
  g_test_add_func ("/soup-line/closing-while-connecting-says-nothing", closing_while_connecting_says_nothing);
  g_test_add_func ("/soup-line/works-in-any-thread", works_in_any_thread);

  return g_test_run ();
}
