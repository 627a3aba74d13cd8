/* air-framer-id3.h - tags that stand between frames
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer tags are passed over unread: they hold pictures. */
#define AIR_FRAMER_TAG_READ (32 * 1024)

/* No tag needs more bytes than this to be recognised. */
#define AIR_FRAMER_TAG_HEAD 32

typedef enum {
  AIR_TAG_NONE,
  AIR_TAG_MORE, /* perhaps: more bytes will tell */
  AIR_TAG_ID3V2,
  AIR_TAG_ID3V1,
  AIR_TAG_APE,
} AirTag;

/* Does a tag begin at bytes[0]? `tag_size`: of all of it. `strict`: where no frame ended just before, so
 * that it could be chance. */
AirTag air_framer_probe_tag (const guint8 *bytes, gsize size, gboolean strict, guint64 *tag_size);

/* The title of a whole ID3v2 tag (id3.org, 2.2 to 2.4), cleaned; NULL if it has none. (transfer full) (nullable) */
char *air_framer_id3_dup_title (const guint8 *bytes, gsize size);

G_END_DECLS
