/* test-window.c - the window as a listener meets it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-keys.h"
#include "air-window-test.h"

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
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);

  gtk_root_set_focus (GTK_ROOT (window), NULL);
  if (air_keys_press (GTK_WINDOW (window), "space"))
    {
      air_keys_wait_until (air_player_get_wanted (scene->player));
      air_keys_press (GTK_WINDOW (window), "space");
      air_keys_wait_until (!air_player_get_wanted (scene->player));
    }
  air_window_test_close (window);
}

static void
test_nothing_is_focused_at_first (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);

  g_assert_null (gtk_root_get_focus (GTK_ROOT (window)));
  air_window_test_close (window);
}

static void
test_keys_are_left_to_what_is_typed_in (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("a sanitized build is too slow to type in");
#else
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);

  if (air_keys_press (GTK_WINDOW (window), "ctrl+f"))
    {
      air_keys_wait_until (is_typing (window));
      g_assert_true (is_on_page (window, "on-air"));
      air_keys_press (GTK_WINDOW (window), "m");
      air_keys_press (GTK_WINDOW (window), "space");
      air_keys_press (GTK_WINDOW (window), "Escape");
      air_keys_wait_until (!is_typing (window));
      g_assert_false (air_player_get_wanted (scene->player));
      g_assert_false (air_player_get_muted (scene->player));
    }
  air_window_test_close (window);
#endif
}

static void
test_alt_and_a_digit_turn_the_page (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);

  if (air_keys_press (GTK_WINDOW (window), "alt+3"))
    {
      air_keys_wait_until (is_on_page (window, "programme"));
      air_keys_press (GTK_WINDOW (window), "alt+1");
      air_keys_wait_until (is_on_page (window, "on-air"));
    }
  air_window_test_close (window);
}

static void
test_m_mutes (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);

  if (air_keys_press (GTK_WINDOW (window), "m"))
    air_keys_wait_until (air_player_get_muted (scene->player));
  air_window_test_close (window);
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
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);
  static const char *const pages[] = { "on-air", "stories", "programme", "events", "people" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", pages[i]);
      air_window_test_settle ();
      check_names (GTK_WIDGET (window));
    }
  air_window_test_close (window);
}

static void
test_fits_a_narrow_screen (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = air_window_test_open (scene, NULL, 360, 640);
  int minimum;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  air_window_test_close (window);
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
  AirWindow *window = air_window_test_open (scene, NULL, 360, 640);
  air_keys_wait_until (is_foot_shown (window));
  air_window_test_close (window);
}

static void
test_shows_each_page (void)
{
  g_autoptr (AirScene) scene = air_scene_new ("Etc/UTC", FALSE);
  AirWindow *window = air_window_test_open (scene, NULL, 1100, 700);
  static const char *const pages[] = { "on-air", "stories", "programme", "events", "people" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", pages[i]));
      g_object_get (window, "page", &page, NULL);
      g_assert_cmpstr (page, ==, pages[i]);
    }
  air_window_test_close (window);
}

static void
test_opens_with_nothing_known (void)
{
  g_autoptr (AirScene) scene = air_scene_new (NULL, TRUE);

  air_window_test_close (air_window_test_open (scene, NULL, 800, 600));
}

int
main (int argc, char *argv[])
{
  if (!air_window_test_init (&argc, &argv))
    return 0;

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
