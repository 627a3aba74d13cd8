/* air-picture-view.h - a picture from the web, in a space kept for it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirPictureView:
 *
 * Takes its shape before the picture arrives, asks for it only while it is seen, at the size at
 * which it is shown, and lets it fade in. Without a picture it is a quiet coloured ground.
 *
 * Properties: "fetcher" (AirFetcher, nullable), "url" (nullable), "reach" (uint: an AirReach),
 * "ratio" (double: width / height, the picture is cropped to it; 0: the picture's own),
 * "expected-ratio" (double: what to reserve until the picture's own is known), "alternative-text"
 * (nullable), "failed" (boolean, read-only).
 */
#define AIR_TYPE_PICTURE_VIEW (air_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (AirPictureView, air_picture_view, AIR, PICTURE_VIEW, GtkWidget)

GtkWidget *air_picture_view_new (void);

void air_picture_view_set_fetcher (AirPictureView *self, AirFetcher *fetcher);

/* `url` NULL: no picture. */
void air_picture_view_set_url (AirPictureView *self, const char *url, AirReach reach);
void air_picture_view_set_ratio (AirPictureView *self, double ratio);
void air_picture_view_set_expected_ratio (AirPictureView *self, double ratio);
void air_picture_view_set_alternative_text (AirPictureView *self, const char *text);
gboolean air_picture_view_get_failed (AirPictureView *self);

/* (transfer none) (nullable): what is shown. */
GdkTexture *air_picture_view_get_texture (AirPictureView *self);

G_END_DECLS
