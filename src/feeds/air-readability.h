/* air-readability.h - where on any page the article is
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/**
 * air_readability_find:
 * @skip: (out) (transfer full): set of const GumboNode inside the result that are not part of the article
 *
 * Scores elements by the prose in them against the links in them, in the manner of browsers' reading views.
 *
 * Returns: (transfer container): of const GumboNode, in the page's order; empty if there is no prose on the page
 */
GPtrArray *air_readability_find (AirHtml *html, GHashTable **skip);

G_END_DECLS
