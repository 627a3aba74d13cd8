/* air-sniff.h - sound, playlist or web page: by the first bytes
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  AIR_SNIFF_SOUND, /* or anything else: the framer's to find out */
  AIR_SNIFF_PLAYLIST,
  AIR_SNIFF_PAGE,
} AirSniff;

/* The bytes overrule `content_type` (nullable): servers call playlists audio/mpeg and sound text. A
 * few dozen bytes are enough. */
AirSniff air_sniff (const guint8 *bytes, gsize size, const char *content_type);

G_END_DECLS
