/* air-station-watch.c - a station asks the network only while it is looked at
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-station-watch.h"

#include "air-station.h"

static void
update_cb (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  gboolean minimised =
    surface != NULL && (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0;
  g_autoptr (AirStation) station = NULL;

  g_object_get (window, "station", &station, NULL);
  if (station != NULL)
    air_station_set_watched (station, gtk_widget_get_visible (GTK_WIDGET (window)) && !minimised);
}

static void
realised_cb (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  g_signal_connect_object (surface, "notify::state", G_CALLBACK (update_cb), window, G_CONNECT_SWAPPED);
}

/* A window that was just made is about to be shown. */
void
air_station_watch_follow (GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realised_cb), NULL);
  g_signal_connect (window, "notify::visible", G_CALLBACK (update_cb), NULL);
  g_signal_connect (window, "notify::station", G_CALLBACK (update_cb), NULL);
}
