/* air-readability.h - where on any page the article is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/**
 * air_readability_find:
 * @title: (nullable): a heading that says the same is not part of the article
 * @byline: (out) (optional) (nullable): the element among the text that names who wrote it, which is not part of the
 * article then; NULL where that is known already
 *
 * Scores elements by the prose in them against the links in them, by the rules of the reading views that browsers have.
 *
 * Returns: (transfer full): set of const GumboNode inside the page's body, texts among them, that are not part of the
 * article
 */
GHashTable *air_readability_find (AirHtml *html, const char *title, const GumboNode **byline);

G_END_DECLS
