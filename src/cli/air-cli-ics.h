/* air-cli-ics.h - events as a calendar file
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): a VCALENDAR (RFC 5545) of `events` (AirEvent), one VEVENT an occurrence, without
 * the last line's end; `now` is the DTSTAMP. */
char *air_cli_make_ics (GPtrArray *events, GDateTime *now);

G_END_DECLS
