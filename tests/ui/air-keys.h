/* air-keys.h - real keys and pointer for a window, through the X server
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key as xdotool names it: "Tab", "shift+Tab"; FALSE (and the test is skipped) where nothing can press it. */
gboolean air_keys_press (GtkWindow *window, const char *key);

/* Runs the loop until `holds (data)`, or fails the test when that has taken too long. */
void air_keys_wait (gboolean (*holds) (gpointer data), gpointer data);

/* Presses the first button at `from` (0 … 1 of the width) of `widget`, half its height down, and lets it go at `to`. */
gboolean air_keys_drag (GtkWidget *widget, double from, double to);

G_END_DECLS
