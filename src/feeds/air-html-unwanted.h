/* air-html-unwanted.h - what is never part of a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"

G_BEGIN_DECLS

/* Advertisements, forms, links to other stories, scripts and what is marked as hidden. */
gboolean air_html_is_unwanted (const GumboNode *element);

G_END_DECLS
