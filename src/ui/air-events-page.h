/* air-events-page.h - what takes place, by day
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Events that are over are left out. Properties: "station" (AirStation, nullable), "search"
 * (nullable: only what matches is shown). */
#define AIR_TYPE_EVENTS_PAGE (air_events_page_get_type ())
G_DECLARE_FINAL_TYPE (AirEventsPage, air_events_page, AIR, EVENTS_PAGE, AdwBin)

GtkWidget *air_events_page_new (void);

/* "content", "loading", "empty", "unmatched", "failed" or "none". */
const char *air_events_page_get_state (AirEventsPage *self);

/* (transfer none): the events shown, after filtering. */
GListModel *air_events_page_get_model (AirEventsPage *self);

G_END_DECLS
