/* air-time-zone-windows.h - the time zones of Windows and of Outlook
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The IANA name for one of Windows ("Mountain Standard Time") or of a menu ("Mountain Time (US & Canada)"), in letters
 * of any case; NULL if it is none. */
const char *air_time_zone_windows_to_iana (const char *name);

G_END_DECLS
