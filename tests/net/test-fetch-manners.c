/* test-fetch-manners.c - hosts are asked politely, and account is kept of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-contacts.h"
#include "air-error.h"
#include "air-fake-clock.h"
#include "air-fault-server.h"
#include "air-limits.h"
#include "air-soup-fetcher.h"

#include <string.h>

#define TOGETHER 10

typedef struct
{
  AirFakeClock *clock;
  AirContacts *contacts;
  AirFetcher *fetcher;
  AirFaultServer *server;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  f->contacts = air_contacts_new (AIR_CLOCK (f->clock));
  f->fetcher = air_soup_fetcher_new (AIR_CLOCK (f->clock));
  air_soup_fetcher_set_contacts (AIR_SOUP_FETCHER (f->fetcher), f->contacts);
  f->server = air_fault_server_new ();
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_assert_finalize_object (f->fetcher);
  g_assert_true (air_fault_server_wait_closed (f->server, 2000));
  air_fault_server_free (f->server);
  g_assert_finalize_object (f->contacts);
  g_object_unref (f->clock);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
start (Fixture *f, const char *url, AirFetchPurpose purpose, GCancellable *cancellable, GAsyncResult **result)
{
  air_fetcher_fetch_async (f->fetcher, url, purpose, AIR_REACH_LOOPBACK, NULL, cancellable, fetched_cb, result);
}

static AirDocument *
finish (Fixture *f, GAsyncResult **result, GError **error)
{
  AirDocument *document;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = air_fetcher_fetch_finish (f->fetcher, *result, error);
  g_clear_object (result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return document;
}

static AirDocument *
fetch (Fixture *f, const char *path, AirFetchPurpose purpose, GError **error)
{
  g_autofree char *url = air_fault_server_dup_url (f->server, path);
  GAsyncResult *result = NULL;

  start (f, url, purpose, NULL, &result);
  return finish (f, &result, error);
}

static void
expect_good (Fixture *f, const char *path, AirFetchPurpose purpose)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = fetch (f, path, purpose, &error);

  g_assert_no_error (error);
}

static void
expect_refusal (Fixture *f, const char *path, guint seconds)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch (f, path, AIR_FETCH_PAGE, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_REFUSED);
  g_assert_cmpuint (air_error_get_retry_after (error), ==, seconds);
}

static void
serve (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, data, "good");
}

static void
ask_to_wait (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, GPOINTER_TO_UINT (data), "Retry-After: 120\r\n", "");
}

/* Whoever asks earlier is answered without the network. */
static void
heeds_retry_after (Fixture *f, gconstpointer unused)
{
  air_fault_server_on (f->server, "/busy", ask_to_wait, GUINT_TO_POINTER (429));
  air_fault_server_on (f->server, "/other", serve, NULL);
  expect_refusal (f, "/busy", 120);
  air_fake_clock_advance_s (f->clock, 20);
  expect_refusal (f, "/busy", 100);
  expect_refusal (f, "/other", 100);
  g_assert_cmpuint (air_fault_server_count_connects (f->server), ==, 1);
  air_fake_clock_advance_s (f->clock, 100);
  expect_good (f, "/other", AIR_FETCH_PAGE);
  g_assert_cmpuint (air_fault_server_count_connects (f->server), ==, 2);
}

static void
what_is_out_of_order_is_one_address (Fixture *f, gconstpointer unused)
{
  air_fault_server_on (f->server, "/busy", ask_to_wait, GUINT_TO_POINTER (503));
  air_fault_server_on (f->server, "/other", serve, NULL);
  expect_refusal (f, "/busy", 120);
  expect_refusal (f, "/busy", 120);
  expect_good (f, "/other", AIR_FETCH_PAGE);
  g_assert_cmpuint (air_fault_server_count_requests (f->server), ==, 2);
}

static void
lead_elsewhere (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, "/doc");
}

