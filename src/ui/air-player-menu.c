/* air-player-menu.c - the rest of what can be done with the sound
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "air-player-menu.h"

struct _AirPlayerMenu
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (AirPlayerMenu, air_player_menu, ADW_TYPE_BIN)

static void
air_player_menu_class_init (AirPlayerMenuClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/airshift/Airshift/ui/air-player-menu.ui");
}

static void
air_player_menu_init (AirPlayerMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
