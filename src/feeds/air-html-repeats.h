/* air-html-repeats.h - what a page shows twice, shown once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"

G_BEGIN_DECLS

/* (transfer full): `blocks` without the pictures that came before (copies for narrow and for wide screens are one), the
 * paragraphs that repeat a picture's legend, and rules with nothing between or after them. */
GPtrArray *air_html_drop_repeats (GPtrArray *blocks);

G_END_DECLS
