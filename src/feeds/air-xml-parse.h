/* air-xml-parse.h - from what stations publish for XML to a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-xml-node.h"

G_BEGIN_DECLS

/**
 * air_xml_parse:
 * @self: without nodes as yet
 * @text: valid UTF-8 without controls but newline and tab, ended by NUL; is written to: texts are decoded where they
 *   stand, so that nothing is copied
 *
 * One pass forward, whatever is in it: elements are closed as far as they must be, attributes may lack quotes,
 * what is no reference is text. Depth, attributes and elements are bounded.
 */
void air_xml_parse (AirXml *self, char *text, gsize length, GPtrArray *warnings);

G_END_DECLS
