/* air-readability-names.h - what the names of elements tell about them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-page-tree.h"

G_BEGIN_DECLS

/* Whether class and id are those of what stands around an article. */
gboolean air_readability_is_unlikely (const AirPageNode *node);

/* 25 for each of class and id that speaks for an article, −25 for each that speaks against it. */
int air_readability_weigh_names (const AirPageNode *node);

/* Whether an element by its names could hold a byline; or buttons to share with. */
gboolean air_readability_is_byline_name (const AirPageNode *node);
gboolean air_readability_is_share_name (const AirPageNode *node);

G_END_DECLS
