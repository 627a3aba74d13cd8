/* air-event-row.h - one event in the list of events
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-event.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AIR_TYPE_EVENT_ROW (air_event_row_get_type ())
G_DECLARE_FINAL_TYPE (AirEventRow, air_event_row, AIR, EVENT_ROW, AdwBin)

GtkWidget *air_event_row_new (void);

/* `link_text` (nullable) says what the event's address leads to; `now` carries the listener's zone. */
void air_event_row_set_event (AirEventRow *self, AirEvent *event, const char *link_text, GDateTime *now);

/* The first of its day carries the date. */
void air_event_row_set_leads_day (AirEventRow *self, gboolean leads);

/* What a screen reader says: title, day, time, place. Also for the list item that holds the row. */
const char *air_event_row_get_name (AirEventRow *self);

G_END_DECLS
