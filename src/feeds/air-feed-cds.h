/* air-feed-cds.h - documents of NPR's Content Distribution Service
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Whether it is an answer of `/v1/documents` ("resources"), or one such document. */
gboolean air_feed_cds_is (JsonObject *root);

/* As air_feed_document_read(). */
AirFeedDocument *air_feed_cds_read (JsonObject *root, const AirReadContext *context);

G_END_DECLS
