/* air-feed-media.h - pictures and files that come with a feed's item
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-image.h"
#include "air-xml.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): of Media RSS (content, thumbnail, groups, with credit and description), an enclosure, or
 * iTunes, in this order. */
AirImage *air_feed_media_image (const AirXmlNode *item, const char *base);

/* (transfer full): of AirEnclosure: RSS enclosures, Atom's enclosure links, sound and video of Media RSS; each address
 * once. */
GPtrArray *air_feed_media_enclosures (const AirXmlNode *item, const char *base);

G_END_DECLS
