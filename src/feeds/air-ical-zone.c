/* air-ical-zone.c - the time zones that a calendar names
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-ical-zone.h"

#include "air-ical-time.h"
#include "air-recurrence.h"
#include "air-time-zone.h"

#include <string.h>

#define MOST_TRANSITIONS 500

/* Two days inside the years 1 to 9999, so that a moment can be shown in any zone. */
#define FIRST_MOMENT G_GINT64_CONSTANT (-62135424000)
#define LAST_MOMENT G_GINT64_CONSTANT (253402128000)

/* From `moment` (Unix seconds) on the clock shows that many seconds more than UTC. */
typedef struct {
  gint64 moment;
  int before;
  int after;
} Transition;

AirIcalZone *
air_ical_zone_new (GTimeZone *zone)
{
  AirIcalZone *self = g_new0 (AirIcalZone, 1);

  self->zone = g_time_zone_ref (zone);
  return self;
}

void
air_ical_zone_free (AirIcalZone *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->transitions, g_array_unref);
  g_free (self);
}

AirIcalZone *
air_ical_zone_find (const char *name)
{
  for (const char *p = name; p != NULL; p = strchr (p + 1, '/'))
    {
      g_autoptr (GTimeZone) zone = air_time_zone (p > name && *p == '/' ? p + 1 : p);

      if (zone != NULL)
        return air_ical_zone_new (zone);
      if (*p == '\0')
        break;
    }

  return NULL;
}

const char *
air_ical_zone_get_name (const AirIcalZone *self)
{
  return self->zone != NULL ? g_time_zone_get_identifier (self->zone) : NULL;
}

/* Reading */

/* `-0700`, `+013000` */
static gboolean
parse_offset (const char *text, int *seconds)
{
  int hours, minutes, rest = 0;
  int sign;

  if (text == NULL || (*text != '-' && *text != '+'))
    return FALSE;
  sign = *text++ == '-' ? -1 : 1;
  if (strspn (text, "0123456789") < 4)
    return FALSE;

  hours = (text[0] - '0') * 10 + text[1] - '0';
  minutes = (text[2] - '0') * 10 + text[3] - '0';
  if (g_ascii_isdigit (text[4]) && g_ascii_isdigit (text[5]))
    rest = (text[4] - '0') * 10 + text[5] - '0';
  *seconds = sign * (hours * 3600 + minutes * 60 + rest);
  return hours < 24 && minutes < 60 && rest < 60;
}

static int
compare_transitions (gconstpointer a, gconstpointer b)
{
  const Transition *one = a, *other = b;

  return one->moment < other->moment ? -1 : one->moment > other->moment;
}

static void
add_transition (GArray *transitions, gint64 wall, int before, int after)
{
  Transition transition = { wall - before, before, after };

  if (transitions->len < MOST_TRANSITIONS)
    g_array_append_val (transitions, transition);
}

static void
expand_rule (GArray *transitions, const char *text, gint64 start, int before, int after, gint64 to, gint64 deadline)
{
  const char *reason;
  g_autoptr (AirRecurrence) rule = air_recurrence_parse (text, &reason);
  AirRecurrenceBounds bounds = {
    .start = start, .until = G_MAXINT64, .from = MAX (start, 0), .to = to, .most = MOST_TRANSITIONS / 3,
    .deadline = deadline,
  };
  g_autoptr (GArray) walls = NULL;
  gint64 until;
  gboolean cut;

  if (rule == NULL)
    return;

  switch (air_recurrence_get_until (rule, &until))
    {
    case AIR_UNTIL_DAY:
      bounds.until = until + AIR_WALL_DAY - 1;
      break;
    case AIR_UNTIL_LOCAL:
      bounds.until = until;
      break;
    case AIR_UNTIL_UTC:
      bounds.until = until + before;
      break;
    case AIR_UNTIL_NEVER:
    default:
      break;
    }

  walls = air_recurrence_expand (rule, &bounds, &cut);
  for (guint i = 0; i < walls->len; i++)
    add_transition (transitions, g_array_index (walls, gint64, i), before, after);
}

