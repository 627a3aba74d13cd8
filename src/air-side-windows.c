/* air-side-windows.c - what opens beside the window: preferences, network, about
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-side-windows.h"

#include "config.h"

#include "air-network-window.h"
#include "air-preferences-window.h"
#include "air-transfer-offer.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
bind_all (GSettings *settings, const char *const *names, gpointer object)
{
  for (; *names != NULL; names++)
    g_settings_bind (settings, *names, object, *names, G_SETTINGS_BIND_DEFAULT);
}

/* No wider than what it stands before, which may be as wide as a telephone. */
static void
present_before (GtkWindow *window, GtkWindow *parent)
{
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))), height);
  gtk_window_present (window);
}

void
air_side_windows_show_preferences (GtkWindow *parent, AirAssembly *assembly, GSettings *settings)
{
  static const char *const general[] = { "play-on-start", "colour-scheme", "archive-size", NULL };
  static const char *const sound[] = { "levelling", "catch-up", "tape-minutes", "tape-megabytes", "tape-metered",
                                       "recordings-folder", NULL };
  AirPreferencesWindow *preferences
    = g_object_new (AIR_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "stations",
                    air_assembly_get_stations (assembly), NULL);

  air_transfer_offer (preferences, assembly);
  if (settings != NULL)
    {
      bind_all (settings, general, preferences);
      bind_all (settings, sound, air_preferences_window_get_sound (preferences));
    }
  present_before (GTK_WINDOW (preferences), parent);
}

void
air_side_windows_show_network (GtkWindow *parent, AirAssembly *assembly)
{
  GtkWidget *window = air_network_window_new (air_assembly_get_contacts (assembly), air_assembly_get_clock (assembly),
                                              g_network_monitor_get_default ());

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  present_before (GTK_WINDOW (window), parent);
}

void
air_side_windows_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name",
                         "Airshift",
                         "application-icon",
                         APP_ID,
                         "developer-name",
                         _("The Airshift authors"),
                         "version",
                         PACKAGE_VERSION,
                         "comments",
                         _("Listen to a community radio station while reading what it publishes."),
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         "translator-credits",
                         /* Translators: your names, one a line. */
                         _("translator-credits"),
                         NULL);
}
