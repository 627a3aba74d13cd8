/* air-feed-page.h - a page that lists what one feed brings
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-frame.h"

G_BEGIN_DECLS

/* What pages of a station's stories, events and people have in common. Properties: "station" (AirStation, nullable),
 * "search" (nullable: only what matches is shown). */
#define AIR_TYPE_FEED_PAGE (air_feed_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (AirFeedPage, air_feed_page, AIR, FEED_PAGE, AdwBin)

struct _AirFeedPageClass
{
  AdwBinClass parent_class;

  /* (transfer none): the one that is listed. */
  AirFeed *(*get_feed) (AirStation *station);
  /* Whether an item is shown; air_feed_page_finds() looks for what is searched for. */
  gboolean (*holds) (AirFeedPage *self, gpointer item);
  /* (transfer floating): what shows one item. */
  GtkWidget *(*make_row) (void);
  /* Shows the list item's item in its row; returns the row's name for screen readers (transfer none, nullable). */
  const char *(*bind) (AirFeedPage *self, GtkListItem *item);
  void (*unbind) (AirFeedPage *self, GtkListItem *item);
  void (*activate) (AirFeedPage *self, gpointer item);
  /* Shows the station's feed; called in dispose too, then without a station. */
  void (*station_changed) (AirFeedPage *self);
};

/* To be called once, when the template is there. `list` is a GtkListView or a GtkGridView within `frame`. */
void air_feed_page_set_up (AirFeedPage *self, AirFeedFrame *frame, GtkWidget *list);

/* Lists `items` of the feed's kind; NULL: the feed's own. */
void air_feed_page_show (AirFeedPage *self, GListModel *items);

/* Asks again of each item whether it is shown. */
void air_feed_page_filter (AirFeedPage *self);

/* Whether what is searched for is in one of these (each nullable). */
gboolean air_feed_page_finds (AirFeedPage *self, const char *const *texts, guint n_texts);

/* (transfer none) (nullable) */
AirStation *air_feed_page_get_station (AirFeedPage *self);

/* "content", "loading", "empty", "unmatched", "failed" or "none". */
const char *air_feed_page_get_state (AirFeedPage *self);

/* (transfer none): what is shown, after filtering. */
GListModel *air_feed_page_get_model (AirFeedPage *self);

G_END_DECLS
