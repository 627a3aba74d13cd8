/* air-html-table.h - a table of a page as a block
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"
#include "air-html.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): NULL where the table only places things on the page. */
AirBlock *air_html_table_block (const GumboNode *table);

G_END_DECLS
