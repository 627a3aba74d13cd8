/* air-accent.c - the station's colour, made legible
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-accent.h"

#include <math.h>

#define LEGIBLE 4.5 /* WCAG 2.1, 1.4.3, level AA */
#define STEPS 50

/* libadwaita's window and view backgrounds; cards lie between them. */
static const GdkRGBA light_background = { 0.98f, 0.98f, 0.98f, 1.0f };
static const GdkRGBA dark_background = { 0.21f, 0.21f, 0.21f, 1.0f };
static const GdkRGBA white = { 1.0f, 1.0f, 1.0f, 1.0f };
static const GdkRGBA black = { 0.0f, 0.0f, 0.0f, 1.0f };

static double
linearize (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linearize (colour->red) + 0.7152 * linearize (colour->green) + 0.0722 * linearize (colour->blue);
}

double
air_accent_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

static GdkRGBA
blend (const GdkRGBA *from, const GdkRGBA *to, double share)
{
  GdkRGBA mixed = *from;

  mixed.red = (float) (from->red + (to->red - from->red) * share);
  mixed.green = (float) (from->green + (to->green - from->green) * share);
  mixed.blue = (float) (from->blue + (to->blue - from->blue) * share);
  return mixed;
}

/* As little of `towards` as makes it legible on `background`. */
static GdkRGBA
make_legible (const GdkRGBA *colour, const GdkRGBA *background, const GdkRGBA *towards)
{
  for (int step = 0; step < STEPS; step++)
    {
      GdkRGBA candidate = blend (colour, towards, (double) step / STEPS);

      if (air_accent_contrast (&candidate, background) >= LEGIBLE)
        return candidate;
    }
  return *towards;
}

gboolean
air_accent_from_colour (const char *colour, gboolean dark, AirAccent *accent)
{
  GdkRGBA given;

  if (colour == NULL || !gdk_rgba_parse (&given, colour))
    return FALSE;

  given.alpha = 1.0f;
  accent->text = make_legible (&given, dark ? &dark_background : &light_background, dark ? &white : &black);
  accent->on_fill = air_accent_contrast (&given, &white) >= 3.0 ? white : black;
  accent->fill = make_legible (&given, &accent->on_fill, accent->on_fill.red > 0.5f ? &black : &white);
  return TRUE;
}

char *
air_accent_to_css (const char *colour, gboolean dark)
{
  AirAccent accent;
  g_autofree char *text = NULL;
  g_autofree char *fill = NULL;
  g_autofree char *on_fill = NULL;

  if (!air_accent_from_colour (colour, dark, &accent))
    return g_strdup ("@define-color air_accent @accent_color;\n"
                     "@define-color air_accent_fill @accent_bg_color;\n"
                     "@define-color air_accent_on_fill @accent_fg_color;\n");

  text = gdk_rgba_to_string (&accent.text);
  fill = gdk_rgba_to_string (&accent.fill);
  on_fill = gdk_rgba_to_string (&accent.on_fill);
  return g_strdup_printf ("@define-color air_accent %s;\n"
                          "@define-color air_accent_fill %s;\n"
                          "@define-color air_accent_on_fill %s;\n",
                          text,
                          fill,
                          on_fill);
}
