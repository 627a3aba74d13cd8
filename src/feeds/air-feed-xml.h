/* air-feed-xml.h - RSS and Atom of every version
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-document.h"

G_BEGIN_DECLS

/* As air_feed_document_read(), for what is XML: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287). */
AirFeedDocument *air_feed_xml_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
