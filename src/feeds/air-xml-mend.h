/* air-xml-mend.h - well-formed XML out of what stations publish
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_xml_mend:
 * @text: valid UTF-8, without NUL
 * @warnings: told (char *) what had to be mended
 *
 * Closes what was left open, drops what cannot be closed, quotes attributes, escapes stray ampersands, turns HTML's
 * named entities into characters, CDATA sections into text, and leaves out declarations, comments and the DOCTYPE with
 * all entities that it declares. Elements deeper than AIR_LIMIT_XML_DEPTH lose their tags, not their text. The result
 * has one root around everything. Linear.
 *
 * Returns: (transfer full)
 */
char *air_xml_mend (const char *text, gsize length, gsize *out_length, GPtrArray *warnings);

G_END_DECLS
