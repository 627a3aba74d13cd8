/* air-article-times.h - when a story was published and updated
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"
#include "air-page-meta.h"

G_BEGIN_DECLS

/**
 * air_article_times_read:
 * @zone: (nullable): the station's, for times that name none
 * @container: where the article is, as a whole
 * @body: (nullable): its text, in which no printed times are sought
 * @blocks: of AirBlock: the text as it was read, which may begin with "Updated at …"
 * @published: (out) (nullable): (transfer full)
 * @updated: (out) (nullable): (transfer full): after @published
 *
 * The head's word first, then elements made for machines, then what is printed, then the day in the address. An update
 * that is printed counts more than the head's, which changes with every comma.
 */
void air_article_times_read (const AirPageMeta *meta,
                             GTimeZone *zone,
                             const GumboNode *container,
                             const GumboNode *body,
                             GPtrArray *blocks,
                             GDateTime **published,
                             GDateTime **updated);

G_END_DECLS
