/* air-notice-date.h - the event that a notice announces, if it is certain
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-event.h"

G_BEGIN_DECLS

/**
 * air_notice_date:
 * @text: (nullable): what the notice says, in English
 * @links: (nullable): of AirLink; the first web address becomes the event's
 * @zone: (nullable): the station's; NULL is UTC
 * @now: when it was read
 *
 * Only what is said for certain: one day or one run of days, with at most one pair of hours. A day
 * without a year is the next one, within ten months; one whose weekday is wrong is none. No end is
 * made up. Deadlines, things that recur and things called off are no events.
 *
 * Returns: (transfer full) (nullable)
 */
AirEvent *air_notice_date (const char *text, GPtrArray *links, GTimeZone *zone, GDateTime *now);

G_END_DECLS
