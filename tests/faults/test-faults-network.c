/* test-faults-network.c - names, links and slow lines
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-resolver.h"
#include "radio-double.h"

#include <gst/gst.h>
#include <string.h>

#define NAME "radio.example"

static AirFakeResolver *resolver;

static void
play_by_name (RadioDouble *radio)
{
  g_autofree char *url = air_fault_server_dup_url_at (radio->server, NAME, "/live");

  radio_double_play_url (radio, url);
}

static void
send_head (AirFaultCall *call)
{
  air_fault_call_head (call, 200, "Content-Type: audio/mpeg\r\n");
}

/* F15 */
static void
test_name_not_found (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  guint n = air_fake_resolver_count (resolver);

  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  air_fake_resolver_tell (resolver, NAME, "");
  play_by_name (radio);
  radio_double_run (1.2);
  radio_double_wait (radio, AIR_PLAYER_WAITING, 1);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (air_player_get_error (radio->player)->message, "The name " NAME " is not found"));
  g_assert_cmpuint (air_fake_resolver_count (resolver) - n, >=, 3);

  air_fake_resolver_tell (resolver, NAME, "127.0.0.1");
  radio_double_recover (radio, 5);
}

static gboolean
note_wait_cb (gpointer data)
{
  gint64 *marks = data; /* the longest wait so far, and when it was last here */
  gint64 now_us = g_get_monotonic_time ();

  marks[0] = MAX (marks[0], now_us - marks[1]);
  marks[1] = now_us;
  return G_SOURCE_CONTINUE;
}

/* F16: the one who waits for the answer is not the main loop. */
static void
test_no_answer_about_the_name (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  gint64 marks[2] = { 0, g_get_monotonic_time () };
  guint timer = g_timeout_add (10, note_wait_cb, marks);

  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  air_fake_resolver_tell (resolver, NAME, NULL);
  play_by_name (radio);
  radio_double_run (0.3);
  g_assert_cmpint (air_player_get_state (radio->player), ==, AIR_PLAYER_CONNECTING);
  while (air_player_get_error (radio->player) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNREACHABLE);
  g_source_remove (timer);
  g_assert_cmpint (marks[0], <, G_USEC_PER_SEC);

  air_fake_resolver_tell (resolver, NAME, "127.0.0.1");
  radio_double_recover (radio, 8);
}

static void
close_soon (AirFaultCall *call, gpointer data)
{
  send_head (call);
  radio_double_send (call, 0.7);
}

/* F17: who comes back finds the station where its name says that it is now. */
static void
test_server_moves (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  g_autoptr (AirFaultServer) other = air_fault_server_new_beside (radio->server, "127.0.0.2");

  air_fault_server_on (radio->server, "/live", close_soon, NULL);
  air_fault_server_on (other, "/live", radio_double_live, NULL);
  air_fake_resolver_tell (resolver, NAME, "127.0.0.1");
  play_by_name (radio);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  air_fake_resolver_tell (resolver, NAME, "127.0.0.2");
  radio_double_run (1.4);
  radio_double_recover (radio, 3);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 1);
  g_assert_cmpuint (air_fault_server_count_requests (other), ==, 1);
  radio_double_assert_seamless (radio);
  air_player_stop (radio->player);
  g_assert_true (air_fault_server_wait_closed (other, 1000));
}

/* F10: the system says that there is no network: that is told, and it is left in peace until it says otherwise. */
static void
test_no_network (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fake_resolver_tell (resolver, NAME, "127.0.0.1");
  air_fault_server_on (radio->server, "/live", close_soon, NULL);
  play_by_name (radio);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  air_fake_network_set_available (radio->network, FALSE);
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_wait (radio, AIR_PLAYER_OFFLINE, 5);
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 1);

  air_fake_network_set_available (radio->network, TRUE);
  radio_double_recover (radio, 3);
}

/* Half of what the sound needs, for a while; then all that was held back, as of a link that has room again. */
static void
live_with_a_narrow (AirFaultCall *call, gpointer data)
{
  gint64 began_us = g_get_monotonic_time ();
  gint64 at = radio_double_live_edge ();
  double narrow_s = *(double *) data;

  send_head (call);
  while (g_get_monotonic_time () - began_us < narrow_s * G_USEC_PER_SEC)
    {
      if (!radio_double_write (call, at, at + RADIO_DOUBLE_BYTES_PER_S / 20) || !air_fault_call_pause (call, 100))
        return;
      at += RADIO_DOUBLE_BYTES_PER_S / 20;
    }
  for (;;)
    {
      gint64 to = radio_double_live_edge ();

      if (!radio_double_write (call, at, to) || !air_fault_call_pause (call, 40))
        return;
      at = to;
    }
}

static guint
count_states (RadioDouble *radio, const char *state)
{
  guint n = 0;

  for (const char *at = radio->states->str; (at = strstr (at, state)) != NULL; at += strlen (state))
    n++;
  return n;
}

/* F07: said to be buffering, and not sounding in shreds. */
static void
test_narrow_line (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  double narrow_s = g_test_slow () ? 60 : 4;

  air_fault_server_on (radio->server, "/live", live_with_a_narrow, &narrow_s);
  radio_double_play (radio, "/live", NULL);
  radio_double_run (narrow_s);
  radio_double_recover (radio, 6);
  g_assert_cmpuint (count_states (radio, "playing buffering"), >=, 1);
  g_assert_cmpuint (count_states (radio, "playing buffering"), <=, 1 + (guint) (narrow_s / 6));
  g_assert_cmpuint (air_fault_server_count_connects (radio->server), ==, 1);
}

