/* air-ical-entry.h - one VEVENT: its times, its rules and its text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-ical-lines.h"
#include "air-ical-time.h"
#include "air-ical-zone.h"
#include "air-readers.h"

G_BEGIN_DECLS

/* The zones of one calendar, and what times without a zone mean. */
typedef struct {
  GHashTable *zones;    /* (owned): TZID to AirIcalZone */
  AirIcalZone *utc;     /* (owned) */
  AirIcalZone *station; /* (owned): for floating times and days */
  gboolean is_known;    /* whether anybody told the station's zone */
  AirReading *reading;  /* (unowned): for warnings */
} AirIcalZones;

/* A time and the zone that it is of. */
typedef struct {
  AirIcalTime time;
  const AirIcalZone *zone; /* (unowned) */
  gint64 moment;           /* Unix seconds; midnight of a day */
} AirIcalStamp;

/* How long, counted from the start. */
typedef struct {
  gboolean is_known;
  int days;       /* by the calendar */
  gint64 seconds; /* by the clock */
} AirIcalLength;

typedef struct {
  const AirIcalPart *part; /* (unowned) */
  char *uid;               /* (owned) (nullable) */
  AirIcalStamp start;
  AirIcalLength length;
  gboolean is_override;    /* replaces one occurrence of a series: */
  AirIcalStamp replaces;
  gboolean and_later;      /* and all that come after it */
  gint64 sequence;
} AirIcalEntry;

AirIcalZones *air_ical_zones_new (const AirIcalPart *root,
                                  const char *zone,
                                  gint64 to,
                                  gint64 deadline,
                                  AirReading *reading);
void air_ical_zones_free (AirIcalZones *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AirIcalZones, air_ical_zones_free)

/* FALSE if `text` is no date or time. `line` tells its zone. */
gboolean air_ical_stamp_read (AirIcalZones *zones, const AirIcalLine *line, const char *text, AirIcalStamp *stamp);

/* (transfer full) (nullable): NULL without a start that exists. */
AirIcalEntry *air_ical_entry_read (AirIcalZones *zones, const AirIcalPart *part);
void air_ical_entry_free (AirIcalEntry *self);

/* Unix seconds of the end of what starts then. */
gint64 air_ical_length_end (const AirIcalLength *length, const AirIcalZone *zone, gint64 start);

G_END_DECLS
