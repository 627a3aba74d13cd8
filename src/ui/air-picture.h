/* air-picture.h - a picture from the web, in a space kept for it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirPicture:
 *
 * Takes its shape before the picture arrives, asks for it only while it is seen, at the size at
 * which it is shown, and lets it fade in. Without a picture it is a quiet coloured ground.
 *
 * Properties: "fetcher" (AirFetcher, nullable), "url" (nullable), "reach" (uint: an AirReach),
 * "ratio" (double: width / height, the picture is cropped to it; 0: the picture's own),
 * "expected-ratio" (double: what to reserve until the picture's own is known), "alternative-text"
 * (nullable), "failed" (boolean, read-only).
 */
#define AIR_TYPE_PICTURE (air_picture_get_type ())
G_DECLARE_FINAL_TYPE (AirPicture, air_picture, AIR, PICTURE, GtkWidget)

GtkWidget *air_picture_new (void);

void air_picture_set_fetcher (AirPicture *self, AirFetcher *fetcher);

/* `url` NULL: no picture. */
void air_picture_set_url (AirPicture *self, const char *url, AirReach reach);
void air_picture_set_ratio (AirPicture *self, double ratio);
void air_picture_set_expected_ratio (AirPicture *self, double ratio);
void air_picture_set_alternative_text (AirPicture *self, const char *text);
gboolean air_picture_get_failed (AirPicture *self);

/* (transfer none) (nullable): what is shown. */
GdkTexture *air_picture_get_texture (AirPicture *self);

G_END_DECLS
