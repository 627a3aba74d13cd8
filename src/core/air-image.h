/* air-image.h - a picture with its caption and credit, which belong together
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

#define AIR_TYPE_IMAGE (air_image_get_type ())
G_DECLARE_FINAL_TYPE (AirImage, air_image, AIR, IMAGE, AirItem)

const char *air_image_get_url (AirImage *self);     /* absolute http(s) address; nullable */
const char *air_image_get_alt (AirImage *self);     /* text for those who do not see it; nullable */
const char *air_image_get_caption (AirImage *self); /* nullable */
const char *air_image_get_credit (AirImage *self);  /* photographer; nullable */
const char *air_image_get_agency (AirImage *self);  /* agency or outlet; nullable */
int air_image_get_width (AirImage *self);           /* pixels, as published; -1 if unknown */
int air_image_get_height (AirImage *self);          /* pixels, as published; -1 if unknown */

G_END_DECLS
