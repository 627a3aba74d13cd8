/* air-xml-reference.h - references in XML replaced by their characters
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Replaces references in the text from `p` to `end`, where it stands, by their characters, which are never longer;
 * those of characters that XML does not allow are dropped. Sets `bad` where an '&' stands for itself, because it begins
 * no reference or one to what is not known. Returns the new end. */
char *air_xml_decode (char *p, char *end, gboolean *bad);

G_END_DECLS
