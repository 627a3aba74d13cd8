/* air-columns-layout.h - as many columns as the width holds, like a newspaper's
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AirColumnsLayout:
 *
 * Children of equal width in rows of equal height. A wide window gets more columns, not wider ones
 * for ever. With "lead", the first child is two columns wide and, where there are three or more,
 * two rows high.
 *
 * Properties: "column-width" (int, pixels: the least that a column may have), "max-columns" (int),
 * "spacing" (int, pixels), "lead" (boolean), "whole-rows" (boolean: children that would leave a
 * last row unfinished are not shown).
 */
#define AIR_TYPE_COLUMNS_LAYOUT (air_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (AirColumnsLayout, air_columns_layout, AIR, COLUMNS_LAYOUT, GtkLayoutManager)

G_END_DECLS
