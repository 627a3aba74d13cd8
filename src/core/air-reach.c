/* air-reach.c - how far from the public network an address may lie
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-reach.h"

#include <string.h>

/* What is neither loopback nor of the public network (IANA's special-purpose registries, where "globally reachable" is
 * false), beyond what GIO knows by itself. Those for documentation lead nowhere. */
static const struct
{
  guint8 bytes[8];
  guint n_bits;
} private_v4[] = {
  { { 100, 64 }, 10 },  /* RFC 6598: between a provider and its customers */
  { { 192, 0, 0 }, 24 }, /* RFC 6890: protocols' own */
  { { 198, 18 }, 15 },  /* RFC 2544: measurements */
  { { 240 }, 4 },       /* RFC 1112: reserved; broadcast */
}, private_v6[] = {
  { { 0xfc }, 7 },                            /* RFC 4193: unique local */
  { { 0, 0x64, 0xff, 0x9b, 0, 1 }, 48 },      /* RFC 8215: a network's own translation to IPv4 */
  { { 0x01, 0, 0, 0, 0, 0, 0, 0 }, 64 },      /* RFC 6666: thrown away */
  { { 0x20, 0x01, 0x00, 0x02, 0, 0 }, 48 },   /* RFC 5180: measurements */
};

static gboolean
has_prefix (const guint8 *bytes, const guint8 *prefix, guint n_bits)
{
  guint8 rest = (guint8) (0xff00 >> n_bits % 8);

  return memcmp (bytes, prefix, n_bits / 8) == 0 &&
         (n_bits % 8 == 0 || ((bytes[n_bits / 8] ^ prefix[n_bits / 8]) & rest) == 0);
}

static gboolean
is_special (const guint8 *bytes, gboolean v4)
{
  for (guint i = 0; v4 && i < G_N_ELEMENTS (private_v4); i++)
    if (has_prefix (bytes, private_v4[i].bytes, private_v4[i].n_bits))
      return TRUE;
  for (guint i = 0; !v4 && i < G_N_ELEMENTS (private_v6); i++)
    if (has_prefix (bytes, private_v6[i].bytes, private_v6[i].n_bits))
      return TRUE;

  return FALSE;
}

/* Copies out the IPv4 address that an IPv6 address stands for: inside ::ffff:0:0/96 (RFC 4291), ::/96 (the same,
 * deprecated), 64:ff9b::/96 (RFC 6052), 2002::/16 (6to4, RFC 3056) or 2001::/32 (Teredo, RFC 4380, inverted). */
static gboolean
get_embedded_v4 (const guint8 *bytes, guint8 *inner)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  static const guint8 compatible[12] = { 0 };
  static const guint8 translated[12] = { 0, 0x64, 0xff, 0x9b };
  static const guint8 six_to_four[2] = { 0x20, 0x02 };
  static const guint8 teredo[4] = { 0x20, 0x01 };
  gboolean is_teredo = memcmp (bytes, teredo, 4) == 0;
  gboolean is_compatible = memcmp (bytes, compatible, 12) == 0 && (bytes[12] | bytes[13] | bytes[14]) != 0;

  if (memcmp (bytes, six_to_four, 2) == 0)
    memcpy (inner, bytes + 2, 4);
  else if (is_teredo || is_compatible || memcmp (bytes, mapped, 12) == 0 || memcmp (bytes, translated, 12) == 0)
    memcpy (inner, bytes + 12, 4);
  else
    return FALSE;

  for (guint i = 0; is_teredo && i < 4; i++)
    inner[i] = (guint8) ~inner[i];
  return TRUE;
}

AirReach
air_reach_of_address (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  gboolean v4 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4;
  guint8 inner[4];

  if (!v4 && get_embedded_v4 (bytes, inner))
    {
      g_autoptr (GInetAddress) plain = g_inet_address_new_from_bytes (inner, G_SOCKET_FAMILY_IPV4);

      return air_reach_of_address (plain);
    }

  if (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address) || (v4 && bytes[0] == 0))
    return AIR_REACH_LOOPBACK;
  if (g_inet_address_get_is_site_local (address) || g_inet_address_get_is_link_local (address) ||
      g_inet_address_get_is_multicast (address) || is_special (bytes, v4))
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
