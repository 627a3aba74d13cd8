/* test-window.c - the window as a listener meets it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-scene.h"
#include "air-window.h"

static AdwApplication *application;

/* The real window on the stage's station, shown. */
static AirWindow *
open_window (AirScene *scene, int width, int height)
{
  AirWindow *window = air_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  g_object_set (window, "station", scene->station, NULL);
  gtk_window_present (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return window;
}

static void
close_window (AirWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_fits_a_narrow_screen (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 360, 640);
  int minimum;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  close_window (window);
}

static void
test_shows_each_page (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);
  static const char *const pages[] = { "on-air", "stories", "programme", "events", "people" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", pages[i]));
      g_object_get (window, "page", &page, NULL);
      g_assert_cmpstr (page, ==, pages[i]);
    }
  close_window (window);
}

static void
test_opens_with_nothing_known (void)
{
  g_autoptr (AirScene) scene = air_scene_new (NULL, TRUE);

  close_window (open_window (scene, 800, 600));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  application = adw_application_new ("io.github.airshift.Airshift", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/window/fits-a-narrow-screen", test_fits_a_narrow_screen);
  g_test_add_func ("/window/shows-each-page", test_shows_each_page);
  g_test_add_func ("/window/opens-with-nothing-known", test_opens_with_nothing_known);
  return g_test_run ();
}
