/* test-faults-line.c - drops, stalls and answers, as faults.tsv numbers them elsewhere
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "radio-double.h"

#include <gst/gst.h>
#include <string.h>

/* What goes wrong on a path's first requests; then all is well. */
typedef struct {
  guint times;
  void (*fault) (AirFaultCall *call);
} Trouble;

static void
trouble (AirFaultCall *call, gpointer data)
{
  const Trouble *trouble = data;

  if (air_fault_call_get_nth (call) < trouble->times)
    trouble->fault (call);
  else
    radio_double_live (call, NULL);
}

static void
be (RadioDouble *radio, const char *path, const Trouble *what)
{
  air_fault_server_on (radio->server, path, trouble, (gpointer) what);
}

static void
assert_no_range (RadioDouble *radio)
{
  for (guint i = 0; i < air_fault_server_count_requests (radio->server); i++)
    {
      g_autofree char *request = air_fault_server_dup_request (radio->server, i);

      g_assert_null (strstr (request, "Range:"));
      g_assert_null (strstr (request, "Referer:"));
      g_assert_null (strstr (request, "Cookie:"));
    }
}

static void
close_soon (AirFaultCall *call)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
  radio_double_send (call, 0.7);
}

static void
reset_soon (AirFaultCall *call)
{
  close_soon (call);
  air_fault_call_reset (call);
}

static void
fall_silent (AirFaultCall *call)
{
  close_soon (call);
  air_fault_call_stall (call);
}

/* What comes fills up the frame that was broken off. */
static void
trickle (AirFaultCall *call)
{
  g_autofree char *drops = g_strnfill (250, 'x');

  close_soon (call);
  air_fault_call_print (call, "%s", drops);
  air_fault_call_trickle (call, drops, 100);
}

/* F01, F02, F05, F06: within the cushion nothing is heard of it, whatever the way in which the line ends. */
static void
test_bridged (gconstpointer fault)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  Trouble twice = { 2, fault };

  be (radio, "/live", &twice);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_wait_requests (radio, 3, 6);
  radio_double_run (0.8);
  radio_double_assert_seamless (radio);
  assert_no_range (radio);
}

static void
close_at_once (AirFaultCall *call)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
}

/* F04: 0, 0.5, 1 s apart. */
static void
test_closes_at_once (void)
{
  static const Trouble thrice = { 3, close_at_once };
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  gint64 began_us = g_get_monotonic_time ();

  be (radio, "/live", &thrice);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 5);
  g_assert_cmpint (g_get_monotonic_time () - began_us, >, G_USEC_PER_SEC);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 4);
}

static void
answer_404 (AirFaultCall *call)
{
  air_fault_call_reply (call, 404, NULL, "not here");
}

static void
answer_403 (AirFaultCall *call)
{
  air_fault_call_reply (call, 403, NULL, "not you");
}

static void
answer_502 (AirFaultCall *call)
{
  air_fault_call_reply (call, 502, NULL, "not now");
}

static void
answer_later (AirFaultCall *call)
{
  air_fault_call_reply (call, 503, "Retry-After: 1\r\n", "later");
}

/* F19: the station's next stream; the last one is asked for slowly. */
static void
test_missing (void)
{
  static const Trouble always = { G_MAXUINT, answer_404 };
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  be (radio, "/gone", &always);
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_play (radio, "/gone", "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 5);

  radio_double_play (radio, "/gone", NULL);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 2);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_NOT_FOUND);
  g_assert_cmpint (air_player_get_retry_in_s (radio->player), >, 20);
}

/* F20 */
static void
test_forbidden (void)
{
  static const Trouble always = { G_MAXUINT, answer_403 };
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  be (radio, "/live", &always);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 2);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_REFUSED);
  g_assert_cmpint (air_player_get_retry_in_s (radio->player), >, 290);
}

/* F21 */
static void
test_later (void)
{
  static const Trouble once = { 1, answer_later };
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  be (radio, "/live", &once);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 1);
  radio_double_run (0.8);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 1);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 2);
}

/* F22, F33: a server that flaps or starts anew, after there was sound or before. */
static void
close_then_fail (AirFaultCall *call)
{
  if (air_fault_call_get_nth (call) == 0)
    close_soon (call);
  else if (air_fault_call_get_nth (call) == 1)
    answer_404 (call);
  else
    answer_502 (call);
}

static void
test_flaps (void)
{
  static const Trouble at_first = { 2, answer_502 };
  static const Trouble later = { 3, close_then_fail };
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  be (radio, "/a", &at_first);
  radio_double_play (radio, "/a", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);

  be (radio, "/b", &later);
  radio_double_play (radio, "/b", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_wait_requests (radio, 7, 4);
  radio_double_wait_good (radio, 2);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 2);
}

static void
redirect (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, data);
}

/* F23 */
static void
test_bad_redirects (void)
{
  static const char *const places[] = {
    "/live", "file:///etc/passwd", "data:audio/mpeg,x", "javascript:1", "ftp://h/x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (RadioDouble) radio = radio_double_new (NULL);

      air_fault_server_on (radio->server, "/live", redirect, (gpointer) places[i]);
      radio_double_play (radio, "/live", NULL);
      radio_double_wait (radio, AIR_PLAYER_FAILED, 2);
      g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNSAFE);
      g_assert_cmpuint (air_fault_server_count_requests (radio->server), <=, 6);
    }
}

/* F24: the way is gone anew each time. */
static void
test_redirected (void)
{
  static const Trouble once = { 1, close_soon };
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autofree char *third = NULL;

  air_fault_server_on (radio->server, "/start", redirect, (gpointer) "/live");
  be (radio, "/live", &once);
  radio_double_play (radio, "/start", NULL);
  radio_double_wait_requests (radio, 4, 5);
  third = air_fault_server_dup_request (radio->server, 2);
  g_assert_true (g_str_has_prefix (third, "GET /start "));
}

