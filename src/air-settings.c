/* air-settings.c - what both programs remember
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-settings.h"

#define SCHEMA "io.github.airshift.Airshift"

/* g_settings_new() ends the program where the schema is not installed; the terminal's program is to
 * work all the same. */
GSettings *
air_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

char *
air_settings_dup_station (void)
{
  g_autoptr (GSettings) settings = air_settings_new ();
  g_autofree char *id = settings != NULL ? g_settings_get_string (settings, "station") : NULL;

  return id != NULL && *id != '\0' ? g_steal_pointer (&id) : NULL;
}

void
air_settings_remember_station (const char *id)
{
  g_autoptr (GSettings) settings = air_settings_new ();

  if (settings == NULL || id == NULL || g_str_equal (id, "stream"))
    return;

  g_settings_set_string (settings, "station", id);
  g_settings_sync ();
}
