/* air-readability-clean.h - what stands inside an article without being of it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-page-tree.h"

G_BEGIN_DECLS

/* Takes forms, players, buttons to share with and empty headings out of `article`; and, with `boxes`, the boxes, lists
 * and tables that hold links or pictures rather than prose. With `names`, class and id have a say. */
void air_readability_clean (AirPageNode *article, gboolean boxes, gboolean names);

G_END_DECLS
