/* test-reach.c - no name leads into a more private network than it may
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-error.h"
#include "air-fake-clock.h"
#include "air-fake-network.h"
#include "air-fake-resolver.h"
#include "air-fault-server.h"
#include "air-guarded-address.h"
#include "air-soup-fetcher.h"
#include "air-soup-line.h"

#include <string.h>

typedef struct
{
  AirFakeResolver *resolver;
  GResolver *usual;
  AirFakeNetwork *network;
  AirFakeClock *clock;
  AirFetcher *fetcher;
  AirFaultServer *server;
} Fixture;

static void
serve (AirFaultCall *call, gpointer data)
{
  air_fault_call_reply (call, 200, "Content-Type: text/plain\r\n", "inside");
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->usual = g_resolver_get_default ();
  fixture->resolver = air_fake_resolver_new ();
  g_resolver_set_default (G_RESOLVER (fixture->resolver));
  fixture->network = air_fake_network_new ();
  fixture->clock = air_fake_clock_new ("2031-05-04T10:00:00Z");
  fixture->fetcher = air_soup_fetcher_new (AIR_CLOCK (fixture->clock));
  air_soup_fetcher_set_network (AIR_SOUP_FETCHER (fixture->fetcher), G_NETWORK_MONITOR (fixture->network));
  fixture->server = air_fault_server_new ();
  air_fault_server_on (fixture->server, "/", serve, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_resolver_set_default (fixture->usual);
  g_object_unref (fixture->usual);
  g_object_unref (fixture->resolver);
  g_object_unref (fixture->fetcher);
  g_object_unref (fixture->clock);
  g_object_unref (fixture->network);
  air_fault_server_free (fixture->server);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AirDocument *
fetch (Fixture *fixture, const char *host, AirReach reach, GError **error)
{
  g_autofree char *url = air_fault_server_dup_url_at (fixture->server, host, "/");
  g_autoptr (GAsyncResult) result = NULL;

  air_fetcher_fetch_async (fixture->fetcher, url, AIR_FETCH_PAGE, reach, NULL, NULL, fetched_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return air_fetcher_fetch_finish (fixture->fetcher, result, error);
}

static void
head_cb (AirLine *line, const AirLineHead *head, gpointer data)
{
}

static void
bytes_cb (AirLine *line, GBytes *bytes, gpointer data)
{
}

static void
end_cb (AirLine *line, const AirLineEnd *end, gpointer data)
{
  *(int *) data = end->reason;
}

static int
listen_to (Fixture *fixture, const char *host, AirReach reach)
{
  static const AirLineEvents events = { head_cb, bytes_cb, bytes_cb, end_cb };
  g_autofree char *url = air_fault_server_dup_url_at (fixture->server, host, "/");
  g_autoptr (AirLine) line = air_soup_line_new (NULL);
  int reason = -1;

  air_line_open (line, url, reach, &events, &reason);
  while (reason == -1)
    g_main_context_iteration (NULL, TRUE);
  return reason;
}

static void
names_are_checked_after_resolving (Fixture *fixture, gconstpointer unused)
{
  static const char *const addresses[] = { "127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1 ::1", "0.0.0.0" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      air_fake_resolver_tell (fixture->resolver, "feeds.example.org", addresses[i]);
      g_assert_null (fetch (fixture, "feeds.example.org", AIR_REACH_PUBLIC, &error));
      g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
      g_assert_cmpint (listen_to (fixture, "feeds.example.org", AIR_REACH_PRIVATE), ==, AIR_LINE_UNSAFE);
    }
  g_assert_cmpuint (air_fault_server_count_connects (fixture->server), ==, 0);
}

/* Each class, by what a name resolves to and by what is written in the address itself. */
static void
each_class_of_address_is_known (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    AirReach reach;
    const char *addresses;
  } cases[] = {
    { AIR_REACH_LOOPBACK, "127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 ::1 ::" },
    { AIR_REACH_LOOPBACK, "::ffff:127.0.0.1 ::ffff:0.0.0.0 ::127.0.0.1" },
    { AIR_REACH_LOOPBACK, "64:ff9b::127.0.0.1 2002:7f00:1:: 2001:0:4136:e378:8000:63bf:80ff:fffe" },
    { AIR_REACH_PRIVATE, "10.0.0.1 172.16.0.1 172.31.255.254 192.168.1.1 ::ffff:192.168.1.1 64:ff9b::10.0.0.1" },
    { AIR_REACH_PRIVATE, "2002:c0a8:101:: 2002:a00:1::1 fc00::1 fdff::1 fec0::1" },
    { AIR_REACH_PRIVATE, "169.254.169.254 fe80::1 febf::1 ::ffff:169.254.169.254 100.64.0.1 100.127.255.254" },
    { AIR_REACH_PRIVATE, "224.0.0.1 239.255.255.250 ff02::1 255.255.255.255 240.0.0.1 198.18.0.1 198.19.0.1" },
    { AIR_REACH_PRIVATE, "192.0.0.8 64:ff9b:1::1 100::1 2001:2::1" },
    { AIR_REACH_PUBLIC, "1.1.1.1 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.1.1 198.17.0.1 198.20.0.1" },
    { AIR_REACH_PUBLIC, "11.0.0.1 126.0.0.1 128.0.0.1 169.253.0.1 223.255.255.255 192.0.1.1 2606:4700::1111 2a00::1" },
    { AIR_REACH_PUBLIC, "::ffff:1.1.1.1 64:ff9b::1.1.1.1 2002:101:101:: 2001:4860::1 2003::1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) addresses = g_strsplit (cases[i].addresses, " ", -1);

      for (guint j = 0; addresses[j] != NULL; j++)
        {
          g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[j]);
          gboolean v6 = strchr (addresses[j], ':') != NULL;
          g_autofree char *url = g_strdup_printf (v6 ? "http://[%s]/" : "http://%s/", addresses[j]);

          g_test_message ("%s", addresses[j]);
          g_assert_cmpint (air_reach_of_address (address), ==, cases[i].reach);
          g_assert_cmpint (air_reach_of_url (url), ==, cases[i].reach);
        }
    }
}

