/* air-text-size-row.c - smaller, normal, larger: one row of a menu
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-text-size-row.h"

#include <glib/gi18n.h>

static GtkWidget *
make_button (const char *action, const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new ();

  if (icon != NULL)
    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static gboolean
to_words_cb (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  /* Translators: how large the text is, in per cent. */
  g_value_take_string (to, g_strdup_printf (_("%d %%"), g_value_get_int (from)));
  return TRUE;
}

void
air_text_size_row_add (GtkMenuButton *button, GObject *reader)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *normal = make_button ("reader.text-normal", NULL, _("Normal text size"));
  GtkWidget *size = gtk_label_new (NULL);

  gtk_widget_add_css_class (size, "numeric");
  gtk_button_set_child (GTK_BUTTON (normal), size);
  gtk_widget_set_hexpand (normal, TRUE);
  g_object_bind_property_full (reader, "text-size", size, "label", G_BINDING_SYNC_CREATE, to_words_cb, NULL, NULL,
                               NULL);

  gtk_box_append (GTK_BOX (row), make_button ("reader.text-smaller", "zoom-out-symbolic", _("Smaller text")));
  gtk_box_append (GTK_BOX (row), normal);
  gtk_box_append (GTK_BOX (row), make_button ("reader.text-larger", "zoom-in-symbolic", _("Larger text")));
  gtk_widget_add_css_class (row, "air-text-size");
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), row, "text-size");
}
