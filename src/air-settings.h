/* air-settings.h - what both programs remember
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): the settings; NULL where the schema is not installed. */
GSettings *air_settings_new (void);

/* (transfer full) (nullable): id of the station that was used last. */
char *air_settings_dup_station (void);
void air_settings_remember_station (const char *id);

G_END_DECLS
