/* air-time-words.h - moments as people and mail write them
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-time-parts.h"

G_BEGIN_DECLS

/* RFC 822 and its kin, and English words: a month's name, a day and a year among others. `text` is ASCII with single
 * spaces. FALSE leaves `parts` half filled. */
gboolean air_time_parse_words (const char *text, AirTimeParts *parts);

/* Numbers with the year last: month first, as in the US, unless that cannot be. */
gboolean air_time_parse_numbers (const char *text, AirTimeParts *parts);

G_END_DECLS
