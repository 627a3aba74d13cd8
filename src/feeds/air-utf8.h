/* air-utf8.h - whole documents of UTF-8, looked at eight bytes at a time
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether all of it is UTF-8 without NUL. */
gboolean air_utf8_is_valid (const char *text, gsize length);

/* Removes, in place, what valid UTF-8 may have and XML may not: controls but newline and tab, U+FFFE and U+FFFF. Line
 * breaks become newlines: XML 1.0, section 2.11. `text` ends with NUL, before and after. Returns the new length. */
gsize air_utf8_drop_controls (char *text, gsize length);

G_END_DECLS
