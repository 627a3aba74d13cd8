/* test-accent.c - any station's colour can be read, in light and dark
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-accent.h"

#define LEGIBLE 4.5

static const GdkRGBA white = { 1, 1, 1, 1 };
static const GdkRGBA black = { 0, 0, 0, 1 };

static void
test_contrast_of_extremes (void)
{
  g_assert_cmpfloat_with_epsilon (air_accent_contrast (&white, &black), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (air_accent_contrast (&black, &white), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (air_accent_contrast (&white, &white), 1.0, 0.001);
}

static void
test_every_colour_is_made_legible (void)
{
  static const char *const colours[] = { "#ffffff", "#000000", "#ffff00", "#0000ff", "#c2410c", "#808080", "#1f6f6b" };
  static const GdkRGBA backgrounds[] = { { 0.98f, 0.98f, 0.98f, 1 }, { 0.21f, 0.21f, 0.21f, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    for (int dark = 0; dark <= 1; dark++)
      {
        AirAccent accent;

        g_assert_true (air_accent_from_colour (colours[i], dark, &accent));
        g_assert_cmpfloat (air_accent_contrast (&accent.text, &backgrounds[dark]), >=, LEGIBLE);
        g_assert_cmpfloat (air_accent_contrast (&accent.fill, &accent.on_fill), >=, LEGIBLE);
      }
}

static void
test_what_is_no_colour_changes_nothing (void)
{
  static const char *const strange[] = { NULL, "", "red-ish", "#12", "#gggggg" };
  AirAccent accent = { .text = { 0.5f, 0.5f, 0.5f, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_assert_false (air_accent_from_colour (strange[i], FALSE, &accent));
      g_assert_cmpfloat_with_epsilon (accent.text.red, 0.5, 0.001);
    }
}

static void
test_without_a_colour_the_theme_s_are_named (void)
{
  g_autofree char *own = air_accent_to_css ("#c2410c", FALSE);
  g_autofree char *theme = air_accent_to_css (NULL, FALSE);

  for (int i = 0; i < 2; i++)
    {
      const char *css = i == 0 ? own : theme;

      g_assert_nonnull (strstr (css, "air_accent "));
      g_assert_nonnull (strstr (css, "air_accent_fill "));
      g_assert_nonnull (strstr (css, "air_accent_on_fill "));
    }
  g_assert_nonnull (strstr (theme, "@accent"));
  g_assert_null (strstr (own, "@accent"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/accent/contrast-of-extremes", test_contrast_of_extremes);
  g_test_add_func ("/accent/every-colour-is-made-legible", test_every_colour_is_made_legible);
  g_test_add_func ("/accent/what-is-no-colour-changes-nothing", test_what_is_no_colour_changes_nothing);
  g_test_add_func ("/accent/without-a-colour-the-theme-s-are-named", test_without_a_colour_the_theme_s_are_named);
  return g_test_run ();
}
