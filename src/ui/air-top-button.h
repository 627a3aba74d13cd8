/* air-top-button.h - back to where the show that is heard begins
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "worded" (boolean: words beside the arrow). Seen while there is a
 * tape; says where it leads. */
#define AIR_TYPE_TOP_BUTTON (air_top_button_get_type ())
G_DECLARE_FINAL_TYPE (AirTopButton, air_top_button, AIR, TOP_BUTTON, GtkButton)

G_END_DECLS
