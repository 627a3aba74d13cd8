/* air-feed-json.h - JSON Feed
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* As air_feed_document_read(), for JSON Feed 1.0 and 1.1 (jsonfeed.org). */
AirFeedDocument *air_feed_json_read (JsonObject *root, const AirReadContext *context, GError **error);

G_END_DECLS
