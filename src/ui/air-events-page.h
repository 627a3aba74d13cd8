/* air-events-page.h - what takes place, by day
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-feed-page.h"

G_BEGIN_DECLS

/* Events that are over are left out. */
#define AIR_TYPE_EVENTS_PAGE (air_events_page_get_type ())
G_DECLARE_FINAL_TYPE (AirEventsPage, air_events_page, AIR, EVENTS_PAGE, AirFeedPage)

GtkWidget *air_events_page_new (void);

G_END_DECLS
