/* air-window-keys.c - the keys of the window: pages, sound, the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-window-keys.h"

#include "air-tape-line.h"

/* A letter, a digit or the space bar belongs to what is being typed in. */
static gboolean
is_typing (GtkWindow *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return GTK_IS_EDITABLE (focus)
         || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));
}

/* Buttons, rows and the like are pressed by the space bar, where it can be seen that they would be. */
static gboolean
answers_space (GtkWindow *window, GtkWidget *focus)
{
  if (focus == NULL || !gtk_window_get_focus_visible (window))
    return FALSE;

  return GTK_IS_BUTTON (focus) || GTK_IS_LIST_BOX_ROW (focus) || GTK_IS_SWITCH (focus) || GTK_IS_EXPANDER (focus)
         || GTK_IS_FLOW_BOX_CHILD (focus) || g_strcmp0 (gtk_widget_get_css_name (focus), "row") == 0
         || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

gboolean
air_window_keys_press (GtkWindow *window, guint keyval, GdkModifierType state)
{
  static const struct { guint key; gboolean shifted; const char *action; int seconds; } keys[] = {
    { GDK_KEY_space, FALSE, "player.toggle", 0 },
    { GDK_KEY_space, TRUE, "player.stop", 0 },
    { GDK_KEY_m, FALSE, "win.toggle-mute", 0 },
    { GDK_KEY_b, FALSE, "player.skip", -AIR_TAPE_LINE_SKIP_S },
    { GDK_KEY_f, FALSE, "player.skip", AIR_TAPE_LINE_SKIP_S },
    { GDK_KEY_l, FALSE, "player.live", 0 },
    { GDK_KEY_t, FALSE, "player.top", 0 },
    { GDK_KEY_r, FALSE, "record.toggle", 0 },
  };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  gboolean shifted = (state & GDK_SHIFT_MASK) != 0;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || is_typing (window))
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_space && answers_space (window, focus))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (gdk_keyval_to_lower (keyval) == keys[i].key && (keys[i].key != GDK_KEY_space || shifted == keys[i].shifted))
      {
        g_autoptr (GVariant) seconds = g_variant_ref_sink (g_variant_new_int32 (keys[i].seconds));

        gtk_widget_activate_action_variant (GTK_WIDGET (window), keys[i].action, keys[i].seconds != 0 ? seconds : NULL);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

void
air_window_keys_install (GtkWidgetClass *klass)
{
  static const char *const pages[] = { "on-air", "stories", "programme", "events", "people" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, GDK_ALT_MASK, "win.show-page", "s", pages[i]);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.search-everything",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
}
