/* air-cli-time.h - times as the station has them, and as the listener does
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-cli.h"

G_BEGIN_DECLS

/* (transfer full): the station's zone; UTC if it names none. */
GTimeZone *air_cli_dup_zone (AirCli *self);

/* "06:00–09:00", "from 06:00" if `end` is NULL; followed by the listener's own times where these
 * differ: "06:00–09:00 (14:00–17:00 here)". (transfer full) */
char *air_cli_format_span (AirCli *self, GDateTime *start, GDateTime *end);

/* "Fri 24 Jul", at the station. (transfer full) */
char *air_cli_format_day (AirCli *self, GDateTime *time);

G_END_DECLS