/* STANDARD or DAYLIGHT: when it begins, and again. Nobody asks for the time before 1970. */
static void
read_observance (GArray *transitions, const AirIcalPart *part, gint64 to, gint64 deadline)
{
  const AirIcalLine *start_line = air_ical_part_find (part, "DTSTART");
  AirIcalTime start;
  int before, after;

  if (start_line == NULL || !air_ical_time_parse (start_line->value, &start) ||
      !parse_offset (air_ical_part_value (part, "TZOFFSETTO"), &after))
    return;
  if (!parse_offset (air_ical_part_value (part, "TZOFFSETFROM"), &before))
    before = after;

  add_transition (transitions, start.wall, before, after);
  for (guint i = 0; i < part->lines->len; i++)
    {
      const AirIcalLine *line = g_ptr_array_index (part->lines, i);

      if (strcmp (line->name, "RRULE") == 0)
        expand_rule (transitions, line->value, start.wall, before, after, to, deadline);
      else if (strcmp (line->name, "RDATE") == 0)
        {
          g_auto (GStrv) dates = g_strsplit (line->value, ",", MOST_TRANSITIONS);

          for (char **date = dates; *date != NULL; date++)
            {
              AirIcalTime at;

              if (air_ical_time_parse (*date, &at))
                add_transition (transitions, at.is_utc ? at.wall + before : at.wall, before, after);
            }
        }
    }
}

AirIcalZone *
air_ical_zone_read (const AirIcalPart *part, gint64 to, gint64 deadline)
{
  const char *location = air_ical_part_value (part, "X-LIC-LOCATION");
  AirIcalZone *self = air_ical_zone_find (air_ical_part_value (part, "TZID"));

  if (self == NULL && location != NULL)
    self = air_ical_zone_find (location);
  if (self != NULL)
    return self;

  self = g_new0 (AirIcalZone, 1);
  self->transitions = g_array_new (FALSE, FALSE, sizeof (Transition));
  for (guint i = 0; i < part->children->len; i++)
    read_observance (self->transitions, g_ptr_array_index (part->children, i), to, deadline);
  if (self->transitions->len == 0)
    {
      air_ical_zone_free (self);
      return NULL;
    }

  g_array_sort (self->transitions, compare_transitions);
  return self;
}

/* Counting */

static int
offset_at (const AirIcalZone *self, gint64 moment)
{
  const Transition *first;

  if (self->zone != NULL)
    return g_time_zone_get_offset (self->zone,
                                   g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, moment));

  for (guint i = self->transitions->len; i > 0; i--)
    {
      const Transition *transition = &g_array_index (self->transitions, Transition, i - 1);

      if (transition->moment <= moment)
        return transition->after;
    }

  first = &g_array_index (self->transitions, Transition, 0);
  return first->before;
}

gint64
air_ical_zone_to_unix (const AirIcalZone *self, gint64 wall)
{
  int before = offset_at (self, wall - AIR_WALL_DAY);
  int after = offset_at (self, wall + AIR_WALL_DAY);

  if (before != after && offset_at (self, wall - before) != before && offset_at (self, wall - after) == after)
    return wall - after;

  return wall - before;
}

gint64
air_ical_zone_to_wall (const AirIcalZone *self, gint64 moment)
{
  return moment + offset_at (self, moment);
}

GDateTime *
air_ical_zone_moment (const AirIcalZone *self, gint64 moment)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GTimeZone) zone = NULL;

  if (utc == NULL || moment < FIRST_MOMENT || moment > LAST_MOMENT)
    return NULL;

  zone = self->zone != NULL ? g_time_zone_ref (self->zone) : air_time_zone_from_offset (offset_at (self, moment));
  return zone != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}
