/* air-keys.c - real keys for a window, through the X server
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-keys.h"

#include <gdk/x11/gdkx.h>

#define PATIENCE_S 30 /* a loaded machine, sanitizers */

static gboolean
run_xdotool (const char *verb, const char *argument)
{
  const char *command[] = { "xdotool", verb, argument, NULL };

  return g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

gboolean
air_keys_press (GtkWindow *window, const char *key)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));

  if ((gtk_window_is_active (window) || run_xdotool ("windowfocus", id)) && run_xdotool ("key", key))
    return TRUE;

  g_test_skip ("xdotool is not installed");
  return FALSE;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
air_keys_wait (gboolean (*holds) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_TIME_SPAN_SECOND;
  guint tick = g_timeout_add (10, tick_cb, NULL);

  while (!holds (data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_true (holds (data));
}
