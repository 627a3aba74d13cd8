/* air-finding-pane.h - in the pages' place while a station is looked for
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AIR_TYPE_FINDING_PANE (air_finding_pane_get_type ())
G_DECLARE_FINAL_TYPE (AirFindingPane, air_finding_pane, AIR, FINDING_PANE, AdwBin)

/* `name`: as the listener knows the station. `sought`: what win.choose-station finds it by. `failure` (nullable): why
 * it cannot be opened; it is still looked for without. */
void air_finding_pane_show (AirFindingPane *self, const char *name, const char *sought, const char *failure);

G_END_DECLS
