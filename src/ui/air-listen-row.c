/* air-listen-row.c - a recording that comes with a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-listen-row.h"

#include "air-link-opener.h"
#include "air-time-text.h"

#include <glib/gi18n.h>

struct _AirListenRow
{
  GtkButton parent_instance;

  GtkLabel *headline;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (AirListenRow, air_listen_row, GTK_TYPE_BUTTON)

static void
air_listen_row_class_init (AirListenRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-listen-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AirListenRow, headline);
  gtk_widget_class_bind_template_child (widget_class, AirListenRow, subtitle);
}

static void
air_listen_row_init (AirListenRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_listen_row_new (const char *url, const char *title, int duration_s)
{
  AirListenRow *self = g_object_new (AIR_TYPE_LISTEN_ROW, NULL);
  g_autofree char *length = air_time_text_elapsed (duration_s);
  g_autofree char *host = air_link_dup_host (url);
  /* Translators: %s is a length, such as 3:46. */
  g_autofree char *timed = length != NULL ? g_strdup_printf (_("Listen · %s"), length) : NULL;
  const char *listen = timed != NULL ? timed : _("Listen");
  const char *subtitle = title != NULL && *title != '\0' ? title : host;
  g_autofree char *name = subtitle != NULL ? g_strdup_printf (_("%s · %s"), listen, subtitle) : g_strdup (listen);

  gtk_label_set_label (self->headline, listen);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), host);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", url != NULL ? url : "");

  return GTK_WIDGET (self);
}
