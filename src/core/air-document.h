/* air-document.h - one whole answer of the network, as bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_DOCUMENT (air_document_get_type ())
G_DECLARE_FINAL_TYPE (AirDocument, air_document, AIR, DOCUMENT, AirItem)

/* Takes the body as it is after content decoding. air_item_get_reach() tells the class of the
 * address that it was read from. `fetched` is when it was last confirmed (by 200 or 304). */
AirDocument *air_document_new (const char *url,
                               const char *final_url,
                               const char *content_type,
                               const char *etag,
                               const char *last_modified,
                               GDateTime *fetched,
                               int max_age_s,
                               GBytes *body);

const char *air_document_get_url (AirDocument *self);           /* as asked */
const char *air_document_get_final_url (AirDocument *self);     /* after redirects: the base of relative addresses */
const char *air_document_get_content_type (AirDocument *self);  /* nullable; with parameters */
const char *air_document_get_etag (AirDocument *self);          /* nullable */
const char *air_document_get_last_modified (AirDocument *self); /* nullable */
GDateTime *air_document_get_fetched (AirDocument *self);
int air_document_get_max_age_s (AirDocument *self);             /* from `fetched` on, as was said; -1 if not */
GBytes *air_document_get_body (AirDocument *self);

G_END_DECLS
