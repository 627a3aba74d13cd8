/* air-ical-entry.c - one VEVENT: its times, its rules and its text
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical-entry.h"

#include "air-time-zone.h"

#include <string.h>

/* Zones */

static void
take_zones (AirIcalZones *self, const AirIcalPart *part, gint64 to, gint64 deadline)
{
  for (guint i = 0; i < part->children->len; i++)
    {
      const AirIcalPart *child = g_ptr_array_index (part->children, i);
      const char *tzid = air_ical_part_value (child, "TZID");

      if (strcmp (child->name, "VTIMEZONE") == 0 && tzid != NULL && !g_hash_table_contains (self->zones, tzid))
        {
          AirIcalZone *zone = air_ical_zone_read (child, to, deadline);

          if (zone != NULL)
            g_hash_table_insert (self->zones, g_strdup (tzid), zone);
        }
      else if (strcmp (child->name, "VCALENDAR") == 0)
        take_zones (self, child, to, deadline);
    }
}

/* (transfer full) (nullable): what the calendar says of itself. */
static AirIcalZone *
find_calendar_zone (const AirIcalPart *root)
{
  for (guint i = 0; i < root->children->len; i++)
    {
      const char *name = air_ical_part_value (g_ptr_array_index (root->children, i), "X-WR-TIMEZONE");
      AirIcalZone *zone = name != NULL ? air_ical_zone_find (name) : NULL;

      if (zone != NULL)
        return zone;
    }

  return NULL;
}

AirIcalZones *
air_ical_zones_new (const AirIcalPart *root, const char *zone, gint64 to, gint64 deadline, AirReading *reading)
{
  AirIcalZones *self = g_new0 (AirIcalZones, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  self->reading = reading;
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) air_ical_zone_free);
  self->utc = air_ical_zone_new (utc);
  self->station = air_ical_zone_find (zone);
  if (self->station == NULL)
    self->station = find_calendar_zone (root);
  self->is_known = self->station != NULL;
  if (self->station == NULL)
    self->station = air_ical_zone_new (utc);

  take_zones (self, root, to, deadline);
  return self;
}

void
air_ical_zones_free (AirIcalZones *self)
{
  g_hash_table_unref (self->zones);
  air_ical_zone_free (self->utc);
  air_ical_zone_free (self->station);
  g_free (self);
}

/* One that is not there is remembered as the station's, and told of once. */
static const AirIcalZone *
find_zone (AirIcalZones *self, const char *tzid)
{
  AirIcalZone *zone;

  if (tzid == NULL)
    return self->station;
  zone = g_hash_table_lookup (self->zones, tzid);
  if (zone != NULL)
    return zone;

  zone = air_ical_zone_find (tzid);
  if (zone == NULL)
    {
      air_reading_warn (self->reading, "The time zone “%s” is not known; %s is taken", tzid,
                        self->is_known ? "the station's" : "UTC");
      if (self->station->zone == NULL)
        return self->station;
      zone = air_ical_zone_new (self->station->zone);
    }
  g_hash_table_insert (self->zones, g_strdup (tzid), zone);
  return zone;
}

gboolean
air_ical_stamp_read (AirIcalZones *zones, const AirIcalLine *line, const char *text, AirIcalStamp *stamp)
{
  const char *value = air_ical_line_param (line, "VALUE");

  if (!air_ical_time_parse (text, &stamp->time))
    return FALSE;
  if (value != NULL && g_ascii_strcasecmp (value, "DATE") == 0 && !stamp->time.is_date)
    {
      stamp->time.wall = air_wall_get_day (stamp->time.wall) * AIR_WALL_DAY;
      stamp->time.is_date = TRUE;
      stamp->time.is_utc = FALSE;
    }

  if (stamp->time.is_utc)
    stamp->zone = zones->utc;
  else
    stamp->zone = stamp->time.is_date ? zones->station : find_zone (zones, air_ical_line_param (line, "TZID"));
  stamp->moment = air_ical_zone_to_unix (stamp->zone, stamp->time.wall);
  return TRUE;
}

/* Lengths */

gint64
air_ical_length_end (const AirIcalLength *length, const AirIcalZone *zone, gint64 start)
{
  gint64 end = start;

  if (length->days != 0)
    end = air_ical_zone_to_unix (zone, air_ical_zone_to_wall (zone, start) + (gint64) length->days * AIR_WALL_DAY);
  return end + length->seconds;
}

/* Of days the calendar's count; of times what the clock would have counted (RFC 5545, 3.8.5.3). */
static void
set_length_to (AirIcalEntry *self, const AirIcalStamp *end)
{
  if (self->start.time.is_date)
    self->length.days =
      (int) MAX (air_wall_get_day (end->time.wall) - air_wall_get_day (self->start.time.wall), 1);
  else
    self->length.seconds = end->moment - self->start.moment;
  self->length.is_known = self->length.seconds >= 0;
}

/* A day lasts a day; a time without an end has none that is known. */
static void
read_length (AirIcalZones *zones, AirIcalEntry *self)
{
  const AirIcalLine *end_line = air_ical_part_find (self->part, "DTEND");
  const char *told = air_ical_part_value (self->part, "DURATION");
  AirIcalStamp end;
  AirIcalDuration duration;

  if (end_line != NULL && air_ical_stamp_read (zones, end_line, end_line->value, &end))
    {
      set_length_to (self, &end);
      if (!self->length.is_known)
        air_reading_warn (zones->reading, "An event ends before it starts; its end is not known");
    }
  else if (told != NULL && air_ical_duration_parse (told, &duration))
    {
      self->length.is_known = TRUE;
      self->length.days = duration.days;
      self->length.seconds = self->start.time.is_date ? 0 : duration.seconds;
    }

  if (self->start.time.is_date && self->length.days == 0)
    {
      self->length.is_known = TRUE;
      self->length.days = 1;
    }
}

/* Entries */

AirIcalEntry *
air_ical_entry_read (AirIcalZones *zones, const AirIcalPart *part)
{
  const AirIcalLine *start = air_ical_part_find (part, "DTSTART");
  const AirIcalLine *replaces = air_ical_part_find (part, "RECURRENCE-ID");
  const char *sequence = air_ical_part_value (part, "SEQUENCE");
  AirIcalEntry *self = g_new0 (AirIcalEntry, 1);
  const char *range;

  self->part = part;
  if (replaces != NULL)
    self->is_override = air_ical_stamp_read (zones, replaces, replaces->value, &self->replaces);
  if (start != NULL ? !air_ical_stamp_read (zones, start, start->value, &self->start) : !self->is_override)
    {
      air_ical_entry_free (self);
      return NULL;
    }
  if (start == NULL)
    self->start = self->replaces;

  range = replaces != NULL ? air_ical_line_param (replaces, "RANGE") : NULL;
  self->and_later = range != NULL && g_ascii_strcasecmp (range, "THISANDFUTURE") == 0;
  self->uid = air_ical_part_text (part, "UID");
  if (sequence == NULL || !g_ascii_string_to_signed (sequence, 10, 0, G_MAXINT, &self->sequence, NULL))
    self->sequence = 0;
  read_length (zones, self);
  return self;
}

void
air_ical_entry_free (AirIcalEntry *self)
{
  g_free (self->uid);
  g_free (self);
}
