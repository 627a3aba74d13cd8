/* air-programme-page.h - the programme, day by day
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-station.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "station" (AirStation, nullable) and "search" (nullable): with words to search for, the
 * matching airings of the whole week. Days are the listener's. */
#define AIR_TYPE_PROGRAMME_PAGE (air_programme_page_get_type ())
G_DECLARE_FINAL_TYPE (AirProgrammePage, air_programme_page, AIR, PROGRAMME_PAGE, AdwBin)

G_END_DECLS
