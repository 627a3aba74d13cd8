/* air-station-watch.h - a station asks the network only while it is looked at
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on the station of `window` (its property "station", an AirStation or NULL) knows whether the window can be
 * seen: it is shown and not minimised. Before it is realised. */
void air_station_watch_follow (GtkWindow *window);

G_END_DECLS
