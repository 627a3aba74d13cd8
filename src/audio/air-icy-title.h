/* air-icy-title.h - the title in a block of ICY metadata
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_icy_title_parse:
 * @block: as it stood in the stream, without the length byte, with its padding
 *
 * Blocks look like `StreamTitle='Artist - Title';StreamUrl='…';`, where nothing is escaped: the title ends at
 * the `';` before the next key, and may itself hold quotes and semicolons. Other fields are ignored; StreamUrl is
 * never followed.
 *
 * Returns: (transfer full) (nullable): the title as air_title_from_bytes() gives it; "" if the station
 *   says that there is none (the one before is over); NULL if the block tells no title
 */
char *air_icy_title_parse (GBytes *block);

G_END_DECLS
