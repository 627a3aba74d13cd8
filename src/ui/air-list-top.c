/* air-list-top.c - a list that is at its top stays there
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-list-top.h"

static void
items_changed_cb (GListModel *model, guint position, guint n_removed, guint n_added, GtkWidget *list)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  if (g_list_model_get_n_items (model) > 0 && adjustment != NULL && gtk_adjustment_get_value (adjustment) < 1.0)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", 0);
}

void
air_list_top_keep (GtkWidget *list, GtkSelectionModel *model)
{
  g_return_if_fail (GTK_IS_SCROLLABLE (list));

  /* After the list itself has taken note of the change. */
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), list, G_CONNECT_AFTER);
}
