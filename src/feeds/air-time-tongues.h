/* air-time-tongues.h - dates of other languages, in the words of English ones
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): months in the languages that feeds are met in, by their English names, or by their numbers between
 * hyphens; the signs of Chinese, Japanese and Korean dates as ISO 8601 writes them; a day's name in front is dropped.
 * What is not known stays as it is. */
char *air_time_to_english (const char *text);

G_END_DECLS
