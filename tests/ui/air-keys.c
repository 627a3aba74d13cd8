/* air-keys.c - real keys and pointer for a window, through the X server
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

static void
find_point (GtkWidget *widget, double at, int *x, int *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t inside = GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) * at),
                                                 gtk_widget_get_height (widget) / 2.0f);
  graphene_point_t point;
  double dx, dy;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &inside, &point));
  gtk_native_get_surface_transform (native, &dx, &dy);
  *x = (int) (point.x + dx);
  *y = (int) (point.y + dy);
}

gboolean
air_keys_drag (GtkWidget *widget, double from, double to)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  unsigned long id = gdk_x11_surface_get_xid (surface);
  int from_x, from_y, to_x, to_y;
  g_autofree char *command = NULL;
  g_auto (GStrv) words = NULL;

  find_point (widget, from, &from_x, &from_y);
  find_point (widget, to, &to_x, &to_y);
  command = g_strdup_printf ("xdotool mousemove --window %lu %d %d mousedown 1 mousemove --window %lu %d %d mouseup 1",
                             id, from_x, from_y, id, to_x, to_y);
  words = g_strsplit (command, " ", -1);
  if (g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL))
    return TRUE;

  g_test_skip ("xdotool is not installed");
  return FALSE;
}

static gboolean
tick_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
air_keys_turn (gint64 *end)
{
  gint64 now = g_get_monotonic_time ();
  gboolean ticked = FALSE;

  if (*end == 0)
    *end = now + PATIENCE_S * G_TIME_SPAN_SECOND;
  g_timeout_add (10, tick_cb, &ticked);
  while (!ticked)
    g_main_context_iteration (NULL, TRUE);
  return now < *end;
}

void
air_keys_wait (gboolean (*holds) (gpointer data), gpointer data)
{
  air_keys_wait_until (holds (data));
}
