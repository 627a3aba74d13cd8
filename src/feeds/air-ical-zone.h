/* air-ical-zone.h - the time zones that a calendar names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-ical-lines.h"
#include "air-wall.h"

G_BEGIN_DECLS

/* A zone of the system, or one that the calendar describes itself (VTIMEZONE). */
typedef struct {
  GTimeZone *zone;     /* (owned) (nullable) */
  GArray *transitions; /* (owned) (nullable): where there is no `zone` */
} AirIcalZone;

AirIcalZone *air_ical_zone_new (GTimeZone *zone);
void air_ical_zone_free (AirIcalZone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirIcalZone, air_ical_zone_free)

/* (transfer full) (nullable): by an IANA or Windows name, also behind a prefix
 * ("/freeassociation.sourceforge.net/America/Denver"). */
AirIcalZone *air_ical_zone_find (const char *name);

/* (transfer full) (nullable): from a VTIMEZONE: the system's zone if its name is known, else its own
 * rules up to `to` (Unix seconds). */
AirIcalZone *air_ical_zone_read (const AirIcalPart *part, gint64 to, gint64 deadline);

/* (nullable): the IANA name, if there is one. */
const char *air_ical_zone_get_name (const AirIcalZone *self);

/* Unix seconds of a wall time: of an hour that comes twice the first; a time that is jumped over counts
 * with the offset before (RFC 5545, 3.3.5). */
gint64 air_ical_zone_to_unix (const AirIcalZone *self, gint64 wall);

/* What the wall shows. */
gint64 air_ical_zone_to_wall (const AirIcalZone *self, gint64 moment);

/* (transfer full) (nullable): NULL outside the calendar. */
GDateTime *air_ical_zone_moment (const AirIcalZone *self, gint64 moment);

G_END_DECLS
