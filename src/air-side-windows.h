/* air-side-windows.h - what opens beside the window: preferences, network, about
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-assembly.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `settings` (nullable): without them nothing that is changed is remembered. */
void air_side_windows_show_preferences (GtkWindow *parent, AirAssembly *assembly, GSettings *settings);
void air_side_windows_show_network (GtkWindow *parent, AirAssembly *assembly);
void air_side_windows_show_about (GtkWindow *parent);

G_END_DECLS
