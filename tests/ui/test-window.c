/* test-window.c - the window as a listener meets it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-scene.h"
#include "air-window.h"

#include <gdk/x11/gdkx.h>

#define PATIENCE_MS 30000 /* a loaded machine, sanitizers */

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

static gboolean
run_xdotool (const char *verb, const char *argument)
{
  const char *command[] = { "xdotool", verb, argument, NULL };

  return g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

/* Real keys, through the X server; FALSE (and the test is skipped) where nothing can press them. */
static gboolean
press (AirWindow *window, const char *key)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));

  if ((!gtk_window_is_active (GTK_WINDOW (window)) && !run_xdotool ("windowfocus", id)) || !run_xdotool ("key", key))
    {
      g_test_skip ("xdotool is not installed");
      return FALSE;
    }
  return TRUE;
}

static gboolean
tick_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the loop until `holds`, or until that has taken too long. */
#define wait_until(holds) \
  G_STMT_START \
  { \
    gint64 end_ = g_get_monotonic_time () + PATIENCE_MS * 1000; \
    while (!(holds) && g_get_monotonic_time () < end_) \
      { \
        gboolean ticked_ = FALSE; \
        g_timeout_add (10, tick_cb, &ticked_); \
        while (!ticked_) \
          g_main_context_iteration (NULL, TRUE); \
      } \
    g_assert_true (holds); \
  } \
  G_STMT_END

static gboolean
is_on_page (AirWindow *window, const char *name)
{
  g_autofree char *page = NULL;

  g_object_get (window, "page", &page, NULL);
  return g_strcmp0 (page, name) == 0;
}

#ifndef __SANITIZE_ADDRESS__
static gboolean
is_typing (AirWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *revealer = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_REVEALER) : NULL;

  return GTK_IS_EDITABLE (focus) && revealer != NULL && gtk_revealer_get_child_revealed (GTK_REVEALER (revealer));
}
#endif

static void
test_space_plays_and_stops (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);

  gtk_root_set_focus (GTK_ROOT (window), NULL);
  if (press (window, "space"))
    {
      wait_until (air_player_get_wanted (scene->player));
      press (window, "space");
      wait_until (!air_player_get_wanted (scene->player));
    }
  close_window (window);
}

static void
test_nothing_is_focused_at_first (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);

  g_assert_null (gtk_root_get_focus (GTK_ROOT (window)));
  close_window (window);
}

static void
test_keys_are_left_to_what_is_typed_in (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("a sanitized build is too slow to type in");
#else
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);

  if (press (window, "ctrl+f"))
    {
      wait_until (is_typing (window));
      g_assert_true (is_on_page (window, "stories"));
      press (window, "m");
      press (window, "space");
      press (window, "Escape");
      wait_until (!is_typing (window));
      g_assert_false (air_player_get_wanted (scene->player));
      g_assert_false (air_player_get_muted (scene->player));
    }
  close_window (window);
#endif
}

static void
test_alt_and_a_digit_turn_the_page (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);

  if (press (window, "alt+3"))
    {
      wait_until (is_on_page (window, "programme"));
      press (window, "alt+1");
      wait_until (is_on_page (window, "on-air"));
    }
  close_window (window);
}

static void
test_m_mutes (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);

  if (press (window, "m"))
    wait_until (air_player_get_muted (scene->player));
  close_window (window);
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* What a widget of the toolkit's is made of bears the name of the whole. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkWidget *whole = gtk_widget_get_parent (widget);

  if (GTK_IS_MENU_BUTTON (whole) || GTK_IS_EDITABLE (whole))
    return has_name (whole);
  return has_name (widget);
}

static gboolean
is_control (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_RANGE (widget) || GTK_IS_SWITCH (widget)
          || GTK_IS_LIST_BOX_ROW (widget))
         && gtk_widget_get_focusable (widget) && gtk_widget_get_visible (widget);
}

static void
check_names (GtkWidget *widget)
{
  /* libadwaita's own, and what only holds text. */
  if (ADW_IS_VIEW_SWITCHER (widget) || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_SEARCH_BAR (widget)
      || GTK_IS_SCROLLBAR (widget))
    return;

  if (is_control (widget) && !is_named (widget))
    g_error ("no accessible name: a %s in a %s",
             G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_every_control_has_a_name (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("America/Denver", FALSE);
  AirWindow *window = open_window (scene, 1100, 700);
  static const char *const pages[] = { "on-air", "stories", "programme", "events", "people" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", pages[i]);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      check_names (GTK_WIDGET (window));
    }
  close_window (window);
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

static gboolean
is_foot_shown (AirWindow *window)
{
  AdwViewSwitcherBar *foot =
    ADW_VIEW_SWITCHER_BAR (gtk_widget_get_template_child (GTK_WIDGET (window), AIR_TYPE_WINDOW, "foot"));

  return adw_view_switcher_bar_get_reveal (foot) && gtk_widget_get_height (GTK_WIDGET (foot)) > 0;
}

/* Where the desktop asks for less motion, everything is there at once: no part may be without a size. */
static void
test_narrow_without_motion (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  GtkSettings *settings = gtk_settings_get_default ();
  AirWindow *window;

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  window = open_window (scene, 360, 640);
  wait_until (is_foot_shown (window));
  close_window (window);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
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
  g_test_add_func ("/window/narrow-without-motion", test_narrow_without_motion);
  g_test_add_func ("/window/shows-each-page", test_shows_each_page);
  g_test_add_func ("/window/opens-with-nothing-known", test_opens_with_nothing_known);
  g_test_add_func ("/window/every-control-has-a-name", test_every_control_has_a_name);
  g_test_add_func ("/window/space-plays-and-stops", test_space_plays_and_stops);
  g_test_add_func ("/window/nothing-is-focused-at-first", test_nothing_is_focused_at_first);
  g_test_add_func ("/window/keys-are-left-to-what-is-typed-in", test_keys_are_left_to_what_is_typed_in);
  g_test_add_func ("/window/alt-and-a-digit-turn-the-page", test_alt_and_a_digit_turn_the_page);
  g_test_add_func ("/window/m-mutes", test_m_mutes);
  return g_test_run ();
}
