/* air-html-attribution.h - who said what is quoted
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): what stands in an element of its own inside a quotation; `node` is set to that element,
 * or to NULL. */
char *air_html_attribution (const GumboNode *quote, const GumboNode **node);

/* (transfer full) (nullable): what stands in the text's last line, if that begins with a dash. The line is cut from
 * `text`, and what reached into it from `spans`. */
char *air_html_cut_attribution (char *text, GPtrArray *spans);

G_END_DECLS