/* Everything comes late, and more or less so. */
static void
live_late (AirFaultCall *call, gpointer data)
{
  guint late_ms = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gint64 at;

  if (!air_fault_call_pause (call, late_ms))
    return;
  send_head (call);
  at = radio_double_live_edge () - 2 * RADIO_DOUBLE_BYTES_PER_S;
  for (;;)
    {
      gint64 to = radio_double_live_edge ();

      if (!radio_double_write (call, at, to) ||
          !air_fault_call_pause (call, (guint) g_rand_int_range (random, 0, (gint32) late_ms / 2)))
        return;
      at = to;
    }
}

/* F08 */
static void
test_late_line (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);
  guint late_ms = g_test_slow () ? 2000 : 500;

  if (g_test_slow ())
    radio->limits = (AirNetLimits) AIR_NET_LIMITS_INIT;
  air_fault_server_on (radio->server, "/live", live_late, GUINT_TO_POINTER (late_ms));
  radio_double_play (radio, "/live", NULL);
  radio_double_recover (radio, 6);
  radio_double_run (g_test_slow () ? 20 : 3);
  radio_double_assert_seamless (radio);
}

/* F03: however often it closes. After ten seconds of sound each try is at once again. */
static void
test_closes_often (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", close_soon, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 3);
  radio_double_wait_requests (radio, 4, 8);
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_wait_requests (radio, 5, 5);
  radio_double_recover (radio, 3);
  g_assert_cmpuint (radio->n_gaps, ==, 0);
}

static void
close_after_twenty_seconds (AirFaultCall *call, gpointer data)
{
  send_head (call);
  radio_double_send (call, 20);
}

static void
test_closes_thirty_times (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", close_after_twenty_seconds, NULL);
  radio_double_play (radio, "/live", NULL);
  for (guint i = 1; i <= 30; i++)
    {
      radio_double_wait_requests (radio, i, 22);
      radio_double_recover (radio, 3);
    }
  radio_double_assert_seamless (radio);
}

static GTlsCertificate *
read_certificate (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", name, NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

/* F30: another certificate than before, as good as that one; and one that was let run out, until it is renewed. */
static void
test_certificate_renewed (gconstpointer meanwhile)
{
  g_autoptr (GTlsCertificate) good = read_certificate ("good.pem");
  g_autoptr (GTlsCertificate) other = meanwhile != NULL ? read_certificate (meanwhile) : NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "authority.pem", NULL);
  g_autoptr (RadioDouble) radio = radio_double_new (air_fault_server_new_tls (good));

  radio->trusted = g_tls_file_database_new (path, NULL);
  air_fault_server_on (radio->server, "/live", close_soon, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait (radio, AIR_PLAYER_PLAYING, 4);
  if (other != NULL)
    {
      air_fault_server_set_certificate (radio->server, other);
      radio_double_wait_retry (radio, 20, 4);
      g_assert_error (air_player_get_error (radio->player), AIR_ERROR, AIR_ERROR_UNSAFE);
    }

  air_fault_server_set_certificate (radio->server, good);
  air_fault_server_on (radio->server, "/live", radio_double_live, NULL);
  radio_double_run (1.2);
  air_player_try_now (radio->player);
  radio_double_recover (radio, 4);
}

static void
answer_busy (AirFaultCall *call, gpointer data)
{
  if (air_fault_call_get_nth (call) == 0)
    close_soon (call, NULL);
  else if (air_fault_call_get_nth (call) == 1)
    air_fault_call_reply (call, 429, "Retry-After: 2\r\n", "not so often");
  else
    radio_double_live (call, NULL);
}

/* F21: a server that says how long to leave it alone, in the midst of play, is left alone for so long. */
static void
test_asked_to_wait (void)
{
  g_autoptr (RadioDouble) radio = radio_double_new (NULL);

  air_fault_server_on (radio->server, "/live", answer_busy, NULL);
  radio_double_play (radio, "/live", NULL);
  radio_double_wait_requests (radio, 2, 4);
  radio_double_run (1.5);
  g_assert_cmpuint (air_fault_server_count_requests (radio->server), ==, 2);
  radio_double_recover (radio, 2);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  if (!radio_double_init ())
    return g_test_run ();
  resolver = air_fake_resolver_new ();
  g_resolver_set_default (G_RESOLVER (resolver));

  g_test_add_func ("/faults/F03-closes-often", test_closes_often);
  if (g_test_slow ())
    g_test_add_func ("/faults/F03-closes-thirty-times", test_closes_thirty_times);
  g_test_add_func ("/faults/F07-narrow-line", test_narrow_line);
  g_test_add_func ("/faults/F08-late-line", test_late_line);
  g_test_add_func ("/faults/F10-no-network", test_no_network);
  g_test_add_func ("/faults/F15-name-not-found", test_name_not_found);
  g_test_add_func ("/faults/F16-no-answer-about-the-name", test_no_answer_about_the_name);
  g_test_add_func ("/faults/F17-server-moves", test_server_moves);
  g_test_add_func ("/faults/F21-asked-to-wait", test_asked_to_wait);
  g_test_add_data_func ("/faults/F30-certificate-renewed", NULL, test_certificate_renewed);
  g_test_add_data_func ("/faults/F30-certificate-renewed-late", "expired.pem", test_certificate_renewed);
  status = g_test_run ();
  g_object_unref (resolver);
  return status;
}
