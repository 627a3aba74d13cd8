/* air-accent.h - the station's colour, made legible
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* One station colour as it is used on one background. */
typedef struct {
  GdkRGBA text; /* on the background, for links, the live light and progress: contrast ≥ 4.5 */
  GdkRGBA fill; /* behind `on_fill`: the play button */
  GdkRGBA on_fill;
} AirAccent;

/* WCAG 2.1's contrast ratio of two opaque colours, 1 … 21. */
double air_accent_contrast (const GdkRGBA *a, const GdkRGBA *b);

/* `colour` is #rrggbb (nullable). Its lightness is moved, its hue kept, until it can be read.
 * Returns FALSE, and leaves `accent` alone, if there is no such colour. */
gboolean air_accent_from_colour (const char *colour, gboolean dark, AirAccent *accent);

/* (transfer full): the style sheet that names the colours air_accent, air_accent_fill and
 * air_accent_on_fill; without a station colour they are the theme's own. */
char *air_accent_to_css (const char *colour, gboolean dark);

G_END_DECLS
