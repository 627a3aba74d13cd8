/* air-text-size-row.h - smaller, normal, larger: one row of a menu
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts the row in the place that the button's menu keeps for it (custom: "text-size"). It presses the actions
 * reader.text-smaller, .text-normal and .text-larger, and shows `reader`'s property "text-size". */
void air_text_size_row_add (GtkMenuButton *button, GObject *reader);

G_END_DECLS
