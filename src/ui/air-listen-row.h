/* air-listen-row.h - a recording that comes with a story
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-reach.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A wide button: "Listen · 3:46" and the recording's title. It plays the recording in the radio's place, and is down
 * while that sounds (action `player.listen`). */
#define AIR_TYPE_LISTEN_ROW (air_listen_row_get_type ())
G_DECLARE_FINAL_TYPE (AirListenRow, air_listen_row, AIR, LISTEN_ROW, GtkToggleButton)

/* `reach`: of the story. `title` is nullable; `duration_s` is seconds, -1 if unknown. `story` (nullable): the headline,
 * by which a recording without a title of its own is known. */
GtkWidget *air_listen_row_new (const char *url, AirReach reach, const char *title, int duration_s, const char *story);

G_END_DECLS
