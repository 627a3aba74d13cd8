/* air-figure.h - a picture with its caption and credit beneath
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-fetcher.h"
#include "air-image.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Keeps the picture's own shape, from its published width and height before it arrives. */
#define AIR_TYPE_FIGURE (air_figure_get_type ())
G_DECLARE_FINAL_TYPE (AirFigure, air_figure, AIR, FIGURE, AdwBin)

GtkWidget *air_figure_new (void);

/* `image` NULL: nothing is shown, and the widget hides. */
void air_figure_set_image (AirFigure *self, AirImage *image, AirFetcher *fetcher);

G_END_DECLS
