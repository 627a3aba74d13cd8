/* air-reach.c - how far from the public network an address may lie
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reach.h"

#include <string.h>

/* RFC 6598, shared address space between a provider and its customers. */
static gboolean
is_shared (const guint8 *bytes)
{
  return bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
}

/* RFC 4193. */
static gboolean
is_unique_local (const guint8 *bytes)
{
  return (bytes[0] & 0xfe) == 0xfc;
}

/* The IPv4 address inside ::ffff:0:0/96 (RFC 4291), ::/96 (the same, deprecated) or 64:ff9b::/96
 * (RFC 6052), or NULL. */
static const guint8 *
embedded_v4 (const guint8 *bytes)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  static const guint8 compatible[12] = { 0 };
  static const guint8 translated[12] = { 0, 0x64, 0xff, 0x9b };

  if (memcmp (bytes, mapped, 12) == 0 || memcmp (bytes, translated, 12) == 0)
    return bytes + 12;
  if (memcmp (bytes, compatible, 12) == 0 && (bytes[12] | bytes[13] | bytes[14]) != 0)
    return bytes + 12;

  return NULL;
}

AirReach
air_reach_of_address (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  gboolean v4 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4;

  if (!v4)
    {
      const guint8 *inner = embedded_v4 (bytes);

      if (inner != NULL)
        {
          g_autoptr (GInetAddress) plain = g_inet_address_new_from_bytes (inner, G_SOCKET_FAMILY_IPV4);

          return air_reach_of_address (plain);
        }
    }

  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address) || (v4 && bytes[0] == 0))
    return AIR_REACH_LOOPBACK;
  if (g_inet_address_get_is_site_local (address) || g_inet_address_get_is_link_local (address) ||
      g_inet_address_get_is_multicast (address) || (v4 && is_shared (bytes)) || (!v4 && is_unique_local (bytes)))
    return AIR_REACH_PRIVATE;

  return AIR_REACH_PUBLIC;
}

AirReach
air_reach_of_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return AIR_REACH_PUBLIC;
  if (g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost"))
    return AIR_REACH_LOOPBACK;

  address = g_inet_address_new_from_string (host);
  return address != NULL ? air_reach_of_address (address) : AIR_REACH_PUBLIC;
}