/* Each hop counts. When the hour's share of what nobody asked for is spent, the listener still gets an answer. */
static void
spends_a_budget (Fixture *f, gconstpointer unused)
{
  AirFetchPurpose unasked = AIR_FETCH_PAGE | AIR_FETCH_UNASKED;
  g_autoptr (GError) error = NULL;

  air_fault_server_on (f->server, "/doc", serve, NULL);
  air_fault_server_on (f->server, "/moved", lead_elsewhere, NULL);
  for (guint i = 0; i < AIR_LIMIT_UNASKED_PER_HOUR / 2; i++)
    expect_good (f, "/moved", unasked);
  g_assert_cmpuint (air_fault_server_count_requests (f->server), ==, AIR_LIMIT_UNASKED_PER_HOUR);

  g_assert_null (fetch (f, "/doc", unasked, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_REFUSED);
  g_assert_cmpuint (air_error_get_retry_after (error), ==, 3600);
  g_assert_cmpuint (air_fault_server_count_requests (f->server), ==, AIR_LIMIT_UNASKED_PER_HOUR);
  expect_good (f, "/doc", AIR_FETCH_PAGE);
}

static void
serve_slowly (AirFaultCall *call, gpointer data)
{
  int now = g_atomic_int_add ((int *) data, 1) + 1;

  g_assert_cmpint (now, <=, AIR_LIMIT_CONNECTIONS_PER_HOST);
  air_fault_call_pause (call, 30);
  g_atomic_int_add ((int *) data, -1);
  air_fault_call_reply (call, 200, NULL, "good");
}

/* Whatever the port. */
static void
two_connections_a_host (Fixture *f, gconstpointer unused)
{
  AirFaultServer *second = air_fault_server_new ();
  AirFaultServer *servers[] = { f->server, second };
  GAsyncResult *results[TOGETHER] = { NULL };
  int open = 0;

  for (guint i = 0; i < TOGETHER; i++)
    {
      g_autofree char *url = air_fault_server_dup_url (servers[i % 2], "/doc");

      air_fault_server_on (servers[i % 2], "/doc", serve_slowly, &open);
      start (f, url, i % 3 == 0 ? AIR_FETCH_PICTURE : AIR_FETCH_PAGE, NULL, &results[i]);
    }
  for (guint i = 0; i < TOGETHER; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AirDocument) document = finish (f, &results[i], &error);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (air_fault_server_count_connects (f->server) + air_fault_server_count_connects (second), ==,
                    TOGETHER);
  air_fault_server_free (second);
}

/* The page that is opened does not wait for the pictures of the list: it goes out when the first of two ends, beside
 * the picture that goes out when the other does; which of them the server reads first is its threads' affair. */
static void
pages_come_before_pictures (Fixture *f, gconstpointer unused)
{
  GAsyncResult *results[6] = { NULL };
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;
  int open = 0;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = i < 5 ? g_strdup_printf ("/p%u", i) : g_strdup ("/page");
      g_autofree char *url = air_fault_server_dup_url (f->server, path);

      air_fault_server_on (f->server, path, serve_slowly, &open);
      start (f, url, i < 5 ? AIR_FETCH_PICTURE : AIR_FETCH_PAGE, NULL, &results[i]);
    }
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (AirDocument) document = finish (f, &results[i], NULL);

      g_assert_nonnull (document);
    }
  third = air_fault_server_dup_request (f->server, AIR_LIMIT_CONNECTIONS_PER_HOST);
  fourth = air_fault_server_dup_request (f->server, AIR_LIMIT_CONNECTIONS_PER_HOST + 1);
  g_assert_true (g_str_has_prefix (third, "GET /page ") || g_str_has_prefix (fourth, "GET /page "));
}

static void
stall (AirFaultCall *call, gpointer data)
{
  air_fault_call_stall (call);
}

