/* air-keys.h - real keys for a window, through the X server
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key as xdotool names it: "Tab", "shift+Tab"; FALSE (and the test is skipped) where nothing can press it. */
gboolean air_keys_press (GtkWindow *window, const char *key);

/* Runs the loop until `holds (data)`, or fails the test when that has taken too long. */
void air_keys_wait (gboolean (*holds) (gpointer data), gpointer data);

G_END_DECLS
