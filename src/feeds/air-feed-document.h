/* air-feed-document.h - a whole feed: what it says of itself, and its stories
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/* All text is plain, all addresses are absolute http(s). */
typedef struct {
  const char *format; /* "rss2" "rss1" "rss0.9x" "atom" "jsonfeed" "cds" (static) */
  char *title;        /* (owned) (nullable) */
  char *link;         /* (owned) (nullable): the site that the feed is of */
  char *language;     /* (owned) (nullable): as written, such as "en-US" */
  GDateTime *updated; /* (owned) (nullable) */
  char *copyright;    /* (owned) (nullable): verbatim */
  char *image;        /* (owned) (nullable) */
  AirReading *reading; /* (owned): stories, newest AIR_LIMIT_ITEMS at most, in the document's order; warnings */
} AirFeedDocument;

AirFeedDocument *air_feed_document_new (const char *format);
void air_feed_document_free (AirFeedDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirFeedDocument, air_feed_document_free)

/**
 * air_feed_document_read:
 *
 * Reads RSS (0.9x, 1.0, 2.0), Atom (0.3, 1.0), JSON Feed or NPR's CDS, whichever it is. Saves what can be saved of a
 * damaged document and warns; AIR_ERROR_MALFORMED if it is not a feed at all.
 *
 * Returns: (transfer full)
 */
AirFeedDocument *air_feed_document_read (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
