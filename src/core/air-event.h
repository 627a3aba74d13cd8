/* air-event.h - something that takes place: one occurrence
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

typedef enum {
  AIR_EVENT_CONFIRMED,
  AIR_EVENT_TENTATIVE,
  AIR_EVENT_CANCELLED,
} AirEventStatus;

#define AIR_TYPE_EVENT (air_event_get_type ())
G_DECLARE_FINAL_TYPE (AirEvent, air_event, AIR, EVENT, AirItem)

const char *air_event_get_uid (AirEvent *self);         /* the calendar's, one for all of a series; nullable */
const char *air_event_get_title (AirEvent *self);       /* nullable */
GDateTime *air_event_get_start (AirEvent *self);        /* never NULL; for all-day events midnight in the zone */
GDateTime *air_event_get_end (AirEvent *self);          /* exclusive; NULL if not known: never invented */
gboolean air_event_get_all_day (AirEvent *self);
const char *air_event_get_zone (AirEvent *self);        /* IANA name, or NULL */
const char *air_event_get_location (AirEvent *self);    /* nullable */
const char *air_event_get_url (AirEvent *self);         /* nullable */
int air_event_get_status (AirEvent *self);              /* an AirEventStatus */
const char *air_event_get_description (AirEvent *self); /* nullable */
gboolean air_event_get_recurring (AirEvent *self);

G_END_DECLS
