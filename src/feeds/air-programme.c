/* air-programme.c - a programme in whichever format a station publishes it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-programme.h"

#include "air-azuracast.h"
#include "air-composer.h"
#include "air-ical.h"
#include "air-json.h"
#include "air-libretime.h"
#include "air-spinitron.h"
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

static gboolean
has_any (JsonObject *object, const char *const *names)
{
  for (; *names != NULL; names++)
    if (json_object_has_member (object, *names))
      return TRUE;

  return FALSE;
}

/* By the members that only one of the formats has. What has none of them is told to be Composer's, whose
 * reader says what is missing. */
static const char *
tell_format (GBytes *body)
{
  static const char *const libretime[] = { "AIRTIME_API_VERSION", "monday", "currentShow", NULL };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (is_calendar (body))
    return "ical";

  root = air_json_parse (body, NULL);
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    return "azuracast";
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return "composer";

  object = json_node_get_object (root);
  if (json_object_has_member (object, "now_playing"))
    return "azuracast";
  if (has_any (object, libretime) || air_json_raw (air_json_object (object, "station"), "schedulerTime") != NULL)
    return "libretime";
  return air_json_array (object, "items") != NULL ? "spinitron" : "composer";
}

/* (transfer full): what a script would be handed: the JSON within `name( … );`. */
static GBytes *
unwrap (GBytes *body)
{
  gsize size, start = 0;
  const char *data = g_bytes_get_data (body, &size);

  while (start < size && g_ascii_isspace (data[start]))
    start++;
  if (start == size || !(g_ascii_isalpha (data[start]) || data[start] == '_' || data[start] == '$'))
    return g_bytes_ref (body);
  while (start < size && (g_ascii_isalnum (data[start]) || strchr ("_$.", data[start]) != NULL))
    start++;
  while (size > start && (g_ascii_isspace (data[size - 1]) || data[size - 1] == ';'))
    size--;
  if (size < start + 2 || data[start] != '(' || data[size - 1] != ')')
    return g_bytes_ref (body);

  return g_bytes_new_from_bytes (body, start + 1, size - start - 2);
}

/* (transfer full) (nullable): of the station, where the document names it. */
static GTimeZone *
read_zone (GBytes *body)
{
  g_autoptr (JsonNode) root = air_json_parse (body, NULL);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *name = air_json_raw (air_json_object (object, "station"), "timezone");

  if (name == NULL)
    name = air_json_raw (air_json_array_object (air_json_array (object, "items"), 0), "timezone");
  return air_time_zone (name);
}

static const struct
{
  const char *format;
  AirReadFunc read;
} formats[] = {
  { "ical", air_ical_read_broadcasts },   { "azuracast", air_azuracast_read }, { "libretime", air_libretime_read },
  { "spinitron", air_spinitron_read },    { "composer", air_composer_read },
};

AirProgramme *
air_programme_read (GBytes *body, const AirReadContext *context, GError **error)
{
  g_autoptr (AirProgramme) self = g_new0 (AirProgramme, 1);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GBytes) bare = unwrap (body);
  const char *told = tell_format (bare);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].format, told) == 0)
      {
        self->format = formats[i].format;
        self->reading = formats[i].read (bare, context, error);
      }
  if (self->reading == NULL)
    return NULL;

  zone = read_zone (bare);
  if (zone == NULL)
    zone = air_time_zone (context->zone);
  self->zone = zone != NULL ? g_strdup (g_time_zone_get_identifier (zone)) : NULL;
  return g_steal_pointer (&self);
}
