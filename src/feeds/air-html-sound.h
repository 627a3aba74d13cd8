/* air-html-sound.h - recordings and live streams that a page offers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-block.h"
#include "air-html.h"
#include "air-stream.h"

G_BEGIN_DECLS

/* Whether an element is a player: `<audio>`, Grove's `ps-stream`. */
gboolean air_html_is_sound (const GumboNode *node);

/* Whether an element only names the player that stands beside it. */
gboolean air_html_is_sound_title (const GumboNode *node);

/* (transfer full) (nullable): as a block, with title and length where the page tells them. */
AirBlock *air_html_sound_block (const GumboNode *node, const char *base);

/* (transfer full): of AirStream: every live stream of the page's player, wherever it stands. */
GPtrArray *air_html_live_streams (const GumboNode *root, const char *base);

G_END_DECLS
