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

/* The same for a condition, written where it is waited for. */
#define air_keys_wait_until(condition) \
  G_STMT_START \
  { \
    gint64 end_ = 0; \
    while (!(condition) && air_keys_turn (&end_)) \
      ; \
    g_assert_true (condition); \
  } \
  G_STMT_END

/* One turn of the loop, 10 ms at most; FALSE when that has gone on for too long since `*end` was 0. */
gboolean air_keys_turn (gint64 *end);

/* Presses the first button at `from` (0 … 1 of the width) of `widget`, half its height down, and lets it go at `to`. */
gboolean air_keys_drag (GtkWidget *widget, double from, double to);

G_END_DECLS
