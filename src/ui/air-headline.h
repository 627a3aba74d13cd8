/* air-headline.h - wrapped text of a few lines that is laid out once
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirHeadline:
 *
 * What a GtkLabel that wraps would show, for lists of thousands: the label lays its text out anew for each question
 * about its size, and a card that comes into sight asks many. As wide as it is made; as high as its text.
 *
 * Properties: "text" (string, nullable), "lines" (int: the most; what is more is cut off with an ellipsis),
 * "line-height" (double, of the font's own: the style sheet's does not reach text that is drawn by hand).
 */
#define AIR_TYPE_HEADLINE (air_headline_get_type ())
G_DECLARE_FINAL_TYPE (AirHeadline, air_headline, AIR, HEADLINE, GtkWidget)

void air_headline_set_text (AirHeadline *self, const char *text);

G_END_DECLS
