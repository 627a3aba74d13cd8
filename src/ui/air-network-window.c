/* air-network-window.c - what the program did on the network, host by host
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-network-window.h"

#include "air-contact-row.h"

#include <glib/gi18n.h>

struct _AirNetworkWindow
{
  AdwWindow parent_instance;

  AirContacts *contacts;    /* (owned) */
  AirClock *clock;          /* (owned) */
  GNetworkMonitor *network; /* (owned) */
  GHashTable *rows;         /* (owned) host → AirContactRow (unowned) */

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkWidget *metered;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AirNetworkWindow, air_network_window, ADW_TYPE_WINDOW)

/* A row stays the same widget while its numbers change and it moves: what has the focus keeps it. */
static void
take (AirNetworkWindow *self, AirContact *contact, GDateTime *now)
{
  const char *host = air_contact_get_host (contact);
  GtkWidget *row = g_hash_table_lookup (self->rows, host);

  if (row != NULL)
    {
      air_contact_row_set_contact (AIR_CONTACT_ROW (row), contact, now);
      gtk_list_box_row_changed (GTK_LIST_BOX_ROW (row));
      return;
    }

  row = air_contact_row_new ();
  air_contact_row_set_contact (AIR_CONTACT_ROW (row), contact, now);
  g_hash_table_insert (self->rows, g_strdup (host), row);
  gtk_list_box_append (self->list, row);
}

static void
tell_total (AirNetworkWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->contacts));
  g_autofree char *size = NULL;
  g_autofree char *total = NULL;
  guint64 bytes = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AirContact) contact = g_list_model_get_item (G_LIST_MODEL (self->contacts), i);

      bytes += air_contact_get_bytes (contact);
    }

  size = g_format_size (bytes);
  /* Translators: %s is how much was received from all of them, "3.4 MB". */
  total = g_strdup_printf (ngettext ("%u host, %s", "%u hosts, %s", n), n, size);
  adw_window_title_set_subtitle (self->title, n > 0 ? total : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

/* What was removed comes again in its new place, but for what fell out at the end, which may stay to be seen. */
static void
changed_cb (AirNetworkWindow *self, guint position, guint removed, guint added, GListModel *contacts)
{
  g_autoptr (GDateTime) utc = air_clock_dup_now (self->clock);
  g_autoptr (GDateTime) now = g_date_time_to_local (utc);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (AirContact) contact = g_list_model_get_item (contacts, i);

      take (self, contact, now);
    }
  if (added > 0 || g_list_model_get_n_items (contacts) == 0)
    tell_total (self);
}

static void
metered_cb (AirNetworkWindow *self)
{
  gtk_widget_set_visible (self->metered, g_network_monitor_get_network_metered (self->network));
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer unused)
{
  return g_date_time_compare (air_contact_get_last (air_contact_row_get_contact (AIR_CONTACT_ROW (b))),
                              air_contact_get_last (air_contact_row_get_contact (AIR_CONTACT_ROW (a))));
}

static void
air_network_window_dispose (GObject *object)
{
  AirNetworkWindow *self = AIR_NETWORK_WINDOW (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->contacts);
  g_clear_object (&self->clock);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (air_network_window_parent_class)->dispose (object);
}

static void
air_network_window_class_init (AirNetworkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = air_network_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-network-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AirNetworkWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AirNetworkWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AirNetworkWindow, metered);
  gtk_widget_class_bind_template_child (widget_class, AirNetworkWindow, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
air_network_window_init (AirNetworkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
}

GtkWidget *
air_network_window_new (AirContacts *contacts, AirClock *clock, GNetworkMonitor *network)
{
  AirNetworkWindow *self = g_object_new (AIR_TYPE_NETWORK_WINDOW, NULL);

  self->contacts = g_object_ref (contacts);
  self->clock = g_object_ref (clock);
  self->network = g_object_ref (network);
  g_signal_connect_object (contacts, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-metered", G_CALLBACK (metered_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (contacts)), G_LIST_MODEL (contacts));
  metered_cb (self);
  return GTK_WIDGET (self);
}