/* Those that wait for their turn too. */
static void
waiting_can_be_cancelled (Fixture *f, gconstpointer unused)
{
  g_autofree char *url = air_fault_server_dup_url (f->server, "/doc");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[TOGETHER] = { NULL };

  air_fault_server_on (f->server, "/doc", stall, NULL);
  for (guint i = 0; i < TOGETHER; i++)
    start (f, url, AIR_FETCH_PAGE, cancellable, &results[i]);
  while (air_fault_server_count_requests (f->server) < AIR_LIMIT_CONNECTIONS_PER_HOST)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < TOGETHER; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (finish (f, &results[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  air_fault_server_on (f->server, "/doc", serve, NULL);
  expect_good (f, "/doc", AIR_FETCH_PAGE);
}

/* RFC 9111, 4.2. */
static void
believes_what_is_said_of_freshness (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *headers;
    int max_age_s;
  } cases[] = {
    { NULL, -1 },
    { "Last-Modified: Sun, 04 May 2031 09:00:00 GMT\r\n", -1 },
    { "Cache-Control: max-age=600\r\n", 600 },
    { "Cache-Control: public, MAX-AGE=\"600\", s-maxage=7\r\n", 600 },
    { "Cache-Control: max-age=600\r\nAge: 100\r\n", 500 },
    { "Cache-Control: max-age=600\r\nAge: 700\r\n", 0 },
    { "Cache-Control: max-age=600\r\nExpires: Thu, 01 Jan 1970 00:00:00 GMT\r\n", 600 },
    { "Cache-Control: max-age=600, no-cache\r\n", 0 },
    { "Cache-Control: no-store\r\nExpires: Sun, 04 May 2031 11:00:00 GMT\r\n", 0 },
    { "Cache-Control: max-age=99999999999999999999\r\n", -1 },
    { "Cache-Control: max-age=9999999999\r\n", G_MAXINT },
    { "Cache-Control: max-age=-5\r\n", -1 },
    { "Cache-Control: max-age\r\n", -1 },
    { "Expires: Sun, 04 May 2031 10:05:00 GMT\r\n", 300 },
    { "Date: Sun, 04 May 2031 10:04:00 GMT\r\nExpires: Sun, 04 May 2031 10:05:00 GMT\r\nAge: 10\r\n", 50 },
    { "Expires: 0\r\n", 0 },
    { "Expires: Thu, 01 Jan 1970 00:00:00 GMT\r\n", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AirDocument) document = NULL;

      air_fault_server_on (f->server, "/doc", serve, (gpointer) cases[i].headers);
      document = fetch (f, "/doc", AIR_FETCH_PAGE, NULL);
      g_test_message ("%s", cases[i].headers != NULL ? cases[i].headers : "nothing");
      g_assert_cmpint (air_document_get_max_age_s (document), ==, cases[i].max_age_s);
    }
}

static void
names_itself (Fixture *f, gconstpointer unused)
{
  g_autofree char *request = NULL;

  air_fault_server_on (f->server, "/doc", serve, NULL);
  expect_good (f, "/doc", AIR_FETCH_PAGE);
  request = air_fault_server_dup_request (f->server, 0);
  g_assert_true (g_regex_match_simple ("\r\nUser-Agent: Airshift/[0-9.]+ \\(\\+https://[^ )]+\\)\r\n", request, 0, 0));
}

static AirContact *
find_contact (Fixture *f, const char *host)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->contacts)); i++)
    {
      g_autoptr (AirContact) contact = g_list_model_get_item (G_LIST_MODEL (f->contacts), i);

      if (g_str_equal (air_contact_get_host (contact), host))
        return contact; /* the list keeps it */
    }

  return NULL;
}

static void
lead_to_localhost (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, data);
}

/* Every host on the way, what it was asked for, and what was not done. */
static void
keeps_account (Fixture *f, gconstpointer unused)
{
  g_autofree char *there = air_fault_server_dup_url_at (f->server, "localhost", "/doc");
  AirContact *first, *second;

  air_fault_server_on (f->server, "/doc", serve, NULL);
  air_fault_server_on (f->server, "/moved", lead_to_localhost, there);
  air_fault_server_on (f->server, "/busy", ask_to_wait, GUINT_TO_POINTER (429));
  expect_good (f, "/doc", AIR_FETCH_PICTURE);
  air_fake_clock_advance_s (f->clock, 60);
  expect_good (f, "/moved", AIR_FETCH_PAGE);
  expect_refusal (f, "/busy", 120);
  expect_refusal (f, "/busy", 120);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->contacts)), ==, 2);
  first = find_contact (f, "127.0.0.1");
  second = find_contact (f, "localhost");
  g_assert_cmpuint (air_contact_get_requests (first), ==, 4);
  g_assert_cmpuint (air_contact_get_refused (first), ==, 1);
  g_assert_cmpint (air_contact_get_kinds (first), ==, AIR_CONTACT_PICTURES | AIR_CONTACT_DOCUMENTS);
  g_assert_cmpuint (air_contact_get_bytes (first), >, 3 * strlen ("HTTP/1.1 200 Status\r\n\r\n"));
  g_assert_cmpint (g_date_time_difference (air_contact_get_last (first), air_contact_get_first (first)), ==,
                   60 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (air_contact_get_requests (second), ==, 1);
  g_assert_cmpuint (air_contact_get_refused (second), ==, 0);
  g_assert_cmpint (air_contact_get_kinds (second), ==, AIR_CONTACT_DOCUMENTS);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/fetch-manners/heeds-retry-after", heeds_retry_after);
  add ("/fetch-manners/what-is-out-of-order-is-one-address", what_is_out_of_order_is_one_address);
  add ("/fetch-manners/spends-a-budget", spends_a_budget);
  add ("/fetch-manners/two-connections-a-host", two_connections_a_host);
  add ("/fetch-manners/pages-come-before-pictures", pages_come_before_pictures);
  add ("/fetch-manners/waiting-can-be-cancelled", waiting_can_be_cancelled);
  add ("/fetch-manners/believes-what-is-said-of-freshness", believes_what_is_said_of_freshness);
  add ("/fetch-manners/names-itself", names_itself);
  add ("/fetch-manners/keeps-account", keeps_account);

  return g_test_run ();
}
