/* air-url-policy.h - which web addresses are followed, from where
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  AIR_URL_DOCUMENT, /* http, https; never from https to http */
  AIR_URL_STREAM,   /* icy too, which is http; https may lead to http, and it is told */
} AirUrlUse;

/* Reads an address as it stands in documents: spaces and characters beyond ASCII are escaped as
 * browsers do. User names, passwords and fragments are dropped. AIR_ERROR_UNSAFE for other schemes,
 * AIR_ERROR_MALFORMED for what is no address with a host. (transfer full) */
GUri *air_url_policy_parse (const char *url, AirUrlUse use, GError **error);

/**
 * air_url_policy_follow:
 * @location: the Location of a redirect, relative or absolute (RFC 9110, 10.2.2)
 * @hops: how many redirects were followed already
 * @insecure: (inout): set if this one leaves https for http
 *
 * The address to ask next. Which network it may lie in is checked when connecting: see
 * AirGuardedAddress.
 *
 * Returns: (transfer full): or NULL with AIR_ERROR_UNSAFE or AIR_ERROR_MALFORMED
 */
GUri *air_url_policy_follow (GUri *from,
                             const char *location,
                             AirUrlUse use,
                             guint hops,
                             gboolean *insecure,
                             GError **error);

/* 301, 302, 303, 307 and 308. */
gboolean air_url_policy_is_redirect (guint status);

/* The port of the address, or that of its scheme. */
guint16 air_url_policy_get_port (GUri *uri);

/* The address without its query, which may hold secrets: for messages and logs. (transfer full) */
char *air_url_policy_describe (GUri *uri);

G_END_DECLS
