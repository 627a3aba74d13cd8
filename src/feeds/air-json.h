/* air-json.h - JSON from strangers: checked bytes, getters that forgive
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * air_json_parse:
 *
 * Reads RFC 8259. Bytes are checked before json-glib sees them, which recurses without a bound and
 * aborts on half a surrogate pair: at most AIR_LIMIT_JSON_DEPTH levels, AIR_LIMIT_PAGE_BYTES bytes.
 * A byte order mark, stray bytes, NULs and control characters in strings are repaired.
 *
 * Returns: (transfer full): or NULL with AIR_ERROR_MALFORMED or AIR_ERROR_TOO_LARGE
 */
JsonNode *air_json_parse (GBytes *body, GError **error);

/* (transfer full): the same, where only an object will do. */
JsonObject *air_json_parse_object (GBytes *body, GError **error);

/* All of these take a NULL object, and give NULL where the member is missing, null or of another
 * type: real answers have `{}` where a string is due. */

/* (transfer none) (nullable) */
JsonObject *air_json_object (JsonObject *object, const char *name);

/* (transfer none) (nullable) */
JsonArray *air_json_array (JsonObject *object, const char *name);

/* (transfer none) (nullable): the element, if it is an object. */
JsonObject *air_json_array_object (JsonArray *array, guint i);

/* (transfer full) (nullable): a string on one line, trimmed; NULL if nothing visible is left. */
char *air_json_string (JsonObject *object, const char *name);

/* (transfer full) (nullable): a name: one line without markup, at most AIR_LIMIT_TITLE_CHARS. */
char *air_json_title (JsonObject *object, const char *name);

/* (transfer full) (nullable): a string that is HTML, as plain text with its line breaks. */
char *air_json_html (JsonObject *object, const char *name);

/* (transfer full) (nullable): a string, number or truth as text, for servers that drop the quotes. */
char *air_json_scalar (JsonObject *object, const char *name);

/* The text exactly as it is; (transfer none) (nullable). */
const char *air_json_raw (JsonObject *object, const char *name);

/* A number, or a string that holds nothing else. FALSE leaves `value` alone. */
gboolean air_json_int (JsonObject *object, const char *name, gint64 *value);

gboolean air_json_boolean (JsonObject *object, const char *name, gboolean fallback);

G_END_DECLS
