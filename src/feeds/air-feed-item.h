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
} AirFeedSurroundings;

/* (transfer full): the story, whatever is missing in it. */
AirStory *air_feed_item_read (const xmlNode *item, const AirFeedSurroundings *surroundings);

/* (transfer full) (nullable): an element's content as one line of plain text: plain or HTML or XHTML, as its `type` and
 * `mode` say, or RSS means it. */
char *air_feed_item_text (const xmlNode *node, gboolean is_atom);

/* (transfer full) (nullable): the same as HTML; `*is_plain` if it is text, not HTML. */
char *air_feed_item_markup (const xmlNode *node, const char *base, gboolean is_atom, gboolean *is_plain);

/* (transfer full) (nullable): the address that `<link>` elements of an item or feed name: the page, not the feed, not
 * its enclosures. */
char *air_feed_item_link (const xmlNode *node, const char *base);

/* Adds the people that `node`'s children name. */
void air_feed_item_add_authors (GPtrArray *people, const xmlNode *node, const char *base);

/* (transfer full) (nullable): of the first of these elements (a NULL-terminated list) that has a moment in it. */
GDateTime *air_feed_item_moment (const xmlNode *node, const char *const *names, GTimeZone *zone);

G_END_DECLS
