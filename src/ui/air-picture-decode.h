/* air-picture-decode.h - bytes of a picture to pixels, with limits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What the first bytes of a picture tell about it. */
typedef struct {
  const char *format; /* "png" "jpeg" "gif" "webp" (static): the names of gdk-pixbuf's loaders */
  guint width;        /* pixels, as stored */
  guint height;
  gboolean turned;    /* the camera lay on its side: shown, width and height change places */
} AirPictureHead;

/**
 * air_picture_read_head:
 *
 * Pure, any thread; decodes nothing. PNG (ISO/IEC 15948 11.2.2), JPEG (ITU-T T.81 B.2.2, Exif 2.3
 * orientation), GIF89a 18, WebP (RFC 9649).
 *
 * Returns: %FALSE with AIR_ERROR_MALFORMED if it is none of these
 */
gboolean air_picture_read_head (GBytes *bytes, AirPictureHead *head, GError **error);

/**
 * air_picture_decode:
 * @width: device pixels to be covered; 0: not asked for
 * @height: the same
 *
 * The first frame, upright, scaled down (never up) so far that it still covers @width × @height.
 * Pure, any thread.
 *
 * Returns: (transfer full): AIR_ERROR_TOO_LARGE over AIR_LIMIT_PICTURE_PIXELS or
 *   AIR_LIMIT_PICTURE_BYTES, AIR_ERROR_MALFORMED if broken, AIR_ERROR_UNSUPPORTED without a decoder
 */
GdkTexture *air_picture_decode (GBytes *bytes, int width, int height, GError **error);

G_END_DECLS
