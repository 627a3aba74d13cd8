/* air-save-button.h - keeps a story for good, or no longer
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Follows the mark wherever else it is set. */
#define AIR_TYPE_SAVE_BUTTON (air_save_button_get_type ())
G_DECLARE_FINAL_TYPE (AirSaveButton, air_save_button, AIR, SAVE_BUTTON, GtkToggleButton)

/* Both nullable; without them, or for a story that has no id, there is nothing to press. */
void air_save_button_set_story (AirSaveButton *self, AirStation *station, AirStory *story);

G_END_DECLS
