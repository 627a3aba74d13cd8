/* air-show-card.h - what is on air, or heard, large
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "compact" (boolean: its progress without times),
 * "heard" (boolean: the show that is heard, be it behind live, without a progress). What is not known is said to be
 * not known. */
#define AIR_TYPE_SHOW_CARD (air_show_card_get_type ())
G_DECLARE_FINAL_TYPE (AirShowCard, air_show_card, AIR, SHOW_CARD, AdwBin)

G_END_DECLS
