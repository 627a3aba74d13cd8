/* air-soup-request.h - how one document is asked for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A GET whose redirects are not followed and whose bytes are counted; on the condition that it is another document
 * than `known` (nullable), if `uri` gave that (RFC 9110, 13.1). (transfer full) */
SoupMessage *air_soup_request_new (GUri *uri, AirFetchPurpose purpose, AirDocument *known);

G_END_DECLS
