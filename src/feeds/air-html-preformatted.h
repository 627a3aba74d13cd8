/* air-html-preformatted.h - preformatted text of a page as a block
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"
#include "air-html.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): NULL if nothing in it is visible. Lines stay, tabs are four spaces. */
AirBlock *air_html_preformatted_block (const GumboNode *node);

G_END_DECLS
