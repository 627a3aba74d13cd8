/* air-found-view.h - an event, a person or a programme as the archive keeps it
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* For what is no longer in any list of its station; what is still there has a page of its own. */
#define AIR_TYPE_FOUND_VIEW (air_found_view_get_type ())
G_DECLARE_FINAL_TYPE (AirFoundView, air_found_view, AIR, FOUND_VIEW, AdwBin)

/* `item`: an AirEvent, AirPerson or AirBroadcast; `station`: (nullable): its station's name; `now` carries the
 * listener's zone. */
void air_found_view_show_item (AirFoundView *self, AirItem *item, const char *station, GDateTime *now);

G_END_DECLS
