/* air-ical-series.h - when the events of a calendar take place
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-ical-entry.h"

G_BEGIN_DECLS

/* One occurrence; the moments are Unix seconds. */
typedef struct {
  const AirIcalEntry *entry; /* (unowned): whose text it has */
  gint64 start;
  gint64 end;
  gboolean has_end;
  gboolean recurring;
} AirIcalOccurrence;

typedef struct {
  gint64 from;
  gint64 to;
  gint64 deadline; /* on the monotonic clock, microseconds */
} AirIcalWindow;

/**
 * air_ical_series_expand:
 * @entries: of AirIcalEntry
 *
 * Returns: (transfer full): of AirIcalOccurrence: those that overlap [from, to), by start; single
 *   occurrences that were moved or called off stand as they were told. Warnings go to the reading of
 *   `zones`.
 */
GArray *air_ical_series_expand (AirIcalZones *zones, GPtrArray *entries, const AirIcalWindow *window);

G_END_DECLS
