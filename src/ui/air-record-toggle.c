/* air-record-toggle.c - whether a show to come will be recorded
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-record-toggle.h"

#include "air-words.h"

GtkWidget *
air_record_toggle_new (AirBroadcast *broadcast, GDateTime *now)
{
  gint64 start = g_date_time_to_unix (air_broadcast_get_start (broadcast));
  g_autofree char *words = air_words_record (broadcast, now);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "media-record-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", words, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "air-record");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", start);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.next");
  return button;
}
