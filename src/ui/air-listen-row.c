/* air-listen-row.c - a recording that comes with a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-listen-row.h"

#include "air-link-opener.h"
#include "air-time-text.h"

#include <glib/gi18n.h>

struct _AirListenRow
{
  GtkToggleButton parent_instance;

  GtkImage *icon;
  GtkLabel *headline;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (AirListenRow, air_listen_row, GTK_TYPE_TOGGLE_BUTTON)

/* It pauses what it plays. */
static void
active_cb (AirListenRow *self)
{
  gboolean sounds = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self));

  gtk_image_set_from_icon_name (self->icon, sounds ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
}

static void
air_listen_row_class_init (AirListenRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/airshift/Airshift/ui/air-listen-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AirListenRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AirListenRow, headline);
  gtk_widget_class_bind_template_child (widget_class, AirListenRow, subtitle);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
air_listen_row_init (AirListenRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
air_listen_row_new (const char *url, AirReach reach, const char *title, int duration_s, const char *story)
{
  AirListenRow *self = g_object_new (AIR_TYPE_LISTEN_ROW, NULL);
  g_autofree char *length = air_time_text_elapsed (duration_s);
  g_autofree char *host = air_link_dup_host (url);
  /* Translators: %s is a length, such as 3:46. */
  g_autofree char *timed = length != NULL ? g_strdup_printf (_("Listen · %s"), length) : NULL;
  const char *listen = timed != NULL ? timed : _("Listen");
  gboolean titled = title != NULL && *title != '\0';
  const char *subtitle = titled ? title : host;
  const char *known = titled || story == NULL ? title : story;
  g_autofree char *name = subtitle != NULL ? g_strdup_printf (_("%s · %s"), listen, subtitle) : g_strdup (listen);

  gtk_label_set_label (self->headline, listen);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), host);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(susi)", url != NULL ? url : "", (guint) reach,
                                    known != NULL ? known : "", duration_s);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "player.listen");

  return GTK_WIDGET (self);
}
