/* air-reach.h - how far from the public network an address may lie
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AirReach:
 *
 * Classes of network address, from the least to the most private. A document may name only
 * addresses of its own class or of a more public one, so that a page on the web cannot send the
 * program to the listener's router. Addresses that the listener typed may be of any class.
 */
typedef enum {
  AIR_REACH_PUBLIC,
  AIR_REACH_PRIVATE,  /* RFC 1918, RFC 4193 (fc00::/7), RFC 6598, link-local, site-local, multicast, reserved */
  AIR_REACH_LOOPBACK, /* 127/8, ::1, "this host" (0/8, ::) */
} AirReach;

/* An IPv6 address that stands for an IPv4 address (mapped, NAT64, 6to4, Teredo) is of that one's class. */
AirReach air_reach_of_address (GInetAddress *address);

/* The class of a URL whose host is an address literal or `localhost`; other names count as public
 * (what they resolve to is checked when connecting). */
AirReach air_reach_of_url (const char *url);

G_END_DECLS
