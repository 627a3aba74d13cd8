/* air-show-progress.h - how far the show on air has come
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "air-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties "schedule" (AirSchedule, nullable) and "compact" (boolean: the line without its times). Shows nothing
 * where the length is not known. Keeps the schedule ticking while it can be seen. */
#define AIR_TYPE_SHOW_PROGRESS (air_show_progress_get_type ())
G_DECLARE_FINAL_TYPE (AirShowProgress, air_show_progress, AIR, SHOW_PROGRESS, AdwBin)

G_END_DECLS
