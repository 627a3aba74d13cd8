/* fuzz-reach.c - how far any address is from the public network
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reach.h"
#include "fuzz.h"

#include <string.h>

/* An address means the same within a URL and by itself. */
static void
check_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  gboolean is_ipv6 = address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  g_autofree char *url = address != NULL ? g_strdup_printf (is_ipv6 ? "http://[%s]/" : "http://%s/", host) : NULL;

  if (url != NULL && strchr (host, '%') == NULL)
    g_assert_cmpint (air_reach_of_url (url), ==, air_reach_of_address (address));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = fuzz_dup_text (bytes, size);
  AirReach reach = air_reach_of_url (text);

  g_assert_true (reach >= AIR_REACH_PUBLIC && reach <= AIR_REACH_LOOPBACK);
  check_host (text);
  return 0;
}