/* Other spellings of an address are names, or the address itself: either way they are checked when connecting. */
static void
no_spelling_slips_through (Fixture *fixture, gconstpointer unused)
{
  static const char *const hosts[] = { "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1.", "localhost." };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AirDocument) document = NULL;

      air_fake_resolver_tell (fixture->resolver, hosts[i], "127.0.0.1");
      document = fetch (fixture, hosts[i], AIR_REACH_PUBLIC, &error);
      g_test_message ("%s: %s", hosts[i], error->message);
      g_assert_null (document);
    }
  g_assert_cmpuint (air_fault_server_count_connects (fixture->server), ==, 0);
}

/* The second answer of a name server is checked as the first was. */
static void
a_name_that_changes_is_checked_again (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  air_fake_resolver_tell (fixture->resolver, "feeds.example.org", "0.0.0.0");
  g_assert_null (fetch (fixture, "feeds.example.org", AIR_REACH_PRIVATE, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
  g_clear_error (&error);
  air_fake_resolver_tell (fixture->resolver, "feeds.example.org", "192.168.1.1");
  g_assert_null (fetch (fixture, "feeds.example.org", AIR_REACH_PUBLIC, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
}

static void
what_was_typed_may_be_anywhere (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = NULL;

  air_fake_resolver_tell (fixture->resolver, "studio.example.org", "127.0.0.1");
  document = fetch (fixture, "studio.example.org", AIR_REACH_LOOPBACK, &error);
  g_assert_no_error (error);
  g_assert_cmpint (air_item_get_reach (AIR_ITEM (document)), ==, AIR_REACH_LOOPBACK);
  g_assert_cmpint (listen_to (fixture, "studio.example.org", AIR_REACH_LOOPBACK), ==, AIR_LINE_CLOSED);
}

/* The connection that was allowed for one is not lent to another. */
static void
a_kept_connection_opens_no_door (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = NULL;

  air_fake_resolver_tell (fixture->resolver, "studio.example.org", "127.0.0.1");
  document = fetch (fixture, "studio.example.org", AIR_REACH_LOOPBACK, NULL);
  g_assert_nonnull (document);
  g_assert_null (fetch (fixture, "studio.example.org", AIR_REACH_PUBLIC, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
  g_assert_cmpuint (air_fault_server_count_connects (fixture->server), ==, 1);
}

/* (transfer full) (nullable): an address of this computer in a private network. Nothing is sent for it. */
static char *
find_private_address (void)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) anywhere = g_inet_socket_address_new_from_string ("203.0.113.9", 9);
  g_autoptr (GSocketAddress) own = NULL;
  GInetAddress *address;

  if (socket == NULL || !g_socket_connect (socket, anywhere, NULL, NULL))
    return NULL;

  own = g_socket_get_local_address (socket, NULL);
  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (own));
  return air_reach_of_address (address) == AIR_REACH_PRIVATE ? g_inet_address_to_string (address) : NULL;
}

static void
lead (AirFaultCall *call, gpointer data)
{
  air_fault_call_redirect (call, 302, data);
}

/* What the listener typed may lie anywhere; where that leads may not lie in a more private network still. */
static void
redirects_lead_to_no_more_private_place (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *there = air_fault_server_dup_url (fixture->server, "/");
  g_autofree char *address = find_private_address ();
  g_autoptr (AirFaultServer) beside = NULL;
  g_autoptr (GError) error = NULL;

  if (address == NULL)
    {
      g_test_skip ("this computer is in no private network");
      return;
    }

  beside = air_fault_server_new_beside (fixture->server, address);
  air_fault_server_on (beside, "/", lead, there);
  g_assert_null (fetch (fixture, address, AIR_REACH_LOOPBACK, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNSAFE);
  g_assert_cmpint (listen_to (fixture, address, AIR_REACH_LOOPBACK), ==, AIR_LINE_UNSAFE);
  g_assert_cmpuint (air_fault_server_count_requests (beside), ==, 2);
  g_assert_cmpuint (air_fault_server_count_connects (fixture->server), ==, 0);
}

static void
only_what_is_in_reach_is_tried (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    AirReach reach;
    const char *wanted;
  } cases[] = {
    { AIR_REACH_PUBLIC, "203.0.113.9" },
    { AIR_REACH_PRIVATE, "10.0.0.1 203.0.113.9 192.168.1.1" },
    { AIR_REACH_LOOPBACK, "127.0.0.1 10.0.0.1 203.0.113.9 192.168.1.1" },
  };

  air_fake_resolver_tell (fixture->resolver, "mixed.example.org", "127.0.0.1 10.0.0.1 203.0.113.9 192.168.1.1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AirGuardedAddress) address = air_guarded_address_new ("mixed.example.org", 80, cases[i].reach);
      g_autoptr (GSocketAddressEnumerator) enumerator = g_socket_connectable_enumerate (G_SOCKET_CONNECTABLE (address));
      g_autoptr (GString) got = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      GSocketAddress *next;

      while ((next = g_socket_address_enumerator_next (enumerator, NULL, &error)) != NULL)
        {
          g_autofree char *text =
            g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (next)));

          g_string_append_printf (got, got->len > 0 ? " %s" : "%s", text);
          g_object_unref (next);
        }
      g_assert_no_error (error);
      g_assert_cmpstr (got->str, ==, cases[i].wanted);
    }
}

static void
unknown_names_are_unreachable (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch (fixture, "nowhere.example.org", AIR_REACH_PUBLIC, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNREACHABLE);
  g_assert_cmpint (listen_to (fixture, "nowhere.example.org", AIR_REACH_PUBLIC), ==, AIR_LINE_UNREACHABLE);
}

static void
without_a_network_it_is_offline (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AirDocument) document = NULL;

  air_fake_network_set_available (fixture->network, FALSE);
  g_assert_null (fetch (fixture, "nowhere.example.org", AIR_REACH_PUBLIC, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_OFFLINE);

  /* This computer itself is there all the same. */
  document = fetch (fixture, "127.0.0.1", AIR_REACH_LOOPBACK, NULL);
  g_assert_nonnull (document);
}

/* A proxy would be asked for the name, and would resolve it as it likes. */
static void
no_proxy_stands_between (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *proxy = air_fault_server_dup_url (fixture->server, "");
  g_autoptr (GError) error = NULL;

  g_setenv ("http_proxy", proxy, TRUE);
  g_assert_null (fetch (fixture, "nowhere.example.org", AIR_REACH_LOOPBACK, &error));
  g_assert_error (error, AIR_ERROR, AIR_ERROR_UNREACHABLE);
  g_assert_cmpint (listen_to (fixture, "nowhere.example.org", AIR_REACH_LOOPBACK), ==, AIR_LINE_UNREACHABLE);
  g_assert_cmpuint (air_fault_server_count_connects (fixture->server), ==, 0);
  g_unsetenv ("http_proxy");
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

  add ("/reach/names-are-checked-after-resolving", names_are_checked_after_resolving);
  add ("/reach/each-class-of-address-is-known", each_class_of_address_is_known);
  add ("/reach/no-spelling-slips-through", no_spelling_slips_through);
  add ("/reach/F18-a-name-that-changes-is-checked-again", a_name_that_changes_is_checked_again);
  add ("/reach/what-was-typed-may-be-anywhere", what_was_typed_may_be_anywhere);
  add ("/reach/a-kept-connection-opens-no-door", a_kept_connection_opens_no_door);
  add ("/reach/redirects-lead-to-no-more-private-place", redirects_lead_to_no_more_private_place);
  add ("/reach/only-what-is-in-reach-is-tried", only_what_is_in_reach_is_tried);
  add ("/reach/unknown-names-are-unreachable", unknown_names_are_unreachable);
  add ("/reach/without-a-network-it-is-offline", without_a_network_it_is_offline);
  add ("/reach/no-proxy-stands-between", no_proxy_stands_between);

  return g_test_run ();
}
