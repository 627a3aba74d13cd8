/* air-html-text.h - what a page says, as plain text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/* Visible text: no script, style or the like; blocks and `<br>` part lines. (transfer full)
 * (nullable). _text is one line, _lines keeps the line breaks. */
char *air_html_dup_text (const GumboNode *node);
char *air_html_dup_lines (const GumboNode *node);

/* `markup` to one line of plain text, or to lines. (transfer full) (nullable). Cheap where there is
 * no markup in it. */
char *air_html_to_text (const char *markup);
char *air_html_to_lines (const char *markup);

G_END_DECLS
