/* air-time-iso.h - moments as ISO 8601 writes them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-time-parts.h"

G_BEGIN_DECLS

/* The calendar's, the ordinal and the week's dates, extended or basic, with a time or without. `text` is ASCII with
 * single spaces. FALSE leaves `parts` half filled. */
gboolean air_time_parse_iso (const char *text, AirTimeParts *parts);

G_END_DECLS
