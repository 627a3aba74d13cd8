/* air-feed-item.h - one item or entry of a feed as a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"
#include "air-xml.h"

G_BEGIN_DECLS

/* What an item takes over from its feed. */
typedef struct {
  gboolean is_atom;
  const char *base;     /* (nullable): of the document, else the feed's link */
  GTimeZone *zone;      /* (nullable) */
  GPtrArray *authors;   /* of AirPerson: of those entries that name none */
  GHashTable *people;   /* of a text that names people to GPtrArray of AirPerson: those that were met already */
} AirFeedSurroundings;

/* (transfer full): the story, whatever is missing in it. */
AirStory *air_feed_item_read (const AirXmlNode *item, const AirFeedSurroundings *surroundings);

/* (transfer full) (nullable): the address that `<link>` elements of an item or feed name: the page, not the feed, not
 * its enclosures. */
char *air_feed_item_link (const AirXmlNode *node, const char *base);

/* Adds the people that `node`'s children name; for `known` see AirFeedSurroundings. */
void air_feed_item_add_authors (GPtrArray *people, GHashTable *known, const AirXmlNode *node, const char *base);

G_END_DECLS
