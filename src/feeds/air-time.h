/* air-time.h - moments as documents write them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-time-zone.h"

G_BEGIN_DECLS

/**
 * air_time_parse:
 * @text: (nullable): a date, or a date and a time
 * @zone: (nullable): the zone where the text names none; NULL is UTC
 *
 * Reads ISO 8601 with its W3C profile and basic, ordinal and week forms; RFC 822, 850, 2822 and
 * asctime; JavaScript's Date.toString(); English words ("September 5, 2026 at 6:01 PM MST"); and
 * `MM-DD-YYYY HH:MM:SS` of Composer. A date alone is its midnight, a year or month alone its first
 * day. Two-digit years follow RFC 2822. `YYYY-MM-DDTHH:MM:SS.ss` without a zone is UTC, as Grove
 * means it. Never depends on the locale.
 *
 * Returns: (transfer full) (nullable): with the offset that the text gives; NULL if it is not a
 *   moment for certain, does not exist or lies at the ends of the years 1 to 9999.
 */
GDateTime *air_time_parse (const char *text, GTimeZone *zone);

/* (transfer full): `2026-07-24T09:00:00-06:00`: the moment in its own zone, whole seconds. */
char *air_time_format (GDateTime *moment);

G_END_DECLS
