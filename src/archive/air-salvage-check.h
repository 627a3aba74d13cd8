/* air-salvage-check.h - whether what a damaged file holds may be taken
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-item.h"

G_BEGIN_DECLS

/* Whether its texts are of the kind that readers let in: no control characters, nothing that turns text around, and
 * addresses only of the web or of mail. Damage shows in these; a file that someone made has to keep to them. */
gboolean air_salvage_check_item (AirItem *item);

/* Whether it can be a station's id. */
gboolean air_salvage_check_station (const char *id);

G_END_DECLS
