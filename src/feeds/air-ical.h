/* air-ical.h - events and programmes from iCalendar
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-readers.h"

G_BEGIN_DECLS

/**
 * air_ical_read_events:
 *
 * Reads iCalendar (RFC 5545) and what is left of vCalendar 1.0. Gives the occurrences that overlap
 * [from, to) of the context, by default 400 days from now, sorted by start, cancelled ones included.
 *
 * Recurrence is counted by air-recurrence. A zone is the IANA one of its name, else
 * the document's own rules; floating times are of the context's zone. At most AIR_LIMIT_EVENTS
 * occurrences, AIR_LIMIT_INSTANCES of one rule, AIR_LIMIT_EVENT_EXPANSION_S seconds; what is cut is
 * said in a warning.
 */
AirReading *air_ical_read_events (GBytes *body, const AirReadContext *context, GError **error);

/* The same, as broadcasts: a station's calendar of shows. All-day and cancelled events are no
 * broadcasts. */
AirReading *air_ical_read_broadcasts (GBytes *body, const AirReadContext *context, GError **error);

G_END_DECLS
