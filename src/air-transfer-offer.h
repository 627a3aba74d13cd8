/* air-transfer-offer.h - exporting and importing from the preferences
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-assembly.h"
#include "air-preferences-window.h"

G_BEGIN_DECLS

/* Does what the preferences are asked for, and has them say what came of it. What is under way goes on when they are
 * closed. `assembly` outlives all that. */
void air_transfer_offer (AirPreferencesWindow *preferences, AirAssembly *assembly);

G_END_DECLS
