/* air-inspect.h - what the program makes of one document, as JSON
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_inspect:
 * @kind: "feed", "article", "schedule", "events", "playlist", "person" or "station"
 *
 * Returns: (transfer full): the JSON of `inspect KIND`; NULL with the reader's error, or with
 *   AIR_ERROR_UNSUPPORTED for another kind
 */
char *air_inspect (const char *kind, GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
