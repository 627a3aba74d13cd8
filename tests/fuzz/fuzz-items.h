/* fuzz-items.h - what must hold of all that readers of documents give
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"
#include "fuzz.h"

/* (transfer full): a document of just these bytes, beyond which a sanitizer sees every step. */
GBytes *fuzz_document (const guint8 *bytes, gsize size);

/* A station in Denver, on a day in September; (transfer none). Events are asked for around that day. */
const AirReadContext *fuzz_context (void);

/* Every fact of the item and of all items inside it: texts, addresses, times, bounds of lists, spans within their
 * text. NULL passes. */
void fuzz_check_item (AirItem *item);

/* All items and warnings, and how many there may be. */
void fuzz_check_reading (AirReading *reading, guint most);

/* A result or an error, never both and never neither. */
void fuzz_check_outcome (gconstpointer result, const GError *error);