static void
flood (AirFaultCall *call)
{
  air_fault_call_flood_headers (call, 200 * 1024);
}

static void
never_ending_head (AirFaultCall *call)
{
  air_fault_call_print (call, "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n");
  air_fault_call_stall (call);
}

static void
bad_chunks (AirFaultCall *call)
{
  air_fault_call_print (call, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: audio/mpeg\r\n\r\n");
  air_fault_call_print (call, "fffffffffffffffffffff\r\nabc\r\n-5\r\nx");
  air_fault_call_stall (call);
}

static void
say_nothing (AirFaultCall *call)
{
  air_fault_call_stall (call);
}

/* F25, F27, and a server that never answers: an error, and sound when it comes to its senses. */
static void
test_bad_answer (gconstpointer fault)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  Trouble once = { 1, fault };

  be (radio, "/live", &once);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 4);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 2);
}

static void
shoutcast (AirFaultCall *call, gpointer data)
{
  air_fault_call_print (call, "ICY 200 OK\r\nicy-name: Old\r\nContent-Type: audio/mpeg\r\n\r\n");
  radio_double_send (call, 0);
}

/* F26 */
static void
test_shoutcast (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/;", shoutcast, NULL);
  radio_double_play (radio, "/;", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
}

/* Who is trusted, in place of the system's long list, which is read anew for each connection: how long that takes
 * in a build that checks every allocation is not what is tested. */
static void
trust_authority (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

/* F28: refused by name, and nobody hammers at the door. */
static void
test_bad_certificate (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "self-signed.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (RadioDouble) radio = radio_double_new (air_fault_server_new_tls (certificate));

  g_assert_nonnull (certificate);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_FAILED, 3);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNSAFE);
  radio_double_run (0.5);
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 1);
}

/* F29: a server that is asked by TLS and does not speak it. */
static void
test_no_handshake (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/live", air_fault_server_get_port (radio->server));

  radio_double_play_url (radio, url);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 2);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNREACHABLE);
  air_player_stop (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
}

/* Nobody listens: tried for ever, and told. */
static void
test_nobody_there (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  radio_double_play_url (radio, "http://127.0.0.1:1/live");
  radio_double_run (0.3);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 2);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNREACHABLE);
  g_assert_true (air_player_get_wanted (radio->player));
}

static void
suspend (RadioDouble *radio)
{
  air_player_suspend (radio->player);
  g_assert_true (air_fault_server_wait_closed (radio->server, 1000));
  g_assert_cmpint (air_audio_get_phase (AIR_AUDIO (radio->audio)), ==, AIR_AUDIO_HELD);
  radio_double_run (1);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 1);
}

/* F43: the line is dropped before the machine sleeps, and the sound goes on by itself when it has woken. */
static void
test_sleeps (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 2);
  suspend (radio);
  air_player_wake (radio->player);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 4);
  radio_double_wait_requests (radio, 2, 1);
}

static void
test_sleeps_held (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 2);
  air_player_hold (radio->player);
  suspend (radio);
  air_player_wake (radio->player);
  radio_double_wait_requests (radio, 2, 1);
  g_assert_cmpint (air_player_get_state (radio->player), ==, AIR_PLAYER_PAUSED);
  air_player_play (radio->player);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 1);
}

/* Not a fault, but the whole chain: a show that is recorded while nobody listens is never heard. */
static void
test_is_received_unheard (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_play (radio, "/live", NULL);
  air_player_hold (radio->player);
  radio_double_wait (radio, AIR_PLAYER_PAUSED, 2);
  radio_double_run (1);
  g_assert_null (strstr (radio->states->str, "playing"));
  air_player_play (radio->player);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();
  trust_authority ();

  g_test_add_data_func ("/faults/F01-close", close_soon, test_bridged);
  g_test_add_data_func ("/faults/F02-reset", reset_soon, test_bridged);
  g_test_add_func ("/faults/F04-close-at-once", test_closes_at_once);
  g_test_add_data_func ("/faults/F05-stall", fall_silent, test_bridged);
  g_test_add_data_func ("/faults/F06-trickle", trickle, test_bridged);
  g_test_add_func ("/faults/F19-missing", test_missing);
  g_test_add_func ("/faults/F20-forbidden", test_forbidden);
  g_test_add_func ("/faults/F21-later", test_later);
  g_test_add_func ("/faults/F22-F33-flapping", test_flaps);
  g_test_add_func ("/faults/F23-bad-redirects", test_bad_redirects);
  g_test_add_func ("/faults/F24-redirected-anew", test_redirected);
  g_test_add_data_func ("/faults/F25-flood-of-headers", flood, test_bad_answer);
  g_test_add_data_func ("/faults/F25-head-without-end", never_ending_head, test_bad_answer);
  g_test_add_func ("/faults/F26-shoutcast", test_shoutcast);
  g_test_add_data_func ("/faults/F27-bad-chunks", bad_chunks, test_bad_answer);
  g_test_add_func ("/faults/F28-bad-certificate", test_bad_certificate);
  g_test_add_func ("/faults/F29-no-handshake", test_no_handshake);
  g_test_add_func ("/faults/F43-sleep", test_sleeps);
  g_test_add_func ("/faults/F43-sleep-held", test_sleeps_held);
  g_test_add_func ("/faults/received-unheard", test_is_received_unheard);
  g_test_add_data_func ("/faults/no-answer", say_nothing, test_bad_answer);
  g_test_add_func ("/faults/nobody-there", test_nobody_there);
  return g_test_run ();
}
