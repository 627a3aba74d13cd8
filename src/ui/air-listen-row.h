/* air-listen-row.h - a recording that comes with a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A wide button: "Listen · 3:46" and the recording's title; activated, it opens the address outside
 * (action `win.open-uri`). */
#define AIR_TYPE_LISTEN_ROW (air_listen_row_get_type ())
G_DECLARE_FINAL_TYPE (AirListenRow, air_listen_row, AIR, LISTEN_ROW, GtkButton)

/* `title` is nullable; `duration_s` is seconds, -1 if unknown. */
GtkWidget *air_listen_row_new (const char *url, const char *title, int duration_s);

G_END_DECLS
