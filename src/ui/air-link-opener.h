/* air-link-opener.h - opens an address outside, if it is of a kind that may be
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether the address is http, https (with a host) or mailto: nothing else is ever opened. */
gboolean air_link_is_openable (const char *url);

/* (transfer full) (nullable): what is shown of an address before it is opened: its host, or of a
 * mailto its addressee. NULL if it may not be opened. */
char *air_link_dup_host (const char *url);

/* Opens `url` with the listener's own program, by the portal where there is one. An address that is not
 * openable is passed over. */
void air_link_open (GtkWidget *from, const char *url);

/* Actions of a window's class: win.open-uri (s: what is openable), win.show-folder (s: its address). */
void air_link_install_actions (GtkWidgetClass *window_class);

G_END_DECLS
