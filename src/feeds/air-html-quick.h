/* air-html-quick.h - the text of simple markup, without a tree
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_html_quick_text:
 * @enough: stop behind so many bytes of text; G_MAXSIZE for all
 *
 * What air_html_dup_lines() makes of the same markup before it is cleaned, for what feeds mostly consist of: text,
 * references and ordinary elements. It is some fifty times as fast.
 *
 * Returns: (transfer full) (nullable): NULL for markup that only a real parser is sure about
 */
GString *air_html_quick_text (const char *markup, gsize enough);

G_END_DECLS
