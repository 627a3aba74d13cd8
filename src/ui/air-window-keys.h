/* air-window-keys.h - the keys of the window: pages, sound, the way back
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keys that are a window's class's, whatever has the focus and does not want them. */
void air_window_keys_install (GtkWidgetClass *klass);

/* Single keys, which play and move. They run before the focused widget would, so what is that widget's own is left to
 * it: letters to what is typed in, the space bar to a button. */
gboolean air_window_keys_press (GtkWindow *window, guint keyval, GdkModifierType state);

G_END_DECLS
