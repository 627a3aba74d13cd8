/* air-article.h - a story's page: text, picture, people, times
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_article_read:
 *
 * Reads pages of Grove (NPR's publishing system, both generations of its class names) by what their elements are
 * called, all others by where their prose is; in both cases what the head says of the page comes first. The lead
 * picture is the story's image and not among the blocks; authors have the bios that the page prints.
 *
 * Returns: (transfer full): AIR_ERROR_MALFORMED if there is neither a title nor a text
 */
AirStory *air_article_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
