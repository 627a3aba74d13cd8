/* air-html-guard.h - markup made harmless to a tree builder
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_html_guard:
 * @text: valid UTF-8, without NUL
 *
 * Tree builders are quadratic in nesting, in open formatting elements and in attributes. This copies the markup
 * without the tags that nest deeper than AIR_LIMIT_HTML_DEPTH, without formatting tags beyond a few dozen that are open
 * at once, without the attributes beyond the first 64 of a tag, and without any tag after the first 250,000. Text is
 * never dropped. Linear.
 *
 * Returns: (transfer full)
 */
char *air_html_guard (const char *text, gsize length, gsize *out_length);

G_END_DECLS
