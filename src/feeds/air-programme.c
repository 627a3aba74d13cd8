/* air-programme.c - a programme in whichever format a station publishes it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-programme.h"

#include "air-composer.h"
#include "air-ical.h"
#include "air-time-zone.h"

#include <string.h>

void
air_programme_free (AirProgramme *self)
{
  g_clear_pointer (&self->reading, air_reading_free);
  g_free (self->zone);
  g_free (self);
}

/* Calendars say what they are near their beginning, after at most a byte order mark and blank lines. */
static gboolean
is_calendar (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *start = g_ascii_strup (data != NULL ? data : "", MIN (size, 512));

  return strstr (start, "BEGIN:VCALENDAR") != NULL;
}

AirProgramme *
air_programme_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirProgramme) self = g_new0 (AirProgramme, 1);
  g_autoptr (GTimeZone) zone = air_time_zone (context->zone);

  if (is_calendar (body))
    {
      self->format = "ical";
      self->reading = air_ical_read_broadcasts (body, context, error);
    }
  else
    {
      self->format = "composer";
      self->reading = air_composer_read (body, context, error);
    }
  if (self->reading == NULL)
    return NULL;

  self->zone = zone != NULL ? g_strdup (g_time_zone_get_identifier (zone)) : NULL;
  return g_steal_pointer (&self);
}
