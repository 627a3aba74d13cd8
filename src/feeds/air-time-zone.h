/* air-time-zone.h - time zones by the names found in documents
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * air_time_zone:
 * @name: (nullable): "America/Denver", "US/Central", "Mountain Standard Time" (Windows),
 *   "(UTC-07:00) Mountain Time (US & Canada)" (Outlook)
 *
 * Names are checked before GLib sees them, for it would take a path, a POSIX rule or an offset.
 * Windows names follow Unicode CLDR's windowsZones.
 *
 * Returns: (transfer full) (nullable): NULL if there is no such zone.
 */
GTimeZone *air_time_zone (const char *name);

/* (transfer full) (nullable): the zone behind an abbreviation in English dates: "GMT", "EST", "pdt", "ET",
 * and RFC 822's single letters. `length` in bytes. */
GTimeZone *air_time_zone_from_abbreviation (const char *word, gsize length);

/* (transfer full) (nullable): seconds east of Greenwich; NULL from a whole day on. */
GTimeZone *air_time_zone_from_offset (int seconds);

/**
 * air_time_zone_local:
 * @wall: a date and time in UTC, of which only what the clock shows counts
 *
 * When a clock in `zone` shows that time (RFC 5545, 3.3.5): of an hour that comes twice the first; a
 * time that is jumped over is counted with the offset before the jump.
 *
 * Returns: (transfer full) (nullable): NULL outside the years 1 to 9999
 */
GDateTime *air_time_zone_local (GTimeZone *zone, GDateTime *wall);

G_END_DECLS
