/* air-picture.h - a page's pictures with their captions and credits
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-html.h"
#include "air-image.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): an `<img>`: its best address of `data-src`, `srcset` and `src`, the
 * sources of the `<picture>` around it or the `<noscript>` behind it. NULL for trackers, spacers of
 * 2×2 or less, and what has no address. */
AirImage *air_picture_from_img (const GumboNode *img, const char *base);

/* (transfer full) (nullable): a `<figure>` or the like: its first picture, caption, credit, agency;
 * of captions that are there twice (for narrow and for wide screens) one. */
AirImage *air_picture_from_figure (const GumboNode *figure, const char *base);

/* (transfer full) (nullable): the same picture with what `other` knows and it does not. */
AirImage *air_picture_complete (AirImage *image, AirImage *other);

/* "A / B" is photographer and agency, on one line or three. Both (out) (transfer full) (nullable). */
void air_picture_split_credit (const char *text, char **credit, char **agency);

/* (transfer full): what is the same for every size of one picture. */
char *air_picture_key (const char *url);

G_END_DECLS
