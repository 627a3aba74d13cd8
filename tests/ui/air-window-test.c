/* air-window-test.c - the real window on a stage's station, for tests
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-window-test.h"

static AdwApplication *application;

gboolean
air_window_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return FALSE;
    }

  application = adw_application_new ("io.github.airshift.Airshift", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return TRUE;
}

AirWindow *
air_window_test_open (AirScene *scene, const char *page, int width, int height)
{
  AirWindow *window = air_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  g_object_set (window, "station", scene->station, "recorder", scene->recorder, "page", page, NULL);
  gtk_window_present (GTK_WINDOW (window));
  air_window_test_settle ();
  return window;
}

void
air_window_test_close (AirWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  air_window_test_settle ();
}

void
air_window_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWidget *
air_window_test_find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = air_window_test_find (child, type);
  return found;
}
