/* air-http-request.h - what a stream's server is asked, as bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A request for `uri`, which comes from air_url_policy_parse() (RFC 9112). No Range, no Accept-Encoding: the bytes
 * are wanted as they are and from now. (transfer full) */
GBytes *air_http_request_new (GUri *uri);

G_END_DECLS
